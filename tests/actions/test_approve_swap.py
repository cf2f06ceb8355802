"""The office approves: rules are looked at once more, versions come out, and those are told whose duty moved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from roster.actions.answer_swap import consent, refuse, reject, take_back
from roster.actions.approve_swap import Approval, approve_swap
from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.errors import BadInputError, ConflictError, NotAllowedError
from roster.actions.freeze import freeze
from roster.actions.swap_record import locked_swap
from roster.actions.withdraw import withdraw
from roster.domain.book_nouns import BY_FIELD
from roster.domain.feed_owners import person_owner
from roster.domain.offices import OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import Pin, RuleSetting
from roster.domain.roster import AnswerStatus, Duty, Roster
from roster.domain.swaps import Acting, Swap, SwapKind, SwapState, SwapStep
from roster.domain.versions import Cause, Version, Waiver
from roster.store.books import add_line, book_of, write_book
from roster.store.feeds import feed_of
from roster.store.messages import messages_about
from roster.store.store import Store, Tx, lock_office
from roster.store.swaps import swap_by_id
from roster.store.versions import current_versions
from tests.swap_county import (
    DECEMBER,
    NOVEMBER,
    NOW,
    OFFICE,
    USUAL,
    answered,
    by,
    december,
    found,
    month_question,
    november,
    occasion,
    put_out,
    small_book,
    two_months,
)

SWAP = SwapWish(december(8), SwapKind.SWAP, "赵明", "孙立", december(22))


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Store]:
    opened = Store(sqlite_url)
    yield opened
    opened.close()


def agreed(tx: Tx, office: OfficeEntry, wish: SwapWish = SWAP) -> Swap:
    """Asked by a secretary and consented to by the counterpart's."""
    swap = ask_swap(tx, wish, occasion(office, by(wish.person or "")))
    return consent(tx, locked_swap(tx, office.id, swap.id), occasion(office, by(swap.counterpart or "", login="other")))


def approve(tx: Tx, office: OfficeEntry, swap: Swap, *waivers: Waiver, acting: Acting = OFFICE) -> Approval:
    return approve_swap(tx, locked_swap(tx, office.id, swap.id), waivers, occasion(office, acting))


def holders(version: Version, slot: str) -> tuple[str, ...]:
    return version.answer.roster.people_on[slot]


def is_away(tx: Tx, office: OfficeEntry, person: str, day: date) -> None:
    add_line(tx, office.id, BY_FIELD["absences"], Absence(person, day, day))


def test_two_days_are_exchanged_and_two_people_told(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
    with store.writing() as tx:
        approval = approve(tx, office, swap)
    with store.reading() as tx:
        [version] = approval.versions
        assert (holders(version, december(8)), holders(version, december(22))) == (("孙立",), ("赵明",))
        assert sorted(message.person for message in messages_about(tx, version.id)) == ["孙立", "赵明"]
        assert current_versions(tx, office.id)[1] == version
        assert swap_by_id(tx, office.id, swap.id) == approval.swap
        feed = feed_of(tx, office.id, person_owner("孙立"))
        assert feed is not None
        assert (b"DTSTART;TZID=Asia/Shanghai:20261208T083000" in feed.body) is True
        assert (b"20261222T083000" in feed.body) is False
    steps = [(step.step, step.who) for step in approval.swap.steps]
    assert steps == [(SwapStep.ASK, "secretary"), (SwapStep.CONSENT, "other"), (SwapStep.APPROVE, "office")]


def test_somebody_of_next_month_makes_two_versions_or_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = SwapWish(november(10), SwapKind.SWAP, "钱文清", "孙立", december(22))
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office, wish)

    made: list[Version] = []

    def fails_the_second_time(tx: Tx, *args: Any, **facts: Any) -> Version:
        if made:
            raise RuntimeError("stop")
        made.append(freeze(tx, *args, **facts))
        return made[0]

    with monkeypatch.context() as patched, pytest.raises(RuntimeError, match="stop"), store.writing() as tx:
        patched.setattr("roster.actions.approve_swap.freeze", fails_the_second_time)
        approve(tx, office, swap)
    with store.reading() as tx:
        assert [version.number for version in current_versions(tx, office.id)] == [1, 1]
        assert swap_by_id(tx, office.id, swap.id) == swap
    with store.writing() as tx:
        one, other = approve(tx, office, swap).versions
    assert (holders(one, november(10)), holders(other, december(22))) == (("孙立",), ("钱文清",))


