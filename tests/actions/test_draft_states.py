"""Drafts and versions as one machine: whatever is done in whatever order, everything agrees."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from roster.actions.ask_draft import cancel_draft
from roster.actions.edit_draft import edit_draft
from roster.actions.errors import ConflictError
from roster.actions.publish import publish
from roster.actions.withdraw import republish, withdraw
from roster.documents.codec import decode_json
from roster.documents.roster_file import answer_document, to_json
from roster.domain.edits import NameStandIn
from roster.domain.feed_owners import OFFICE
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import OPEN_STATES, DraftState
from roster.solver.rescore import rescored, unproven
from roster.solver.solve import solve
from roster.store.claims import MOST_ATTEMPTS, Claim, Outcome, claim, finish, give_back, is_mine
from roster.store.drafts import draft_lines
from roster.store.feeds import feed_of
from roster.store.log import digest_of, entries
from roster.store.migrate import migrate
from roster.store.store import Store, Tx
from roster.store.versions import current_line, read_document, version_lines
from tests.databases import Clock
from tests.draft_county import FIRST, LEADERS, ask, county, hall, question

LEASE = timedelta(seconds=30)
SOLVED, SOLVING = DraftState.SOLVED, DraftState.SOLVING


@cache
def _empty() -> Path:
    path = Path(tempfile.mkdtemp(prefix="roster-machine-")) / "empty.db"
    store = Store(f"sqlite:///{path}")
    migrate(store)
    store.close()
    return path


@cache
def _best() -> Answer:
    return unproven(solve(question()))


def _solved(taken: Claim) -> Outcome:
    """One good roster for whatever is asked: every question is about the same days and people."""
    asked = decode_json(Question, taken.question)
    document = answer_document(asked, rescored(asked, _best().roster, _best()))
    return Outcome(SOLVED, answer=to_json(document).decode())


class Drafts(RuleBasedStateMachine):
    """`states` and `bases` are what drafts should be in, by number; `back` tells of each version if it is withdrawn."""

    drafts: Bundle[int] = Bundle("drafts")
    claims: Bundle[Claim] = Bundle("claims")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="roster-machine-"))
        shutil.copy(_empty(), self.folder / "roster.db")
        self.store, self.clock = Store(f"sqlite:///{self.folder}/roster.db"), Clock()
        self.states: dict[int, DraftState] = {}
        self.bases: dict[int, int] = {}
        self.leases: dict[int, tuple[Claim, datetime]] = {}
        self.asked_at: dict[int, datetime] = {}
        self.attempts: dict[int, int] = {}
        self.back: list[bool] = []
        self.out_at: list[datetime] = []
        with self.store.writing() as tx:
            self.office = county(tx, self.clock)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(target=drafts)
    def ask(self) -> int:
        self.clock.forward(seconds=1)
        with self.store.writing() as tx:
            draft = ask(tx, self.office, self.clock)
        self.states[draft.id], self.bases[draft.id] = DraftState.ASKED, len(self.back)
        self.asked_at[draft.id], self.attempts[draft.id] = self.clock(), 0
        return draft.id

    @rule(target=claims, seconds=st.sampled_from([0, 31]))
    def take(self, seconds: int) -> Claim | MultipleResults[Claim]:
        now = self.clock.forward(seconds=seconds)
        free = [number for number, state in self.states.items() if state is DraftState.ASKED or self._lost(number, now)]
        tired = [number for number in free if self.attempts[number] == MOST_ATTEMPTS]
        left = min((number for number in free if number not in tired), default=None)
        with self.store.writing() as tx:
            taken = claim(tx, "one", now, LEASE)
        self.states |= {number: DraftState.FAILED for number in tired if left is None or number < left}
        assert (taken.id if taken else None) == left
        if taken is None:
            return multiple()
        self.attempts[taken.id] += 1
        assert taken.attempt == self.attempts[taken.id]
        self.states[taken.id], self.leases[taken.id] = SOLVING, (taken, now + LEASE)
        return taken

    def _lost(self, number: int, now: datetime) -> bool:
        return self.states[number] is SOLVING and self.leases[number][1] < now

    def _is_mine(self, taken: Claim) -> bool:
        return self.states[taken.id] is SOLVING and self.leases[taken.id][0] == taken

    @rule(taken=consumes(claims), solved=st.booleans())
    def finish(self, taken: Claim, solved: bool) -> None:
        mine, outcome = self._is_mine(taken), _solved(taken) if solved else Outcome(DraftState.FAILED)
        with self.store.writing() as tx:
            assert finish(tx, taken, outcome, self.clock()) == mine
        if mine:
            self.states[taken.id] = outcome.state

    @rule()
    def work_off(self) -> None:
        """Every draft that waits is solved."""
        while (taken := self.take(0)).__class__ is Claim:
            assert isinstance(taken, Claim)
            self.finish(taken, solved=True)

    @rule(taken=consumes(claims))
    def leave(self, taken: Claim) -> None:
        mine = self._is_mine(taken)
        with self.store.writing() as tx:
            assert is_mine(tx, taken) == mine
            assert give_back(tx, taken) == mine
        if mine:
            self.states[taken.id] = DraftState.ASKED

    @rule(number=drafts)
    def cancel(self, number: int) -> None:
        with self._only_if(self.states[number] in OPEN_STATES) as tx:
            cancel_draft(tx, self.office, number, "wang", self.clock())
            self.states[number] = DraftState.CANCELLED

    @precondition(lambda self: self.states)
    @rule(data=st.data(), day=st.sampled_from([1, 8]), named=st.booleans())
    def edit(self, data: st.DataObject, day: int, named: bool) -> None:
        number = self._drawn(data)
        who = next(name for name in LEADERS if name not in _best().roster.people_on[hall(day)]) if named else None
        with self._only_if(self.states[number] is SOLVED) as tx:
            revision = next(line.revision for line in draft_lines(tx, self.office.id) if line.id == number)
            edit_draft(tx, self.office, number, NameStandIn(hall(day), who), revision, "wang", self.clock())

    @precondition(lambda self: self.states)
    @rule(data=st.data())
    def publish(self, data: st.DataObject) -> None:
        number = self._drawn(data)
        newer = any(other > number and self.states[other] in OPEN_STATES for other in self.states)
        ready = self.states[number] is SOLVED and self.bases[number] == len(self.back)
        with self._only_if(ready and not newer) as tx:
            made = publish(tx, self.office, number, (), "wang", self.clock())
            assert made.number == len(self.back) + 1
            self.states[number] = DraftState.PUBLISHED
            self._came_out()

    def _drawn(self, data: st.DataObject) -> int:
        """A solved draft, the newest first, or any where there is none."""
        solved = [number for number, state in self.states.items() if state is SOLVED]
        return data.draw(st.sampled_from(sorted(solved or self.states, reverse=True)))

    @precondition(lambda self: self.back)
    @rule()
    def withdraw(self) -> None:
        with self._only_if(not self.back[-1]) as tx:
            withdraw(tx, self.office, FIRST, len(self.back), "会议改期", "wang", self.clock())
            self.back[-1] = True

    @precondition(lambda self: self.back)
    @rule(data=st.data())
    def republish(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.back)))
        holds = number == len(self.back) and not self.back[-1]
        since = self.out_at[number - 1]
        newer = any(self.states[one] in OPEN_STATES and self.asked_at[one] >= since for one in self.states)
        with self._only_if(not holds and not newer) as tx:
            republish(tx, self.office, FIRST, number, (), "wang", self.clock())
            self._came_out()

    def _came_out(self) -> None:
        self.back.append(False)
        self.out_at.append(self.clock())

    @contextmanager
    def _only_if(self, allowed: bool) -> Iterator[Tx]:
        """A transaction that is refused where it should be."""
        if allowed:
            with self.store.writing() as tx:
                yield tx
        else:
            with pytest.raises(ConflictError), self.store.writing() as tx:
                yield tx

    @invariant()
    def drafts_are_in_their_states(self) -> None:
        if hasattr(self, "store"):
            with self.store.reading() as tx:
                assert {line.id: line.state for line in draft_lines(tx, self.office.id)} == self.states

    @invariant()
    def versions_follow_each_other(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.reading() as tx:
            lines = version_lines(tx, self.office.id)
            digests = ["", *(line.digest for line in lines)]
            assert [(line.number, line.withdrawal is not None) for line in lines] == list(enumerate(self.back, start=1))
            assert [read_document(tx, line.id)["previous"] for line in lines] == digests[:-1]
            current, feed = current_line(tx, self.office.id, FIRST), feed_of(tx, self.office.id, OFFICE)
            logged = list(entries(tx, self.office.id))
        holds = bool(self.back) and not self.back[-1]
        assert (current.number if current else None) == (len(self.back) if holds else None)
        assert (feed.body.count(b"BEGIN:VEVENT") if feed else 0) == (10 if holds else 0)
        assert all(digest_of(entry, self.office.code) == entry.digest for entry in logged)


TestDrafts = pytest.mark.slow(Drafts.TestCase)
TestDrafts.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)
