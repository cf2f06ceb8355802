"""A draft's page: a month asked for as people write it, ways out and waivers with buttons, none that is refused."""

import re
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest

from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence
from roster.domain.question import Turn
from roster.domain.versions import DraftState
from roster.store.books import write_book
from roster.store.drafts import draft_lines
from roster.store.versions import last_version
from tests.boards import door_of
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.draft_county import BOOK, FIRST, IMPOSSIBLE, ask, solve
from tests.sending import send

HTML = {"Accept": "text/html"}
HOME = "/offices/yunxi"


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    return door_of(sqlite_url, clock)


def drafted(door: Door, book: OfficeBook = BOOK) -> str:
    """The address of a draft of the half month, solved."""
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, book)
        draft = ask(tx, door.yunxi, door.clock)
    solve(door.store, door.clock, door.yunxi, draft)
    return f"{HOME}/drafts/{draft.id}"


def posted(visitor: Visitor, path: str, **fields: str) -> httpx.Response:
    return send(visitor, "POST", path, data=fields, headers=HTML)


def buttons(answer: httpx.Response) -> list[str]:
    return re.findall(r"<button[^>]*>(\S+?)</button>", answer.text.split("<main", 1)[1])


@pytest.mark.parametrize("written", ["2027-01", "2027-1", "2027年1月", "２０２７－０１"])
def test_a_month_is_read_as_people_write_it(door: Door, written: str) -> None:
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, BOOK)
    assert posted(door.enter("manager"), f"{HOME}/drafts", month=written).status_code == 303
    with door.store.reading() as tx:
        assert [(one.first, one.last) for one in draft_lines(tx, door.yunxi.id)] == [
            (date(2027, 1, 1), date(2027, 1, 31))
        ]


def test_of_a_running_month_the_rest_is_asked_for(door: Door) -> None:
    with door.store.writing() as tx:
        write_book(
            tx, door.yunxi, replace(BOOK, history=(Turn(date(2026, 10, 8), "赵明"), Turn(date(2026, 11, 3), "孙立")))
        )
    manager = door.enter("manager")
    assert posted(manager, f"{HOME}/drafts", month="2026-11").status_code == 303
    assert posted(manager, f"{HOME}/drafts", month="2026-10").status_code == 409
    with door.store.reading() as tx:
        assert [(one.first, one.last) for one in draft_lines(tx, door.yunxi.id)] == [
            (date(2026, 11, 25), date(2026, 11, 30))
        ]


def test_what_can_be_published_has_the_button(door: Door) -> None:
    draft, manager = drafted(door), door.enter("manager")
    assert buttons(manager.get(draft, **HTML)) == ["作废草案"]
    assert f'href="{draft}/publish">核对并公布</a>' in manager.get(draft, **HTML).text
    assert buttons(manager.get(f"{draft}/publish", **HTML)) == ["公布"]
    assert posted(manager, f"{draft}/publish", revision="1").status_code == 303


def test_what_cannot_be_waived_takes_the_button_away(door: Door) -> None:
    draft, manager = drafted(door), door.enter("manager")
    with door.store.writing() as tx:
        ask(tx, door.yunxi, door.clock)
    assert "不能公布：" in manager.get(draft, **HTML).text
    answer = manager.get(f"{draft}/publish", **HTML)
    assert buttons(answer) == []
    assert "请先解决这些问题" in answer.text


def test_a_hard_breach_is_waived_with_a_reason_and_a_name(door: Door) -> None:
    draft, manager = drafted(door), door.enter("manager")
    with door.store.writing() as tx:
        everybody_away = tuple(Absence(one.id, FIRST, FIRST) for one in BOOK.people)
        write_book(tx, door.yunxi, replace(BOOK, absences=everybody_away))
    answer = manager.get(f"{draft}/publish", **HTML)
    assert re.findall(r'<input name="(\w+)" required', answer.text) == ["reason", "name"]
    assert posted(manager, f"{draft}/publish", revision="1").status_code == 409
    (shown,) = re.findall(r'name="breaches" value="(\w+)"', answer.text)
    waiving = {"revision": "1", "reason": "会议改期", "name": "孙立", "breaches": shown}
    assert posted(manager, f"{draft}/publish", **waiving).status_code == 303
    with door.store.reading() as tx:
        version = last_version(tx, door.yunxi.id, FIRST)
    assert version is not None
    assert [(one.rule, one.reason, one.name) for one in version.waivers] == [("away", "会议改期", "孙立")]


def test_only_what_was_shown_is_waived(door: Door) -> None:
    draft, manager = drafted(door), door.enter("manager")
    waiving = {"revision": "1", "reason": "会议改期", "name": "孙立"}
    for days in ((FIRST,), (FIRST, FIRST + timedelta(days=7))):
        with door.store.writing() as tx:
            away = tuple(Absence(one.id, day, day) for one in BOOK.people for day in days)
            write_book(tx, door.yunxi, replace(BOOK, absences=away))
        if len(days) == 1:
            before = manager.get(f"{draft}/publish", **HTML)
            (waiving["breaches"],) = re.findall(r'name="breaches" value="(\w+)"', before.text)
    answer = posted(manager, f"{draft}/publish", **waiving)
    assert (answer.status_code, "请重新查看草案" in answer.text) == (412, True)


def test_each_way_out_is_a_button_and_makes_a_new_draft(door: Door) -> None:
    draft, manager = drafted(door, IMPOSSIBLE), door.enter("manager")
    answer = manager.get(draft, **HTML)
    assert set(buttons(answer)) == {"采用"}
    assert posted(manager, f"{draft}/ways-out/1").status_code == 303
    assert posted(manager, f"{draft}/ways-out/99").status_code == 404
    with door.store.reading() as tx:
        states = [one.state for one in draft_lines(tx, door.yunxi.id)]
    assert states == [DraftState.IMPOSSIBLE, DraftState.ASKED]
