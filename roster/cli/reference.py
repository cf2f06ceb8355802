"""rules, schema, template, calendar: what there is to know."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from roster import wiring
from roster.actions.errors import BadInputError
from roster.cli.options import CalendarOption, JsonOption, Lang, LangOption, month_of, out, told
from roster.documents.question_file import question_schema
from roster.domain.texts import Text
from roster.domain.workdays import Calendar, DayKind, Status, UnknownYearError, days
from roster.domain.workdays import month_of as whole_month
from roster.sheets.template import write_template
from roster.solver.rulebook_docs import rules_markdown, rules_table
from roster.terminal.month import calendar_grid


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rules")(rules_command)
    app.command("schema")(schema_command)
    app.command("template")(template_command)
    app.command("calendar")(calendar_command)


def rules_command(
    markdown: Annotated[bool, typer.Option("--markdown", help="docs/rules.md")] = False,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """列出全部规则、参数和默认值。

    List every rule with its parameters and defaults.
    """
    if markdown:
        typer.echo(rules_markdown(), nl=False)
        return
    rows = rules_table(lang.value)
    if as_json:
        typer.echo(json.dumps([row.document() for row in rows], ensure_ascii=False, indent=2))
        return
    table = Table(show_lines=True)
    heads = (Text("规则", "rule"), Text("名称", "title"), Text("硬性/级别", "hard/level"), Text("参数", "parameters"))
    for head in heads:
        table.add_column(head.say(lang.value), overflow="fold")
    for row in rows:
        table.add_row(row.name, escape(row.title), row.strength, escape(row.parameters_line))
    out.print(table)


def schema_command() -> None:
    """question.json 的 JSON Schema。

    The JSON Schema of question.json.
    """
    typer.echo(json.dumps(question_schema(), ensure_ascii=False, indent=2))


def template_command(
    target: Annotated[Path, typer.Argument(help="写到哪里 Where to write it.")] = Path("接访排班模板.xlsx"),
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 Replace a file that is there.")] = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """写出一个空白工作簿，照着填即可。

    Write an empty workbook of our own form.
    """
    with told(lang):
        if target.exists() and not force:
            raise BadInputError(Text(
                f"“{target}”已存在；加 --force 覆盖，或换一个名字",
                f"“{target}” is there already. Maybe add --force, or take another name.",
            ))
        write_template(target)
        out.print(str(target), markup=False)


def calendar_command(
    month: Annotated[str, typer.Argument(metavar="YYYY-MM", help="哪个月 The month.")],
    overrides: CalendarOption = None,
    lang: LangOption = Lang.ZH,
    as_json: JsonOption = False,
) -> None:
    """一个月的工作日和状态（正式或暂定）。

    A month of working days, and whether its year is official or provisional.
    """
    with told(lang):
        first = month_of(month)
        if first is None:
            raise BadInputError(Text("请写月份", "name a month"))
        calendar = wiring.calendar(overrides)
        try:
            year = calendar.year(first.year)
        except UnknownYearError as error:
            known = f"{error.known[0]}–{error.known[-1]}"
            raise BadInputError(Text(
                f"没有{first.year}年的日历，现有 {known}；见 calendars/README.md",
                f"There is no calendar for {first.year}, only for {known}. See calendars/README.md.",
            )) from None
        if as_json:
            typer.echo(json.dumps(_document(calendar, first.year, first.month), ensure_ascii=False, indent=2))
            return
        start, end = whole_month(first)
        out.print(calendar_grid(calendar, start, end, lang.value))
        count = len(calendar.working_days(start, end))
        state = _STATES[year.status].filled(notice=year.notice or "—")
        out.print(Text(f"工作日{count}天。{state.zh}", f"{count} working days. {state.en}").say(lang.value), markup=False)


_STATES = {
    Status.OFFICIAL: Text("正式：{notice}", "Official: {notice}"),
    Status.PROVISIONAL: Text(
        "暂定：放假通知未公布，只含法定节日，不得公布排班",
        "Provisional: the notice is not out; statutory days only; rosters cannot be published",
    ),
}


def _document(calendar: Calendar, year: int, month: int) -> dict[str, object]:
    entry = calendar.year(year)
    first, last = whole_month(wiring.today().replace(year=year, month=month, day=1))
    listed = [
        {"date": day.isoformat(), "kind": str(calendar.kind(day)), "working": calendar.is_working(day)}
        for day in days(first, last)
    ]
    working = sum(calendar.kind(day) in {DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY} for day in days(first, last))
    return {"month": f"{year}-{month:02}", "status": str(entry.status), "notice": entry.notice,
            "working_days": working, "days": listed}
