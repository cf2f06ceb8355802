"""Publishing: all that stands in the way is told at once; what comes out is whole, and comes out once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from roster.actions.ask_draft import ask_draft_of, cancel_draft
from roster.actions.edit_draft import edit_draft
from roster.actions.errors import BadInputError, ConflictError, MissingError, StaleError
from roster.actions.publish import publish, refusals_of
from roster.domain.edits import Clear, Give
from roster.domain.offices import OfficeEntry
from roster.domain.people import Absence
from roster.domain.roster import AnswerStatus
from roster.domain.versions import Cause, Draft, DraftState, Version, Waiver
from roster.domain.workdays import Calendar, Status
from roster.store.books import write_book
from roster.store.log import entries
from roster.store.messages import messages_about
from roster.store.store import Store
from roster.store.versions import current_versions, last_version, newest_number
from tests.databases import Clock
from tests.draft_county import BOOK, CALENDAR, FIRST, LAST, answer_of, ask, county, hall, question, read, solve, solved


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def draft(store: Store, office: OfficeEntry, clock: Clock) -> Draft:
    return solved(store, clock, office)


def put_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock, *waivers: Waiver) -> Version:
    with store.writing() as tx:
        return publish(tx, office, draft.id, waivers, "wang", clock())


def refused(store: Store, office: OfficeEntry, draft: Draft, clock: Clock, *waivers: Waiver) -> list[dict[str, Any]]:
    """Everything that stands in the way, as data; nothing comes out."""
    with pytest.raises(ConflictError) as error, store.writing() as tx:
        publish(tx, office, draft.id, waivers, "wang", clock())
    found = error.value.facts["refusals"]
    assert isinstance(found, list)
    with store.reading() as tx:
        assert last_version(tx, office.id, FIRST) is None
        if draft.state is DraftState.SOLVED:
            told = refusals_of(tx, office, read(store, office, draft.id), waivers, clock())
            assert [(one.reason, one.said.en) for one in told] == [(one["reason"], one["en"]) for one in found]
    return found


def test_a_version_comes_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    clock.forward(minutes=5)
    made = put_out(store, office, draft, clock)
    assert (made.number, made.cause, made.adjusted, made.published_by) == (1, Cause.PUBLISHED, False, "wang")
    assert (made.question, made.answer, made.published_at) == (draft.question, draft.answer, clock())
    assert read(store, office, draft.id).state is DraftState.PUBLISHED
    with store.reading() as tx:
        assert current_versions(tx, office.id) == (made,)
        logged = [entry.action for entry in entries(tx, office.id)]
        told = {message.person for message in messages_about(tx, made.id)}
    assert logged == ["draft.ask", "version.published", "draft.publish"]
    assert told == set(answer_of(draft).roster.slots_of)


def test_the_second_of_two_is_refused(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    put_out(store, office, draft, clock)
    with pytest.raises(ConflictError, match="state: published") as error, store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
    assert error.value.facts["refusals"] == [
        {
            "reason": "state",
            "zh": "这份草案不能公布（状态：已公布）",
            "en": "this draft cannot be published (state: published)",
            "state": "published",
        }
    ]


def test_of_twenty_that_publish_at_once_one_wins(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    together = Barrier(20)

    def press(_: int) -> int | None:
        together.wait()
        try:
            with store.writing() as tx:
                return publish(tx, office, draft.id, (), "wang", clock()).number
        except ConflictError:
            return None

    with ThreadPoolExecutor(20) as pool:
        made = [number for number in pool.map(press, range(20)) if number is not None]
    assert made == [1]
    with store.reading() as tx:
        assert newest_number(tx, office.id, FIRST, LAST) == 1
        actions = [entry.action for entry in entries(tx, office.id)]
    assert actions.count("version.published") == 1


def test_a_provisional_month_is_not_published(store: Store, office: OfficeEntry, clock: Clock) -> None:
    years = tuple(replace(year, status=Status.PROVISIONAL) for year in CALENDAR.years)
    with store.writing() as tx:
        asked = ask_draft_of(tx, office, replace(question(), calendar=Calendar(years)), 20.0, "wang", clock())
    draft = solve(store, clock, office, asked)
    assert [one["reason"] for one in refused(store, office, draft, clock)] == ["provisional_calendar"]


def test_everything_that_stands_in_the_way_is_told(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    """A session is empty, one leader is away, one has left the book, and a newer draft is open."""
    roster = answer_of(draft).roster
    gone, away = roster.people_on[hall(10)][0], roster.people_on[hall(11)][0]
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock())
        people = tuple(person for person in BOOK.people if person.id != gone)
        absences = tuple(one for one in BOOK.absences if one.person != gone)
        more = Absence(away, date(2026, 12, 11), date(2026, 12, 11))
        write_book(tx, office, replace(BOOK, people=people, absences=(*absences, more), wishes=()))
        newer = ask(tx, office, clock)
    found = refused(store, office, draft, clock)
    assert {one["reason"] for one in found} == {"newer_draft", "empty_slot", "hard_breach", "not_in_book"}
    assert [one["draft"] for one in found if one["reason"] == "newer_draft"] == [newer.id]
    assert [one["slot"] for one in found if one["reason"] == "empty_slot"] == [hall(1)]
    assert [one["person"] for one in found if one["reason"] == "not_in_book"] == [gone]
    assert [one["rule"] for one in found if one["reason"] == "hard_breach"] == ["away"]


def test_a_waiver_lets_a_hard_breach_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        holder = answer_of(draft).roster.people_on[hall(1)][0]
        edited = edit_draft(tx, office, draft.id, Give(hall(1), "赵明", holder), 1, "wang", clock()).draft
    told = refused(store, office, edited, clock)
    assert {one["reason"] for one in told} == {"hard_breach"}
    named = [Waiver(one["rule"], one["breach_en"], "会议改期", "孙立") for one in told]
    assert [one["reason"] for one in refused(store, office, edited, clock, *named[1:])] == ["hard_breach"]
    made = put_out(store, office, edited, clock, *named)
    assert [waiver.breach for waiver in made.waivers] == [one["breach"] for one in told]
    assert made.answer.status is AnswerStatus.FEASIBLE


def test_a_waiver_for_nothing_is_refused(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    idle = Waiver("away", "赵明12月8日(星期二)外出", "会议改期", "孙立")
    assert [one["reason"] for one in refused(store, office, draft, clock, idle)] == ["idle_waiver"]


def test_an_empty_session_is_not_waived(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        edited = edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock()).draft
    breach = next(one for one in answer_of(edited).breaches if one.rule == "head-count")
    waiver = Waiver("head-count", breach.say("zh"), "无人", "孙立")
    assert [one["reason"] for one in refused(store, office, edited, clock, waiver)] == ["empty_slot"]


@pytest.mark.parametrize(
    ("reason", "name", "said"),
    [
        ("电话13800138000", "孙立", "a mobile number"),
        ("会议", "13800138000", "a mobile number"),
        ("", "孙立", "should not be empty"),
        ("会议", " ", "should not be empty"),
        ("会议\u2028改期", "孙立", "invisible U\\+2028"),
    ],
)
def test_a_waiver_says_why_and_who_and_nothing_private(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock, reason: str, name: str, said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        put_out(store, office, draft, clock, Waiver("away", "x", reason, name))


def test_an_older_draft_is_not_published_over_a_version(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    second = solved(store, clock, office)
    made = put_out(store, office, second, clock)
    with pytest.raises(ConflictError, match="version 1 came out"), store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
    with store.reading() as tx:
        assert current_versions(tx, office.id) == (made,)


def test_a_newer_draft_that_was_given_up_is_no_hindrance(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        cancel_draft(tx, office, ask(tx, office, clock).id, "wang", clock())
    assert put_out(store, office, draft, clock).number == 1


def test_another_period_that_came_out_meanwhile(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        longer = ask(tx, office, clock, date(2026, 12, 7), date(2026, 12, 18))
        cancel_draft(tx, office, longer.id, "wang", clock())
        asked = ask(tx, office, clock, date(2026, 12, 7), date(2026, 12, 18))
    other = solve(store, clock, office, asked)
    put_out(store, office, other, clock)
    assert [one["reason"] for one in refused(store, office, draft, clock)] == ["overlap"]


def test_an_absence_that_does_not_matter_leaves_the_proof(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    free = next(person.id for person in BOOK.people if person.id not in answer_of(draft).roster.people_on[hall(14)])
    with store.writing() as tx:
        more = Absence(free, date(2026, 12, 14), date(2026, 12, 14))
        write_book(tx, office, replace(BOOK, absences=(*BOOK.absences, more)))
    assert put_out(store, office, draft, clock).answer == draft.answer


def test_an_absence_that_matters_is_in_the_version(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    away = answer_of(draft).roster.people_on[hall(14)][0]
    more = Absence(away, date(2026, 12, 14), date(2026, 12, 14))
    with store.writing() as tx:
        write_book(tx, office, replace(BOOK, absences=(*BOOK.absences, more)))
    (told,) = refused(store, office, draft, clock)
    made = put_out(store, office, draft, clock, Waiver(told["rule"], told["breach"], "已与本人商定", "孙立"))
    assert more in made.question.absences
    assert {level.bound for level in made.answer.levels} == {0}


def test_only_what_was_looked_at_is_published(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "li", clock())
    with pytest.raises(StaleError, match="changed since you looked"), store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock(), 1)
    with pytest.raises(MissingError), store.writing() as tx:
        publish(tx, office, draft.id + 1, (), "wang", clock())
