"""When signing in is locked after failures: slow for whoever guesses, open for whoever belongs there.

Three counts, each on its own: of one login at one address; of one login everywhere; of one address for everybody. The
last two never lock an address out of an account that signed in from there before, so nobody can lock others out.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

PAIR_FAILURES, PAIR_MINUTES = 5, timedelta(minutes=15)
LOGIN_FAILURES, ADDRESS_FAILURES, WIDE_MINUTES = 50, 100, timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Failures:
    """What went wrong before. `known_place`: the account signed in from this address before.

    `pair` are the last failures of the login at the address, the newest first, PAIR_FAILURES at the most;
    `of_login` and `of_address` are when the failure happened that is LOGIN_FAILURES (ADDRESS_FAILURES) ago.
    """

    pair: tuple[datetime, ...] = ()
    of_login: datetime | None = None
    of_address: datetime | None = None
    known_place: bool = False


def locked_until(failures: Failures, now: datetime) -> datetime | None:
    """Until when no password is looked at; None where signing in is open."""
    ends = [_pair_end(failures.pair)]
    if not failures.known_place:
        ends += [at + WIDE_MINUTES for at in (failures.of_login, failures.of_address) if at is not None]
    until = max((end for end in ends if end is not None), default=now)
    return until if until > now else None


def _pair_end(pair: tuple[datetime, ...]) -> datetime | None:
    if len(pair) < PAIR_FAILURES or pair[0] - pair[PAIR_FAILURES - 1] > PAIR_MINUTES:
        return None
    return pair[0] + PAIR_MINUTES
