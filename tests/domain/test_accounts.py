"""Logins as they are written and kept."""

import pytest

from roster.domain.accounts import normal_login, unfit_login


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Zhao ", "zhao"), ("ＺＨＡＯ", "zhao"), ("Zhao@Yunxi.gov.cn", "zhao@yunxi.gov.cn"), ("赵明", "赵明")],
)
def test_one_way_of_writing_a_login(typed: str, kept: str) -> None:
    assert normal_login(typed) == kept
    assert unfit_login(kept) is None


@pytest.mark.parametrize(
    ("login", "begins"),
    [
        ("", "a login cannot be empty"),
        ("zhao ming", "a login has no blanks"),
        ("z\x00", "character 2 is the invisible U+0000"),
        ("z\ud800", "character 2 is the invisible U+D800"),
        ("z" * 101, "it has 101 characters"),
        ("13800138000", "it carries a mobile number"),
        ("=zhao", "it starts with ="),
    ],
)
def test_logins_that_are_none(login: str, begins: str) -> None:
    unfit = unfit_login(login)
    assert unfit is not None
    assert unfit.en.startswith(begins)
