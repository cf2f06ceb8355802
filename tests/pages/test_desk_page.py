import re
from datetime import UTC, date, datetime

from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.domain.versions import DraftState
from roster.pages.desk_page import Desk, DraftLine, VersionLine, desk_page
from roster.pages.frame import Frame

OFFICE = OfficeEntry(1, "yunxi", AdministrativeLevel.COUNTY, about=Office("云溪县联席办", "云溪县"))
AT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
VERSIONS = (
    VersionLine(FIRST, LAST, 2, AT, "王科长", "current"),
    VersionLine(FIRST, LAST, 1, AT, "王科长", "superseded"),
)


def desk(*drafts: DraftLine, may_edit: bool = True) -> Desk:
    return Desk(OFFICE, (), VERSIONS, drafts, may_edit)


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>\n(.*?)</tr>", html, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in rows
    ]


def test_versions_with_their_state_and_what_they_changed() -> None:
    assert cells(desk_page(desk(), Frame(), "zh")) == [
        ["2026年12月", "第2版 · 现行", "11月25日(星期三) 09:30", "王科长", "与第1版比较"],
        ["2026年12月", "第1版 · 已被替代", "11月25日(星期三) 09:30", "王科长", ""],
    ]


def test_a_difference_leads_from_the_earlier_to_the_later_version() -> None:
    html = desk_page(desk(), Frame(), "en")
    assert re.findall(r'href="([^"]*difference[^"]*)"', html) == [
        "/offices/yunxi/versions/2026-12-01/1/difference?to=2&amp;lang=en"
    ]


def test_while_a_draft_is_made_the_page_looks_again() -> None:
    making = DraftLine(7, FIRST, LAST, DraftState.SOLVING, AT, "王科长", "公平 12 ≥ 12")
    done = DraftLine(7, FIRST, LAST, DraftState.SOLVED, AT, "王科长")
    assert 'http-equiv="refresh" content="2"' in desk_page(desk(making), Frame(), "zh")
    assert "http-equiv" not in desk_page(desk(done), Frame(), "zh")
    assert cells(desk_page(desk(making), Frame(), "zh"))[2][1:3] == ["正在求解", "公平 12 ≥ 12"]


def test_who_may_not_make_drafts_has_no_button() -> None:
    assert "<form" in desk_page(desk(), Frame(), "zh")
    assert "<form" not in desk_page(desk(may_edit=False), Frame(), "zh")
