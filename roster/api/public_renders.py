"""A published version as the public sees it: page, workbook, calendar. Each is made once and kept."""

from datetime import date

from roster.api.headers import with_style
from roster.api.kept import Rendered
from roster.domain.office_time import office_day
from roster.domain.texts import Language
from roster.domain.versions import VersionLine
from roster.feeds.parts import public_calendar
from roster.pages.notice_page import notice_page
from roster.sheets.public_table import public_table
from roster.store.store import Tx
from roster.store.versions import marks_of, version_by_id

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ICS = "text/calendar; charset=utf-8"


def notice_of(tx: Tx, line: VersionLine, language: Language) -> Rendered:
    """The notice as a page, signed with the day of publishing, with a policy that names its one style sheet."""
    found = version_by_id(tx, line.id)
    issued, adjusted = _days(line)
    page = notice_page(found.question, found.answer, language, issued, adjusted)
    policy = {"Content-Security-Policy": with_style(page.style_digest)}
    return Rendered(page.html.encode(), "text/html; charset=utf-8", policy)


def table_of(tx: Tx, line: VersionLine, _: Language) -> Rendered:
    """The notice as a workbook, in Chinese as offices keep it."""
    found = version_by_id(tx, line.id)
    return Rendered(public_table(found.question, found.answer, *_days(line)), _XLSX, _saved_as(line, "xlsx"))


def calendar_of(tx: Tx, line: VersionLine, language: Language) -> Rendered:
    """The duties as a calendar to keep, with no more than the notice's columns show."""
    found = version_by_id(tx, line.id)
    body = public_calendar(found.question, found.answer.roster, marks_of(tx, line.id), language)
    return Rendered(body, _ICS, _saved_as(line, "ics"))


def _days(line: VersionLine) -> tuple[date, date | None]:
    """When it was published, and if it changed what was published before, that as well."""
    day = office_day(line.published_at)
    return day, day if line.adjusted else None


def _saved_as(line: VersionLine, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{line.first:%Y-%m}.{ending}"'}
