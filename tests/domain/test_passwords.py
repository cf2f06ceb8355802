"""Passwords that can be taken, and what is said of those that cannot."""

import pytest

from roster.domain.passwords import normal_password, unfit_password


@pytest.mark.parametrize(
    ("password", "begins"),
    [
        ("short 1", "the password has 7 characters; it needs at least 10"),
        ("a1" * 101, "the password has 202 characters; at most 200 are taken"),
        ("Zhao.Ming.1", "the password is the login"),
        ("1.gniM.oahZ", "the password is the login"),
        ("xinfang123456", "that password is among the first"),
        ("XinFang123456!", "that password is among the first"),
        ("8603221186", "the password has one kind of characters only"),
        ("correcthorse", "the password has one kind of characters only"),
        ("云溪县信访工作联席会议", "the password has one kind of characters only"),
        ("aaaabbbb1111", "the password repeats too few different characters"),
    ],
)
def test_unfit(password: str, begins: str) -> None:
    unfit = unfit_password(password, "zhao.ming.1")
    assert unfit is not None
    assert unfit.en.startswith(begins)


@pytest.mark.parametrize(
    "password", ["three 4 words five", "Correcthorse", "云溪县城关镇 7 号", "p4ssphrase-of-zhao.ming.1"]
)
def test_fit(password: str) -> None:
    assert unfit_password(password, "zhao.ming.1") is None


def test_the_same_on_every_keyboard() -> None:
    assert normal_password("cafe\u0301") == normal_password("caf\u00e9")
