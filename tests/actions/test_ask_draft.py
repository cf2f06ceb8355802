"""Asking for a month: what the question is, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roster.actions.ask_again import ask_again, take_way_out
from roster.actions.ask_draft import ask_draft_of, cancel_draft
from roster.actions.edit_draft import edit_draft
from roster.actions.errors import BadInputError, ConflictError, MissingError
from roster.actions.publish import publish
from roster.domain.edits import Pin as PinByHand
from roster.domain.offices import OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import Pin, PublishedDuty, RuleSetting, Turn
from roster.domain.versions import DraftState
from roster.store.books import write_book
from roster.store.log import entries
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import (
    BOOK,
    FIRST,
    IMPOSSIBLE,
    LAST,
    answer_of,
    ask,
    county,
    hall,
    question,
    read,
    solve,
    solved,
)


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


def test_a_draft_is_there_at_once(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.writing() as tx:
        draft = ask(tx, office, clock)
        logged = [(entry.action, entry.thing, entry.who) for entry in entries(tx, office.id)]
    assert (draft.state, draft.revision, draft.base, draft.asked_by) == (DraftState.ASKED, 1, 0, "wang")
    assert draft.question == question()
    assert read(store, office, draft.id) == draft
    assert logged == [("draft.ask", f"drafts/{draft.id}", "wang")]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (LAST, FIRST, "before the first day"),
        (FIRST, date(2028, 12, 31), "at most 366 days"),
        (date(1999, 12, 1), date(1999, 12, 31), "between 2000 and 2100"),
        (date(2050, 12, 1), date(2050, 12, 31), "no calendar for 2050"),
        (date(2026, 12, 5), date(2026, 12, 6), "no session from Sat 5 Dec to Sun 6 Dec"),
    ],
)
def test_what_no_draft_is_made_of(
    store: Store, office: OfficeEntry, clock: Clock, first: date, last: date, said: str
) -> None:
    with pytest.raises(BadInputError, match=said), store.writing() as tx:
        ask(tx, office, clock, first, last)


def test_a_rulebook_that_cannot_be_used_is_told_at_once(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.writing() as tx:
        write_book(tx, office, replace(BOOK, rules=(RuleSetting("days-betwen-turns"),)))
    with pytest.raises(BadInputError, match="Maybe 'days-between-turns'"), store.writing() as tx:
        ask(tx, office, clock)


def test_days_of_another_published_period_are_refused(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    with store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
    refused = pytest.raises(ConflictError, match="overlap the published period Tue 1 Dec to Mon 14 Dec")
    with refused, store.writing() as tx:
        ask(tx, office, clock, date(2026, 12, 14), date(2026, 12, 31))
    with store.writing() as tx:
        assert ask(tx, office, clock, date(2026, 12, 15), date(2026, 12, 31)).state is DraftState.ASKED


def test_what_was_published_before_is_history(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    with store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
        later = ask(tx, office, clock, date(2026, 12, 15), date(2026, 12, 31))
    served = [(turn.day.day, turn.person) for turn in later.question.history]
    assert served == [(int(duty.slot[8:10]), duty.person) for duty in answer_of(draft).roster.duties]


def test_a_published_period_is_kept_for_as_many_as_possible(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    out = {duty.slot: duty.person for duty in answer_of(draft).roster.duties}
    away = out[hall(8)]
    with store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
        absence = Absence(away, date(2026, 12, 8), date(2026, 12, 8))
        write_book(tx, office, replace(BOOK, absences=(*BOOK.absences, absence)))
        again = ask(tx, office, clock)
    assert again.base == 1
    assert again.question.published == tuple(PublishedDuty(slot, person) for slot, person in out.items())
    new = answer_of(solve(store, clock, office, again))
    stays = next(breach for breach in new.breaches if breach.rule == "keep-published" and breach.facts["person"])
    assert stays.level == 1
    now = {duty.slot: duty.person for duty in new.roster.duties}
    moved = {person for slot in out if out[slot] != now[slot] for person in (out[slot], now[slot])}
    assert len(moved) == next(level.cost for level in new.levels if level.number == 1) == 2


def test_days_that_were_served_stay_as_they_were(store: Store, office: OfficeEntry, clock: Clock) -> None:
    """On the 8th a leader and the post of the first days are gone from the book."""
    draft = solved(store, clock, office)
    out = {duty.slot: duty.person for duty in answer_of(draft).roster.duties}
    with store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())
        gone = out[hall(1)]
        people = tuple(person for person in BOOK.people if person.id != gone)
        posts = tuple(replace(post, id="new") for post in BOOK.posts)
        write_book(tx, office, replace(BOOK, people=people, posts=posts, absences=(), wishes=()))
        clock.now = datetime(2026, 12, 8, 1, tzinfo=UTC)
        again = ask(tx, office, clock)
    asked = again.question
    left = asked.person[gone].left
    assert left == date(2026, 12, 7)
    assert [slot.post for slot in asked.slots] == ["hall"] * 5 + ["new"] * 5
    new = {duty.slot: duty.person for duty in answer_of(solve(store, clock, office, again)).roster.duties}
    past = [hall(day) for day in (1, 2, 3, 4, 7)]
    assert [new[slot] for slot in past] == [out[slot] for slot in past]
    assert gone not in {person for slot, person in new.items() if slot not in past}


def test_a_question_at_hand_is_asked_as_it_is(store: Store, office: OfficeEntry, clock: Clock) -> None:
    own = replace(question(), pins=(Pin(hall(1), "孙立"),))
    with store.writing() as tx:
        draft = ask_draft_of(tx, office, own, 5.0, "wang", clock())
    assert (draft.question, draft.seconds) == (own, 5.0)
    broken = replace(own, pins=(Pin(hall(1), "某某"),))
    with pytest.raises(BadInputError, match="nobody has this id"), store.writing() as tx:
        ask_draft_of(tx, office, broken, 5.0, "wang", clock())


@pytest.mark.parametrize("state", [DraftState.ASKED, DraftState.SOLVED])
def test_an_open_draft_is_given_up_once(store: Store, office: OfficeEntry, clock: Clock, state: DraftState) -> None:
    with store.writing() as tx:
        draft = ask(tx, office, clock)
    if state is DraftState.SOLVED:
        solve(store, clock, office, draft)
    with store.writing() as tx:
        cancel_draft(tx, office, draft.id, "wang", clock())
    assert read(store, office, draft.id).state is DraftState.CANCELLED
    with pytest.raises(ConflictError, match="has ended"), store.writing() as tx:
        cancel_draft(tx, office, draft.id, "wang", clock())
    with pytest.raises(MissingError), store.writing() as tx:
        cancel_draft(tx, office, draft.id + 1, "wang", clock())


def test_another_offices_draft_is_not_there(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.writing() as tx:
        draft, other = ask(tx, office, clock), county(tx, clock, "other")
    with pytest.raises(MissingError), store.writing() as tx:
        cancel_draft(tx, other, draft.id, "wang", clock())


def test_a_way_out_makes_a_new_draft(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.writing() as tx:
        write_book(tx, office, IMPOSSIBLE)
    impossible = solved(store, clock, office)
    assert impossible.state is DraftState.IMPOSSIBLE
    assert impossible.clash is not None
    with store.writing() as tx:
        mended = take_way_out(tx, office, impossible.id, 1, "wang", clock())
        with pytest.raises(MissingError, match="no way out 9"):
            take_way_out(tx, office, impossible.id, 9, "wang", clock())
    assert mended.question.rules[0] == RuleSetting("days-between-turns", {"days": 0})
    assert solve(store, clock, office, mended).state is DraftState.SOLVED


def test_only_a_clash_has_ways_out(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    with pytest.raises(MissingError, match="has no clash"), store.writing() as tx:
        take_way_out(tx, office, draft.id, 1, "wang", clock())


def test_solving_again_keeps_what_was_set_by_hand(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    other = next(person.id for person in BOOK.people if person.id != answer_of(draft).roster.people_on[hall(9)][0])
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, PinByHand(hall(9), other), 1, "wang", clock())
        again = ask_again(tx, office, draft.id, "wang", clock())
        with pytest.raises(ConflictError, match="still being solved"):
            ask_again(tx, office, again.id, "wang", clock())
    assert again.question.pins == (Pin(hall(9), other),)
    assert answer_of(solve(store, clock, office, again)).roster.people_on[hall(9)] == (other,)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "they cannot be planned"),
        (date(2026, 11, 1), date(2026, 11, 30), "Maybe ask from Wed 25 Nov on"),
    ],
)
def test_days_that_are_over_are_history(
    store: Store, office: OfficeEntry, clock: Clock, first: date, last: date, said: str
) -> None:
    served = (Turn(date(2026, 10, 8), "赵明"), Turn(date(2026, 11, 3), "孙立"))
    with store.writing() as tx:
        write_book(tx, office, replace(BOOK, history=served))
    with pytest.raises(ConflictError, match=said), store.writing() as tx:
        ask(tx, office, clock, first, last)
