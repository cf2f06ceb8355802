"""Taking a version back, bringing one back, and comparing any two."""

from dataclasses import replace

import pytest

from roster.actions.compare import compare
from roster.actions.edit_draft import edit_draft
from roster.actions.errors import BadInputError, ConflictError, MissingError
from roster.actions.publish import publish
from roster.actions.withdraw import republish, withdraw
from roster.domain.edits import Exchange, Give, NameStandIn
from roster.domain.feed_owners import OFFICE
from roster.domain.messages import MessageKind
from roster.domain.offices import OfficeEntry
from roster.domain.versions import Cause, Version, Waiver, Withdrawal
from roster.store.books import write_book
from roster.store.feeds import feed_of
from roster.store.log import entries
from roster.store.messages import messages_about, messages_of
from roster.store.store import Store
from roster.store.versions import current_versions, version_by_id
from tests.databases import Clock
from tests.draft_county import BOOK, FIRST, answer_of, ask, county, hall, solved


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def out(store: Store, office: OfficeEntry, clock: Clock) -> Version:
    draft = solved(store, clock, office)
    with store.writing() as tx:
        return publish(tx, office, draft.id, (), "wang", clock())


def take_back(store: Store, office: OfficeEntry, clock: Clock, number: int = 1, reason: str = "会议改期") -> Version:
    with store.writing() as tx:
        return withdraw(tx, office, FIRST, number, reason, "li", clock())


def exchanged(store: Store, office: OfficeEntry, clock: Clock, *days: int) -> Version:
    """The next version: two days exchanged by hand."""
    draft = solved(store, clock, office)
    one, other = (answer_of(draft).roster.people_on[hall(day)][0] for day in days)
    with store.writing() as tx:
        edit = Exchange(hall(days[0]), one, hall(days[1]), other)
        edited = edit_draft(tx, office, draft.id, edit, 1, "wang", clock()).draft
        hard = [breach for breach in answer_of(edited).breaches if breach.hard]
        waivers = tuple(Waiver(one.rule, one.say("zh"), "商定", "孙立") for one in hard)
        return publish(tx, office, draft.id, waivers, "wang", clock())


def events(store: Store, office: OfficeEntry) -> int:
    """How many duties the office's feed shows."""
    with store.reading() as tx:
        found = feed_of(tx, office.id, OFFICE)
    assert found is not None
    return found.body.count(b"BEGIN:VEVENT")


