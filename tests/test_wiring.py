"""The clock that everything below is given."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from roster import wiring
from roster.settings import Settings


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Shanghai"])
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server whose clock is set to some zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("machine")
def test_it_is_the_office_s_day_wherever_the_machine_thinks_it_is() -> None:
    before = datetime.now(UTC)
    told, day = wiring.now(), wiring.today()
    after = datetime.now(UTC)
    there = [(moment + timedelta(hours=8)).replace(tzinfo=None, microsecond=0) for moment in (before, after)]
    assert there[0] <= told <= there[1]
    assert day in {moment.date() for moment in there}


@pytest.mark.parametrize(
    ("chosen", "base"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"port": 8378}, "http://127.0.0.1:8378"),
        ({"host": "::1", "port": 80}, "http://[::1]:80"),
        ({"port": 8378, "base_url": "https://roster.example"}, "https://roster.example"),
    ],
)
def test_links_name_the_port_that_is_listened_on(chosen: dict[str, Any], base: str) -> None:
    assert wiring.reached(Settings(**chosen)).base_url == base
