"""When signing in is locked: a machine that fails and succeeds from all sides, beside plain lists of what happened."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from roster.domain.lockout import (
    ADDRESS_FAILURES,
    LOGIN_FAILURES,
    PAIR_FAILURES,
    PAIR_MINUTES,
    WIDE_MINUTES,
    Failures,
    locked_until,
)

START = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def minutes(*before: float) -> tuple[datetime, ...]:
    return tuple(START - timedelta(minutes=one) for one in before)


def test_the_fifth_failure_locks_for_a_quarter_of_an_hour() -> None:
    assert locked_until(Failures(pair=minutes(0, 1, 2, 3)), START) is None
    five = Failures(pair=minutes(0, 1, 2, 3, 15))
    assert locked_until(five, START) == START + PAIR_MINUTES
    assert locked_until(five, START + PAIR_MINUTES - MINUTE) == START + PAIR_MINUTES
    assert locked_until(five, START + PAIR_MINUTES) is None


def test_five_failures_far_apart_lock_nothing() -> None:
    assert locked_until(Failures(pair=minutes(0, 1, 2, 3, 15.1)), START) is None


def test_many_failures_lock_strange_places_only() -> None:
    for many in (Failures(of_login=START - 59 * MINUTE), Failures(of_address=START - 59 * MINUTE)):
        assert locked_until(many, START) == START + MINUTE
        assert locked_until(many, START + MINUTE) is None
        assert locked_until(Failures((), many.of_login, many.of_address, known_place=True), START) is None


def test_the_last_lock_to_end_counts() -> None:
    both = Failures(pair=minutes(0, 1, 2, 3, 4), of_login=START - 59 * MINUTE)
    assert locked_until(both, START) == START + PAIR_MINUTES


@dataclass
class Kept:
    """What a store would know."""

    failed: list[tuple[str, str, datetime]] = field(default_factory=list)
    places: set[tuple[str, str]] = field(default_factory=set)

    def failures(self, login: str, address: str) -> Failures:
        newest = list(reversed(self.failed))
        pair = [at for of, where, at in newest if (of, where) == (login, address)]
        of_login = [at for of, _, at in newest if of == login]
        of_address = [at for _, where, at in newest if where == address]
        return Failures(
            tuple(pair[:PAIR_FAILURES]),
            of_login[LOGIN_FAILURES - 1] if len(of_login) >= LOGIN_FAILURES else None,
            of_address[ADDRESS_FAILURES - 1] if len(of_address) >= ADDRESS_FAILURES else None,
            known_place=(login, address) in self.places,
        )


class Guessing(RuleBasedStateMachine):
    """Owners sign in from home and mistype there; guessers elsewhere try every login as fast as they may."""

    owners = ("zhao", "qian")
    guessers = tuple(f"guesser {number}" for number in range(30))

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.kept = Kept(places={(owner, f"home of {owner}") for owner in self.owners})
        self.looked_at: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        self.mistyped: dict[str, list[datetime]] = defaultdict(list)

    @rule(seconds=st.integers(1, 1800))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(login=st.sampled_from((*owners, "nobody")), guesser=st.sampled_from(guessers), times=st.integers(1, 8))
    def guess(self, login: str, guesser: str, times: int) -> None:
        for _ in range(times):
            self._fail(login, guesser)

    @rule(login=st.sampled_from((*owners, "nobody")))
    def guess_from_everywhere(self, login: str) -> None:
        for guesser in self.guessers:
            self._fail(login, guesser)
            self._fail(login, guesser)

    @rule(guesser=st.sampled_from(guessers), count=st.integers(1, 120))
    def guess_everybody(self, guesser: str, count: int) -> None:
        for number in range(count):
            self._fail(f"somebody {number}", guesser)

    @rule(owner=st.sampled_from(owners))
    def mistype(self, owner: str) -> None:
        if self._fail(owner, f"home of {owner}"):
            self.mistyped[owner].append(self.now)

    @rule(owner=st.sampled_from(owners))
    def come_home(self, owner: str) -> None:
        home = f"home of {owner}"
        if locked_until(self.kept.failures(owner, home), self.now) is None:
            self.kept.failed = [one for one in self.kept.failed if one[:2] != (owner, home)]
            self.mistyped[owner].clear()
            self.looked_at.pop((owner, home), None)  # it was no guesser

    @invariant()
    def nobody_is_locked_out_at_home_by_others(self) -> None:
        for owner in self.owners:
            mine = [at for at in self.mistyped[owner] if at > self.now - 2 * PAIR_MINUTES]
            locked = locked_until(self.kept.failures(owner, f"home of {owner}"), self.now) is not None
            assert not (locked and len(mine) < PAIR_FAILURES)

    @invariant()
    def guessers_are_slow(self) -> None:
        for (login, address), tries in self.looked_at.items():
            assert most_within(tries, PAIR_MINUTES) <= PAIR_FAILURES, (login, address)
        for login in self.owners:
            strange = [
                at for (of, where), all_ in self.looked_at.items() for at in all_ if of == login and "home" not in where
            ]
            assert most_within(sorted(strange), WIDE_MINUTES) <= LOGIN_FAILURES
        for guesser in self.guessers:
            tries = sorted(at for (_, where), all_ in self.looked_at.items() for at in all_ if where == guesser)
            assert most_within(tries, WIDE_MINUTES) <= ADDRESS_FAILURES

    def _fail(self, login: str, address: str) -> bool:
        """Whether the password was looked at."""
        if locked_until(self.kept.failures(login, address), self.now) is not None:
            return False
        self.kept.failed.append((login, address, self.now))
        self.looked_at[login, address].append(self.now)
        return True


def most_within(moments: list[datetime], span: timedelta) -> int:
    """How many at the most lie in a span of that length, its end left out."""
    return max(
        (sum(1 for at in moments[first:] if at < moments[first] + span) for first in range(len(moments))), default=0
    )


TestGuessing = Guessing.TestCase
TestGuessing.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
