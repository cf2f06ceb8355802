"""Passwords as they are kept: argon2id (RFC 9106). Hashing takes a twentieth of a second on purpose.

It is done outside of any transaction that writes, and by a few threads at a time: each takes 64 MiB.
"""

import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from roster.actions.errors import AwayError
from roster.domain.passwords import LONGEST, normal_password
from roster.domain.texts import Text

_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(max(2, os.cpu_count() or 1))
_SEATS = BoundedSemaphore(16)


@dataclass(frozen=True, slots=True)
class PasswordHash:
    """A password that was hashed; not a plain text by mistake."""

    value: str = field(repr=False)


@contextmanager
def seated() -> Iterator[None]:
    """A seat while one waits to sign in: however many come, most threads go on serving those who are in.

    Raises AwayError where all are taken.
    """
    if not _SEATS.acquire(blocking=False):
        raise AwayError(_CROWD)
    try:
        yield
    finally:
        _SEATS.release()


def hash_password(password: str) -> PasswordHash:
    """The hash to keep."""
    with _AT_ONCE:
        return PasswordHash(_HASHER.hash(_raw(password)))


def is_password(hashed: str | None, password: str) -> bool:
    """Whether it is the password; without a hash it takes the same time and is not."""
    with _AT_ONCE:
        try:
            _HASHER.verify(hashed or _nobodys(), _raw(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return hashed is not None


def is_outdated(hashed: str) -> bool:
    """Whether it was made with other parameters than are used now."""
    return _HASHER.check_needs_rehash(hashed)


def _raw(password: str) -> bytes:
    return normal_password(password).encode("utf-8", "surrogatepass")


def _nobodys() -> str:
    """A hash of today's cost that no password has."""
    salt, tag = (b64encode(bytes(size)).decode().rstrip("=") for size in (_HASHER.salt_len, _HASHER.hash_len))
    cost = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${tag}"


_CROWD = Text(
    "正在登录的人太多，请过几秒再试", "too many people are signing in just now; maybe try again in a few seconds"
)