def test_nothing_holds_after_a_withdrawal(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    assert events(store, office) == 10
    clock.forward(days=1)
    back = take_back(store, office, clock)
    assert back == replace(out, withdrawal=Withdrawal(clock(), "li", "会议改期"))
    assert events(store, office) == 0
    with store.reading() as tx:
        assert current_versions(tx, office.id) == ()
        *_, last = entries(tx, office.id)
        told = messages_about(tx, out.id)
    assert (last.who, last.action, last.thing) == ("li", "version.withdraw", "versions/2026-12-01/1")
    gone = {one.person: one.facts for one in told if one.kind is MessageKind.WITHDRAWN}
    assert gone.keys() == out.answer.roster.slots_of.keys()
    assert {name: tuple(one.slot for one in facts.lost) for name, facts in gone.items()} == {
        name: tuple(sorted(slots)) for name, slots in out.answer.roster.slots_of.items()
    }
    assert all(facts.won == () for facts in gone.values())


def test_an_earlier_version_does_not_come_back(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    exchanged(store, office, clock, 8, 14)
    take_back(store, office, clock, 2)
    assert events(store, office) == 0


@pytest.mark.parametrize(("number", "said"), [(1, "not the newest version"), (3, "no version 3")])
def test_what_is_not_taken_back(
    store: Store, office: OfficeEntry, out: Version, clock: Clock, number: int, said: str
) -> None:
    exchanged(store, office, clock, 8, 14)
    with pytest.raises((ConflictError, MissingError), match=said):
        take_back(store, office, clock, number)


def test_a_version_is_taken_back_once_and_for_a_reason(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    for reason in ("", "请联系13800138000"):
        with pytest.raises(BadInputError, match="reason:"):
            take_back(store, office, clock, reason=reason)
    take_back(store, office, clock)
    with pytest.raises(ConflictError, match="withdrawn already"):
        take_back(store, office, clock)


def test_a_withdrawn_version_comes_back_as_a_new_one(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    take_back(store, office, clock)
    with store.writing() as tx:
        again = republish(tx, office, FIRST, 1, (), "li", clock())
        told = messages_about(tx, again.id)
    assert (again.number, again.cause, again.adjusted) == (2, Cause.REPUBLISHED, True)
    assert (again.question, again.answer, again.previous_digest) == (out.question, out.answer, out.digest)
    assert events(store, office) == 10
    assert {one.kind for one in told} == {MessageKind.PUBLISHED}
    assert {one.person for one in told} == set(out.answer.roster.slots_of)


def test_an_older_version_comes_back_and_only_those_who_move_are_told(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    second = exchanged(store, office, clock, 8, 14)
    with store.writing() as tx:
        third = republish(tx, office, FIRST, 1, (), "li", clock())
        told = messages_about(tx, third.id)
    assert third.difference is not None
    assert second.difference is not None
    moved = {change.person for change in second.difference.people}
    assert len(moved) == 2
    assert {one.person for one in told} == moved == {change.person for change in third.difference.people}
    assert {one.kind for one in told} == {MessageKind.CHANGED}
    for one in told:
        assert [lost.slot for lost in one.facts.lost] != [won.slot for won in one.facts.won]
        assert {lost.slot for lost in (*one.facts.lost, *one.facts.won)} == {hall(8), hall(14)}


def test_what_holds_is_not_brought_back(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    with pytest.raises(ConflictError, match="what holds"), store.writing() as tx:
        republish(tx, office, FIRST, 1, (), "li", clock())


def test_republishing_has_the_refusals_of_publishing(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    take_back(store, office, clock)
    gone = out.answer.roster.people_on[hall(9)][0]
    with store.writing() as tx:
        clock.forward(minutes=1)
        ask(tx, office, clock)
        people = tuple(person for person in BOOK.people if person.id != gone)
        write_book(tx, office, replace(BOOK, people=people, absences=(), wishes=()))
    with pytest.raises(ConflictError) as refused, store.writing() as tx:
        republish(tx, office, FIRST, 1, (), "li", clock())
    found = refused.value.facts["refusals"]
    assert isinstance(found, list)
    assert {one["reason"] for one in found} >= {"newer_draft", "not_in_book"}


def test_waivers_recorded_with_a_version_still_count(store: Store, office: OfficeEntry, clock: Clock) -> None:
    draft = solved(store, clock, office)
    holder = answer_of(draft).roster.people_on[hall(1)][0]
    with store.writing() as tx:
        edited = edit_draft(tx, office, draft.id, Give(hall(1), "赵明", holder), 1, "wang", clock()).draft
        hard = [breach for breach in answer_of(edited).breaches if breach.hard]
        waivers = tuple(Waiver(one.rule, one.say("en"), "会议改期", "孙立") for one in hard)
        out = publish(tx, office, draft.id, waivers, "wang", clock())
    take_back(store, office, clock)
    with store.writing() as tx:
        again = republish(tx, office, FIRST, 1, (), "li", clock())
    assert len(again.waivers) == 1
    assert again.waivers == out.waivers


def test_any_two_versions_are_compared(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    second = exchanged(store, office, clock, 8, 14)
    one, other = (out.answer.roster.people_on[hall(day)][0] for day in (8, 14))
    with store.reading() as tx:
        there, back = compare(tx, office.id, FIRST, 1, 2), compare(tx, office.id, FIRST, 2, 1)
        same = compare(tx, office.id, FIRST, 2, 2)
        with pytest.raises(MissingError):
            compare(tx, office.id, FIRST, 1, 3)
    assert there.difference == second.difference
    assert [said.en for said in there.slots] == [
        f"Tue 8 Dec: {other} instead of {one}",
        f"Mon 14 Dec: {one} instead of {other}",
    ]
    assert {said.en for said in there.people} == {
        f"{one}: no longer Tue 8 Dec, now Mon 14 Dec",
        f"{other}: no longer Mon 14 Dec, now Tue 8 Dec",
    }
    assert [said.zh for said in back.slots] == [
        f"12月8日(星期二)：{other}改为{one}",
        f"12月14日(星期一)：{one}改为{other}",
    ]
    assert (same.slots, same.people) == ((), ())


def test_a_stand_in_alone_is_a_difference_but_moves_nobodys_duty(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    draft = solved(store, clock, office)
    free = next(person.id for person in BOOK.people if person.id not in answer_of(draft).roster.people_on[hall(8)])
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, NameStandIn(hall(8), free), 1, "wang", clock())
        second = publish(tx, office, draft.id, (), "wang", clock())
        found = compare(tx, office.id, FIRST, 1, 2)
        assert messages_about(tx, second.id) == ()
        assert version_by_id(tx, second.id).difference == found.difference
    assert [said.en for said in found.slots] == [f"Tue 8 Dec: {free} stands in instead of nobody"]
    assert found.people == ()


def test_nobody_is_told_twice_of_the_same(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    exchanged(store, office, clock, 8, 14)
    take_back(store, office, clock, 2)
    with store.reading() as tx:
        every = messages_of(tx, office.id)
    assert len({message.dedup_key for message in every}) == len(every) == 5 + 2 + 5
