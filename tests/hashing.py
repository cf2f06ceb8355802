"""argon2 at the least cost, for tests that hash passwords and are not about their cost."""

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

CHEAP = PasswordHasher.from_parameters(CHEAPEST)


def cheapen(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on passwords are hashed and checked in no time."""
    monkeypatch.setattr("roster.actions.password_hashes._HASHER", CHEAP)