def test_approved_twice_is_refused(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        approve(tx, office, swap)
    with pytest.raises(ConflictError, match="the request is at “approved”"), store.writing() as tx:
        approve(tx, office, swap)
    with store.reading() as tx:
        assert [version.number for version in current_versions(tx, office.id)] == [1, 2]


def test_only_the_office_approves(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        with pytest.raises(NotAllowedError, match="by the office only"):
            approve(tx, office, swap, acting=by("赵明", "孙立"))


def test_a_rule_broken_meanwhile_is_said_and_can_be_waived(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        is_away(tx, office, "孙立", date(2026, 12, 8))
    with pytest.raises(ConflictError, match="孙立 is away") as refused, store.writing() as tx:
        approve(tx, office, swap)
    refusals: Any = refused.value.facts["refusals"]
    [refusal] = refusals
    assert (refusal["reason"], refusal["rule"]) == ("hard_breach", "away")
    waiver = Waiver("away", refusal["breach_en"], "会议改期，已与本人确认", "王主任")
    with store.writing() as tx:
        [version] = approve(tx, office, swap, waiver).versions
    assert version.waivers == (replace(waiver, breach=refusal["breach"]),)
    assert [breach.rule for breach in version.answer.breaches if breach.hard] == ["away"]


def test_a_waiver_says_why_and_who(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        is_away(tx, office, "孙立", date(2026, 12, 8))
        with pytest.raises(BadInputError, match="reason"):
            approve(tx, office, swap, Waiver("away", "x", " ", "王主任"))
        with pytest.raises(ConflictError, match="nothing is to be waived here"):
            approve(tx, office, swap, Waiver("eligible", "x", "y", "王主任"))


def test_what_was_broken_before_does_not_stand_in_the_way(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        is_away(tx, office, "周海燕", date(2026, 12, 1))
        [version] = approve(tx, office, swap).versions
    assert [breach.rule for breach in version.answer.breaches if breach.hard] == ["away"]


def test_spacing_counts_the_month_before_as_it_is_now(sqlite: Store) -> None:
    """钱文清 gets 24 November from 李春华, and then cannot have 1 December as well."""
    rules = (RuleSetting("days-between-turns", {"days": 10, "unit": "calendar_days"}),)
    with sqlite.writing() as tx:
        office = two_months(tx, book=small_book(rules))
        first = agreed(tx, office, SwapWish(november(24), SwapKind.SUBSTITUTION, "李春华", "钱文清"))
        approve(tx, office, first)
        wish = SwapWish(december(1), SwapKind.SUBSTITUTION, "周海燕", "钱文清")
        second = agreed(tx, office, wish)
        with pytest.raises(ConflictError, match="less than 10 days between"):
            approve(tx, office, second)


def test_a_swap_at_the_end_of_a_month_is_held_against_the_next(sqlite: Store) -> None:
    rules = (RuleSetting("days-between-turns", {"days": 10, "unit": "calendar_days"}),)
    with sqlite.writing() as tx:
        office = two_months(tx, book=small_book(rules))
        swap = agreed(tx, office, SwapWish(november(24), SwapKind.SUBSTITUTION, "李春华", "周海燕"))
        with pytest.raises(ConflictError, match="周海燕 has 2 turns"):
            approve(tx, office, swap)


def test_a_duty_pinned_by_hand_moves_with_the_offices_approval(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        lock_office(tx, office.id)
        held = current_versions(tx, office.id)[1]
        kept = (Pin(december(8), "李春华", kept_free=True), Pin(december(15), "钱文清"))
        pinned = replace(held.question, pins=(Pin(december(8), "赵明"), *kept))
        freeze(tx, office, pinned, held.answer, cause=Cause.REPUBLISHED, by="office", now=NOW)
        [version] = approve(tx, office, agreed(tx, office)).versions
        assert version.question.pins == kept
        with pytest.raises(ConflictError, match="李春华"):
            approve(tx, office, agreed(tx, office, SwapWish(december(8), SwapKind.SUBSTITUTION, "孙立", "李春华")))


@pytest.mark.parametrize("end", [reject, take_back])
def test_what_has_ended_does_not_move(sqlite: Store, end: Any) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        end(tx, locked_swap(tx, office.id, swap.id), occasion(office))
        with pytest.raises(ConflictError):
            approve(tx, office, swap)


def test_a_refusal_by_hand_is_the_end(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        ended = refuse(tx, locked_swap(tx, office.id, swap.id), occasion(office, by("孙立")))
        assert ended.state is SwapState.REFUSED


def test_other_requests_for_a_duty_that_moved_are_overtaken(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        other = ask_swap(
            tx, SwapWish(december(15), SwapKind.SWAP, "钱文清", "孙立", december(22)), occasion(office, by("钱文清"))
        )
        apart = ask_swap(tx, SwapWish(december(29), SwapKind.SUBSTITUTION, "李春华"), occasion(office, by("李春华")))
        approve(tx, office, swap)
        after = {one: swap_by_id(tx, office.id, one) for one in (other.id, apart.id)}
    overtaken = after[other.id]
    assert overtaken is not None
    assert (overtaken.state, overtaken.steps[-1].who) == (SwapState.OVERTAKEN, "office")
    assert after[apart.id] == apart


def test_withdrawn_in_between_is_overtaken(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        withdraw(tx, office, DECEMBER, 1, "重新安排", "office", NOW)
        found_now = swap_by_id(tx, office.id, swap.id)
    assert found_now is not None
    assert found_now.state is SwapState.OVERTAKEN
    with pytest.raises(ConflictError, match="overtaken"), store.writing() as tx:
        approve(tx, office, swap)


def test_overtaken_is_given_back_so_that_it_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should anything ever move a duty without telling, the approval still sees it."""
    with store.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        with monkeypatch.context() as patched:
            patched.setattr("roster.actions.withdraw.overtake_stale", lambda *_: ())
            withdraw(tx, office, DECEMBER, 1, "重新安排", "office", NOW)
    with store.writing() as tx:
        approval = approve(tx, office, swap)
        assert (approval.swap.state, approval.versions) == (SwapState.OVERTAKEN, ())
    with store.reading() as tx:
        assert swap_by_id(tx, office.id, swap.id) == approval.swap


def test_a_duty_that_was_served_does_not_move(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        later = occasion(office, today=date(2026, 12, 9), now=NOW + timedelta(days=37))
        with pytest.raises(ConflictError, match="has passed"):
            approve_swap(tx, locked_swap(tx, office.id, swap.id), (), later)
        assert reject(tx, locked_swap(tx, office.id, swap.id), later).state is SwapState.REJECTED


def test_who_was_to_stand_in_swaps_places_with_a_leader_who_is_free(sqlite: Store) -> None:
    """As `why.given` has it: 钱文清 stands in on the 8th, takes it, and 赵明 could still come."""
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office, SwapWish(december(8), SwapKind.SUBSTITUTION, "赵明", "钱文清"))
        [version] = approve(tx, office, swap).versions
    assert version.answer.roster.stand_ins_on[december(8)] == ("赵明",)


def test_a_stand_in_who_gets_a_duty_that_day_is_replaced_where_a_rule_wants_it(sqlite: Store) -> None:
    """孙立 takes the 15th from 钱文清 whom he stands in for; 钱文清 is away then, so one of the others is named."""
    with sqlite.writing() as tx:
        office = two_months(tx)
        is_away(tx, office, "钱文清", date(2026, 12, 15))
        swap = agreed(tx, office, SwapWish(december(15), SwapKind.SUBSTITUTION, "钱文清", "孙立"))
        [version] = approve(tx, office, swap).versions
    assert version.answer.roster.stand_ins_on[december(15)] == ("周海燕",)
    assert not [breach for breach in version.answer.breaches if breach.hard]


def test_nobody_comes_to_one_session_twice(sqlite: Store) -> None:
    """赵明 and 钱文清 share a session; 孙立 is asked by both, and comes for the first who is approved."""
    book = small_book(USUAL, needed=2)
    with sqlite.writing() as tx:
        office = found(tx, book=book)
        put_out(tx, office, NOVEMBER, book=book)
        one = agreed(tx, office, SwapWish(november(3), SwapKind.SUBSTITUTION, "赵明", "李春华"))
        other = agreed(tx, office, SwapWish(november(3), SwapKind.SUBSTITUTION, "钱文清", "李春华"))
        approve(tx, office, one)
        with pytest.raises(ConflictError, match="李春华 has Tue 3 Nov morning already"):
            approve(tx, office, other)


def test_who_left_the_book_takes_nothing(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        swap = agreed(tx, office)
        book = book_of(tx, office)
        write_book(tx, office, replace(book, people=tuple(one for one in book.people if one.id != "孙立")))
        with pytest.raises(ConflictError, match="孙立 is not in the office's book any more"):
            approve(tx, office, swap)


def test_what_was_waived_stays_on_record(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        is_away(tx, office, "孙立", date(2026, 12, 8))
        swap = agreed(tx, office)
        away = Waiver("away", "孙立12月8日(星期二)至12月8日(星期二)外出，却排在12月8日(星期二)上午", "已确认", "王主任")
        approve(tx, office, swap, away)
        [version] = approve(
            tx, office, agreed(tx, office, SwapWish(december(29), SwapKind.SUBSTITUTION, "李春华", "周海燕"))
        ).versions
    assert (version.number, version.waivers) == (3, (away,))


@pytest.mark.parametrize("anybody_away", [False, True])
def test_proof_is_kept_only_while_it_answers_the_same_question(sqlite: Store, anybody_away: bool) -> None:
    """To exchange two days costs nothing in a fair share: what was proven still is, unless the question changed."""
    book = small_book((RuleSetting("fair-share"),))
    with sqlite.writing() as tx:
        office = found(tx, book=book)
        lock_office(tx, office.id)
        question = month_question(tx, office, DECEMBER, book)
        uneven = zip(question.slots, ("周海燕", "赵明", "钱文清", "孙立", "赵明"), strict=True)
        answer = answered(question, Roster(tuple(Duty(slot.id, person) for slot, person in uneven)))
        proven = replace(
            answer,
            status=AnswerStatus.OPTIMAL,
            levels=tuple(replace(level, bound=level.cost) for level in answer.levels),
        )
        freeze(tx, office, question, proven, cause=Cause.PUBLISHED, by="office", now=NOW)
        if anybody_away:
            is_away(tx, office, "周海燕", date(2026, 12, 24))
        [version] = approve(tx, office, agreed(tx, office)).versions
    assert answer.levels
    assert version.answer.status is (AnswerStatus.FEASIBLE if anybody_away else AnswerStatus.OPTIMAL)
    assert [level.bound for level in version.answer.levels] == [
        0 if anybody_away else level.cost for level in answer.levels
    ]
