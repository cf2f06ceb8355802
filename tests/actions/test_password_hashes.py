"""Passwords as they are kept."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from roster.actions.password_hashes import PasswordHash, _nobodys, hash_password, is_outdated, is_password
from tests.hashing import CHEAP, cheapen


def test_argon2id_at_no_less_than_the_cost_that_the_rfc_recommends() -> None:
    kept = hash_password("three 4 words five")
    cost = extract_parameters(kept.value)
    assert kept.value.startswith("$argon2id$")
    assert (cost.memory_cost, cost.time_cost, cost.parallelism) >= (65_536, 3, 4)
    assert not is_outdated(kept.value)
    assert is_outdated(CHEAP.hash("three 4 words five"))


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("cafe\u0301 7 words", True),
        ("caf\u00e9 7 words", True),
        ("cafe 7 words", False),
        ("", False),
        ("\ud800", False),
    ],
)
def test_only_the_password_is_the_password(monkeypatch: pytest.MonkeyPatch, typed: str, right: bool) -> None:
    cheapen(monkeypatch)
    assert is_password(hash_password("caf\u00e9 7 words").value, typed) is right


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=8,t=1,p=1$x$y"])
def test_without_a_hash_nothing_is_the_password(monkeypatch: pytest.MonkeyPatch, kept: str | None) -> None:
    cheapen(monkeypatch)
    assert not is_password(kept, "three 4 words five")


def test_looking_at_nobodys_password_costs_the_same() -> None:
    usual = PasswordHasher()
    assert extract_parameters(_nobodys()) == extract_parameters(usual.hash("x"))


def test_a_hash_is_not_shown_by_mistake() -> None:
    assert "argon2" not in repr(PasswordHash("$argon2id$…"))
