"""roster demo: what ends before anything is served; the serving itself is a journey."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roster.api.serve import listening

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("2031-01", "没有2031年的日历，现有 2020–2027"),
        ("december", "月份“december”：不是月份"),
    ],
)
def test_a_month_that_cannot_be_shown(run: Run, tmp_path: Path, month: str, said: str) -> None:
    ended = run("demo", "--month", month, "--var", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_named(run: Run, tmp_path: Path) -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        ended = run("demo", "--port", port, "--var", tmp_path / "var")
    assert ended.code == 2
    assert f"端口{port}已被占用" in ended.err


def test_secrets_that_cannot_be_read_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "demo-2026-12-1").mkdir()
    ended = run("demo", "--port", 0, "--var", tmp_path)
    assert ended.code == 2
    assert "Maybe delete the folder" in ended.err
