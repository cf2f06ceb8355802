"""Publishing, withdrawing, absences and swaps in any order: after every step feeds, messages and log say the same.

The model beside the store knows only who has which session; every expectation is made from it.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from icalendar import Calendar

from roster.actions.answer_swap import choose, consent, refuse, reject, take, take_back
from roster.actions.approve_swap import approve_swap
from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.errors import BadInputError, RefusedError
from roster.actions.report_absence import report_absence
from roster.actions.swap_record import Occasion, locked_swap, stale
from roster.actions.verify_log import verify_log
from roster.actions.withdraw import republish, withdraw
from roster.domain.feed_owners import OFFICE as OFFICE_OWNER
from roster.domain.feed_owners import person_owner
from roster.domain.offices import StandInPolicy
from roster.domain.people import Absence
from roster.domain.question import RuleSetting
from roster.domain.swaps import Acting, Swap, SwapKind, SwapState
from roster.domain.versions import Cause, Version
from roster.store.feeds import feed_of
from roster.store.messages import messages_about
from roster.store.store import Store, Tx
from roster.store.swaps import swaps
from roster.store.versions import current_versions, last_version, version_by_id, version_of
from tests.swap_county import (
    DECEMBER,
    LEADERS,
    NOVEMBER,
    NOW,
    OFFICE,
    TODAY,
    USUAL,
    by,
    found,
    occasion,
    put_out,
    small_book,
)

pytestmark = pytest.mark.slow


T = TypeVar("T")
Held = frozenset[tuple[str, str]]
MONTHS = st.sampled_from((NOVEMBER, DECEMBER))
NUMBERS = st.integers(0, 20)
ACTORS = st.sampled_from(("office", "asker", "counterpart", "somebody"))
APART = (RuleSetting("days-between-turns", {"days": 7, "unit": "calendar_days"}),)
FAR = ("approve", "approve", "agree", "ask")
OPEN = ("asked", "proposed", "consented")


class AnyOrder(RuleBasedStateMachine):
    """One small county; `held` is who has which session of which month that is out."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="roster-swaps-"))
        shutil.copy(self.empty, self.folder / "roster.db")
        self.store = Store(f"sqlite:///{self.folder / 'roster.db'}")
        self.held: dict[date, Held] = {}
        self.told: dict[int, set[str]] = {}
        self.parsed: dict[str, list[str]] = {}
        self.today = TODAY
        self.now = NOW

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize(policy=st.sampled_from(StandInPolicy), strict=st.sampled_from((False, False, True)))
    def opens(self, policy: StandInPolicy, strict: bool) -> None:
        self.book = small_book((*USUAL, *APART) if strict else USUAL)
        with self.store.writing() as tx:
            self.office = found(tx, policy, self.book)
        self.publish(NOVEMBER, 0)
        self.publish(DECEMBER, 4)

    # what the office does with months

    @rule(month=MONTHS, what=st.sampled_from(("publish", "withdraw", "bring back")), start=st.integers(0, 4))
    def the_office_does(self, month: date, what: str, start: int) -> None:
        if what == "publish":
            self.publish(month, start)
        elif what == "withdraw" and month in self.held:
            self.withdraw(month)
        else:
            version = self.done(lambda tx: republish(tx, self.office, month, start, (), "office", self.now))
            if version is not None:
                self.came_out(version)

    def publish(self, month: date, start: int) -> None:
        cause = Cause.REPUBLISHED if month in self.held else Cause.PUBLISHED
        version = self.done(
            lambda tx: put_out(tx, self.office, month, start=start, now=self.now, cause=cause, book=self.book)
        )
        assert version is not None
        self.came_out(version)

    def withdraw(self, month: date) -> None:
        def work(tx: Tx) -> Version:
            newest = last_version(tx, self.office.id, month)
            assert newest is not None
            return withdraw(tx, self.office, month, newest.number, "重新安排", "office", self.now)

        gone = self.done(work)
        assert gone is not None
        self.told[-gone.id] = {person for _, person in self.held.pop(month)}

    @rule()
    def a_week_passes(self) -> None:
        self.today += timedelta(days=7)
        self.now += timedelta(days=7)

    # what leaders and their secretaries do

    @precondition(lambda self: self.held)
    @rule(duty=NUMBERS, weeks=st.integers(0, 2))
    def cannot_come(self, duty: int, weeks: int) -> None:
        slot, person = self.duty(duty)
        first = date.fromisoformat(slot[:10])
        absence = Absence(person, first, first + timedelta(days=7 * weeks))
        report = self.done(lambda tx: report_absence(tx, absence, self.at(by(person))))
        assert report is not None
        met = [(one.slot.id, one.slot.day) for one in report.duties]
        days = [(held, date.fromisoformat(held[:10])) for held, holder in self.everything() if holder == person]
        assert met == sorted(one for one in days if one[1] >= self.today and absence.first <= one[1] <= absence.last)

    @precondition(lambda self: self.held)
    @rule(duty=NUMBERS, other=NUMBERS, kind=st.sampled_from(SwapKind), far=st.sampled_from(FAR))
    def ask_somebody(self, duty: int, other: int, kind: SwapKind, far: str) -> None:
        (slot, person), (counter_slot, counterpart) = self.duty(duty), self.duty(other)
        given = counter_slot if kind is SwapKind.SWAP else None
        wish = SwapWish(slot, kind, person, counterpart, given)
        asked = self.done(lambda tx: ask_swap(tx, wish, self.at(by(person))))
        if asked is not None and far != "ask":
            self.done(lambda tx: consent(tx, locked_swap(tx, self.office.id, asked.id), self.at(by(counterpart))))
            if far == "approve":
                self.approve(asked)

    @precondition(lambda self: self.held)
    @rule(duty=NUMBERS, kind=st.sampled_from(SwapKind))
    def ask_anybody(self, duty: int, kind: SwapKind) -> None:
        slot, person = self.duty(duty)
        self.done(lambda tx: ask_swap(tx, SwapWish(slot, kind, person), self.at(by(person))))

    # what becomes of requests

    @rule(number=NUMBERS, actor=ACTORS, answer=st.sampled_from((consent, consent, refuse, reject, take_back)))
    def answers(self, number: int, actor: str, answer: Callable[[Tx, Swap, Occasion], Swap]) -> None:
        self.step(number, actor, lambda tx, swap, acting: answer(tx, swap, self.at(acting)))

    @precondition(lambda self: self.held)
    @rule(number=NUMBERS, duty=NUMBERS, gives=st.booleans())
    def takes(self, number: int, duty: int, gives: bool) -> None:
        slot, person = self.duty(duty)
        given = slot if gives else None
        self.step(number, "", lambda tx, swap, _: take(tx, swap, person, given, self.at(by(person))))

    @precondition(lambda self: self.held)
    @rule(number=NUMBERS, actor=ACTORS, duty=NUMBERS, gives=st.booleans())
    def chooses(self, number: int, actor: str, duty: int, gives: bool) -> None:
        slot, person = self.duty(duty)
        given = slot if gives else None
        self.step(number, actor, lambda tx, swap, acting: choose(tx, swap, person, given, self.at(acting)))

    @precondition(lambda self: self.requests("consented"))
    @rule(number=NUMBERS)
    def approves(self, number: int) -> None:
        consented = self.requests("consented")
        self.approve(consented[number % len(consented)])

    def approve(self, asked: Swap) -> None:
        approval = self.done(
            lambda tx: approve_swap(tx, locked_swap(tx, self.office.id, asked.id), (), self.at(OFFICE))
        )
        if approval is None:
            return
        assert approval.swap.state is SwapState.APPROVED
        moved = {(asked.slot, asked.person): (asked.slot, str(asked.counterpart))}
        if asked.counter_slot is not None:
            moved[asked.counter_slot, str(asked.counterpart)] = (asked.counter_slot, asked.person)
        assert set(moved) <= self.everything()
        for version in approval.versions:
            expected = frozenset(moved.get(duty, duty) for duty in self.held[version.first])
            assert duties(version) == expected
            self.came_out(version)

    # what has to hold after every step

    @invariant()
    def feeds_are_what_holds(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.store.reading() as tx:
            current = {version.first: duties(version) for version in current_versions(tx, self.office.id)}
            assert current == self.held
            for person in LEADERS:
                days = sorted(slot[:10] for slot, holder in self.everything() if holder == person)
                assert self.shown(tx, person_owner(person)) == days
            assert self.shown(tx, OFFICE_OWNER) == sorted(slot[:10] for slot, _ in self.everything())

    @invariant()
    def those_are_told_whose_duties_moved(self) -> None:
        with self.store.reading() as tx:
            for number, people in self.told.items():
                withdrawn = number < 0
                messages = messages_about(tx, abs(number))
                found_now = [message.person for message in messages if (message.kind == "withdrawn") is withdrawn]
                assert sorted(found_now) == sorted(people)

    @invariant()
    def every_session_has_whom_it_needs_and_another_to_stand_in(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.store.reading() as tx:
            for version in current_versions(tx, self.office.id):
                for slot in version.question.slots:
                    people = version.answer.roster.people_on[slot.id]
                    assert len(set(people)) == len(people) == slot.needed
                    assert set(people).isdisjoint(version.answer.roster.stand_ins_on.get(slot.id, ()))

    @invariant()
    def no_request_is_open_or_approved_for_a_duty_that_is_not_the_askers(self) -> None:
        if not hasattr(self, "office"):
            return
        with self.store.reading() as tx:
            every = swaps(tx, self.office.id)
            assert stale(tx, self.office.id, [swap for swap in every if swap.open]) == ()
            for swap in every:
                for made in (version_by_id(tx, number) for number in swap.results):
                    before = version_of(tx, self.office.id, made.first, made.number - 1)
                    assert before is not None
                    if swap.slot in made.question.slot:
                        assert (swap.slot, swap.person) in duties(before)
                        assert (swap.slot, swap.counterpart) in duties(made)
                assert bool(swap.results) is (swap.state is SwapState.APPROVED)

    @invariant()
    def the_log_verifies(self) -> None:
        with self.store.reading() as tx:
            assert [chain.broken for chain in verify_log(tx) if chain.broken is not None] == []

    # how it is done

    def done(self, work: Callable[[Tx], T]) -> T | None:
        """The work in a transaction of its own; None where it was refused."""
        try:
            with self.store.writing() as tx:
                return work(tx)
        except (RefusedError, BadInputError):
            return None

    def at(self, acting: Acting) -> Occasion:
        return occasion(self.office, acting, self.now, self.today)

    def everything(self) -> set[tuple[str, str]]:
        return {duty for month in self.held.values() for duty in month}

    def duty(self, number: int) -> tuple[str, str]:
        every = sorted(self.everything())
        return every[number % len(every)]

    def requests(self, *states: str) -> list[Swap]:
        with self.store.reading() as tx:
            return [swap for swap in swaps(tx, self.office.id) if swap.state in states]

    def step(self, number: int, actor: str, work: Callable[[Tx, Swap, Acting], Swap]) -> None:
        every = self.requests(*OPEN) or self.requests(*SwapState)
        if not every:
            return
        swap = every[number % len(every)]
        actors = {"office": OFFICE, "asker": by(swap.person), "counterpart": by(swap.counterpart or "")}
        acting = actors.get(actor, by("冯丽"))
        after = self.done(lambda tx: work(tx, locked_swap(tx, self.office.id, swap.id), acting))
        [now] = [one for one in self.requests(*SwapState) if one.id == swap.id]
        assert now == (after or swap)

    def came_out(self, version: Version) -> None:
        before, after = self.held.get(version.first, frozenset()), duties(version)
        self.told[version.id] = {person for _, person in before ^ after}
        self.held[version.first] = after

    def shown(self, tx: Tx, owner: str) -> list[str]:
        feed = feed_of(tx, self.office.id, owner)
        if feed is None:
            return []
        if feed.digest not in self.parsed:
            starts = (event.start for event in Calendar.from_ical(feed.body).events)
            self.parsed[feed.digest] = sorted(start.isoformat()[:10] for start in starts)
        return self.parsed[feed.digest]


def duties(version: Version) -> Held:
    return frozenset((duty.slot, duty.person) for duty in version.answer.roster.duties)


def test_in_any_order_everything_says_the_same(migrated_sqlite: Path) -> None:
    class Here(AnyOrder):
        empty = migrated_sqlite

    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=20, stateful_step_count=20, deadline=None, derandomize=True, database=None),
    )
