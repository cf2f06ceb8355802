"""calendar: a month of working days."""

from datetime import date
from typing import Annotated

import typer

from roster import wiring
from roster.actions.errors import BadInputError
from roster.cli.options import CalendarOption, JsonOption, Lang, LangOption, month_of
from roster.cli.output import out, print_json, say, told
from roster.domain.texts import Text
from roster.domain.workdays import Calendar, CalendarYear, Status, UnknownYearError, days
from roster.domain.workdays import month_of as whole_month
from roster.terminal.month import calendar_grid

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
一个月的工作日和状态。写明休息日、调休上班日，以及日历是正式还是暂定。

A month of working days and its status. Rest days and make-up working days are marked; the year is official,
by the notice named, or provisional.

例 Example:

roster calendar 2026-09
"""


@app.command("calendar", help=_HELP)
def calendar_command(
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help="哪个月 The month, such as 2026-09.")],
    overrides: CalendarOption = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """The month of an office's calendar."""
    with told(lang.value):
        calendar = wiring.calendar(overrides)
        first, last = whole_month(month_of(month))
        try:
            year = calendar.year(first.year)
        except UnknownYearError as error:
            raise BadInputError(_UNKNOWN.filled(year=error.year, first=error.known[0], last=error.known[-1])) from None
    working = len(calendar.working_days(first, last))
    if as_json:
        print_json({**_document(calendar, year, first, last), "working_days": working})
        return
    out.print(calendar_grid(calendar, first, last, lang.value))
    say(_summary(calendar, year, working), lang.value)


def _document(calendar: Calendar, year: CalendarYear, first: date, last: date) -> dict[str, object]:
    listed = [
        {"date": day.isoformat(), "kind": str(calendar.kind(day)), "working": calendar.is_working(day)}
        for day in days(first, last)
    ]
    return {"month": f"{first:%Y-%m}", "status": str(year.status), "notice": year.notice, "days": listed}


def _summary(calendar: Calendar, year: CalendarYear, working: int) -> Text:
    own = sum(override.day.year == year.year for override in calendar.overrides)
    said = _STATES[year.status].filled(working=working, notice=year.notice)
    return Text(said.zh + _OWN.filled(own=own).zh, said.en + _OWN.filled(own=own).en) if own else said


_UNKNOWN = Text(
    "没有{year}年的日历，现有{first}–{last}年；怎样增加一年见 calendars/README.md",
    "There is no calendar for {year}, only for {first}–{last}. calendars/README.md says how to add one.",
)
_OWN = Text("本单位全年另有{own}天自己的安排。", " The office's own changes of this year: {own}.")
_STATES = {
    Status.OFFICIAL: Text(
        "工作日{working}天。日历为正式：{notice}。", "{working} working days. The calendar is official: {notice}."
    ),
    Status.PROVISIONAL: Text(
        "工作日{working}天。日历为暂定：放假通知未公布，只含法定节日，可以排出草案，不得公布。",
        "{working} working days. The calendar is provisional: the notice is not out, statutory days only; "
        "a month can be drafted, never published.",
    ),
}
