"""The page before publishing: what stands in the way, what changes, who will be told, the notice, the one button."""

import re
from dataclasses import replace
from datetime import date

import pytest

from roster.actions.publish import publish
from roster.api.routes import pages
from roster.domain.access import Role
from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence
from roster.domain.versions import Draft
from roster.store.books import write_book
from roster.store.messages import messages_of
from roster.store.store import Store
from roster.store.versions import newest_number
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.draft_county import BOOK, CALENDAR, FIRST, LAST, answer_of, ask, hall, solve
from tests.sending import send

HTML = {"Accept": "text/html"}
HOME = "/offices/yunxi"


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    made = Door(Store(sqlite_url), clock, only=[pages.router])
    made.services = replace(made.services, calendar=CALENDAR)
    for role in (Role.OFFICE_MANAGER, Role.LEADER):
        made.account(str(role), (made.yunxi, role, (BOOK.people[0].id,) if role is Role.LEADER else ()))
    return made


@pytest.fixture
def manager(door: Door) -> Visitor:
    return door.enter("office_manager")


def drafted(door: Door, book: OfficeBook = BOOK) -> Draft:
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, book)
        draft = ask(tx, door.yunxi, door.clock)
    return solve(door.store, door.clock, door.yunxi, draft)


def place(draft: Draft) -> str:
    return f"{HOME}/drafts/{draft.id}"


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, row by row."""
    (found,) = re.findall(rf"<h2>{heading}</h2>(.*?)</section>", page, re.DOTALL)
    rows = found.partition("<tbody>")[2].split("</tr>")[:-1]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]


def test_it_says_who_will_be_told_and_publishes(door: Door, manager: Visitor) -> None:
    draft = drafted(door)
    page = manager.get(f"{place(draft)}/publish", **HTML).text
    assert re.findall("<h2>(.*?)</h2>", page) == ["不能公布的原因", "与现行安排相比", "公布后将通知5人", "公布"]
    fields = dict(re.findall(r'name="(\w+)" value="(.+?)"', page.split("<h2>公布</h2>")[1]))
    assert fields.pop("csrf") == manager.csrf
    done = send(manager, "POST", f"{place(draft)}/publish", data=fields, headers=HTML)
    assert (done.status_code, done.headers["Location"]) == (303, f"{HOME}/versions/2026-12-01/1")
    with door.store.reading() as tx:
        messages = messages_of(tx, door.yunxi.id)
    assert table(page, "公布后将通知5人") == [
        [
            one.facts.name,
            "；".join(f"{won.when.say('zh')} {won.hours.say('zh')} {won.place}" for won in one.facts.won),
        ]
        for one in messages
    ]


def test_what_differs_from_what_is_out(door: Door, manager: Visitor) -> None:
    first = drafted(door)
    with door.store.writing() as tx:
        out = publish(tx, door.yunxi, first.id, (), "wang", door.clock())
    (leader,) = answer_of(out).roster.people_on[hall(9)]
    absent = Absence(leader, date(2026, 12, 9), date(2026, 12, 9))
    draft = drafted(door, replace(BOOK, absences=(*BOOK.absences, absent)))
    page = manager.get(f"{place(draft)}/publish", **HTML).text
    had, has = answer_of(out).roster.people_on, answer_of(draft).roster.people_on
    moved = [slot for slot in draft.question.slots if had[slot.id] != has[slot.id]]
    assert hall(9) in {slot.id for slot in moved}
    assert table(page, "与现行第1版相比") == [
        [slot.when.say("zh"), *had[slot.id], *has[slot.id], "无", "无"] for slot in moved
    ]
    told = {*(one for slot in moved for one in (*had[slot.id], *has[slot.id]))}
    assert {row[0] for row in table(page, f"公布后将通知{len(told)}人")} == told


def test_all_that_stands_in_the_way_and_no_button(door: Door, manager: Visitor) -> None:
    draft = drafted(door)
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, replace(BOOK, absences=tuple(Absence(one.id, FIRST, FIRST) for one in BOOK.people)))
        newer = ask(tx, door.yunxi, door.clock)
    page = manager.get(f"{place(draft)}/publish", **HTML).text
    said = [row[0] for row in table(page, "不能公布的原因")]
    assert len(said) == 2
    assert said[0] == f"还有更新的草案（编号{newer.id}）；请公布那一份，或先取消它"
    assert said[1].endswith("确需如此的，请写明理由和批准人")
    assert f'action="{place(draft)}/publish"' not in page


def test_the_notice_as_it_will_look_is_marked_and_public_nowhere(door: Door, manager: Visitor) -> None:
    draft = drafted(door)
    assert f'href="{place(draft)}/notice"' in manager.get(f"{place(draft)}/publish", **HTML).text
    answer = manager.get(f"{place(draft)}/notice", **HTML)
    assert "<strong>草案·不得公布</strong>尚未公布，仅供核对。" in answer.text
    assert answer.text.count("县人民来访接待中心") == 1
    assert "2026年11月25日" in answer.text
    (policy,) = re.findall(r"style-src (\S+?);", answer.headers["Content-Security-Policy"])
    assert policy.startswith("'sha256-")
    with door.store.reading() as tx:
        assert newest_number(tx, door.yunxi.id, FIRST, LAST) == 0


@pytest.mark.parametrize("page", ["publish", "notice"])
def test_only_who_may_publish_sees_it(door: Door, page: str) -> None:
    draft = drafted(door)
    assert door.enter("leader").get(f"{place(draft)}/{page}", **HTML).status_code == 403


@pytest.mark.parametrize("page", ["publish", "notice"])
def test_a_draft_that_is_not_solved_has_none(door: Door, manager: Visitor, page: str) -> None:
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, BOOK)
        draft = ask(tx, door.yunxi, door.clock)
    assert manager.get(f"{place(draft)}/{page}", **HTML).status_code == 409
    assert manager.get(f"{HOME}/drafts/999/{page}", **HTML).status_code == 404


def test_in_english_as_well(door: Door, manager: Visitor) -> None:
    page = manager.get(f"{place(drafted(door))}/publish?lang=en", **HTML).text
    assert re.findall("<h2>(.*?)</h2>", page)[0] == "What stands in the way"
    assert "Not published yet" in manager.get(f"{place(drafted(door))}/notice?lang=en", **HTML).text
