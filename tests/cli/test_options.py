"""Months and days as people write them."""

from datetime import date

import pytest

from roster.actions.errors import BadInputError
from roster.cli.options import day_of, month_of


@pytest.mark.parametrize("written", ["2026-12", "2026-12 "])
def test_a_month_is_read(written: str) -> None:
    assert month_of(written) == date(2026, 12, 1)


@pytest.mark.parametrize("written", ["", "12", "2026-13", "2026-00", "0000-01", "2026/12", "2026-12-01", "２０２６-12"])
def test_what_is_no_month_says_how_to_write_one(written: str) -> None:
    with pytest.raises(BadInputError) as caught:
        month_of(written)
    assert caught.value.say("en") == f"month “{written}”: this is no month. Maybe write it like 2026-12."


def test_a_day_is_read() -> None:
    assert day_of(" 2026-12-08", "--date") == date(2026, 12, 8)


@pytest.mark.parametrize("written", ["", "2026-02-30", "8 Dec", "2026-12"])
def test_what_is_no_day_says_how_to_write_one(written: str) -> None:
    with pytest.raises(BadInputError) as caught:
        day_of(written, "--date")
    assert caught.value.say("zh") == f"--date “{written}”：没有这一天，请写成 2026-12-08 的样子"
