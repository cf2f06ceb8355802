from datetime import date
from pathlib import Path

import pytest

from roster.api.serve import PortTakenError, listening
from roster.demo import run
from roster.demo.run import Demo, make_county, run_demo


def test_a_county_that_is_not_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_solved", stopped)
    with pytest.raises(KeyboardInterrupt):
        make_county(Demo(date(2026, 12, 1), 1, tmp_path, 0), lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_named_before_anything_is_made(tmp_path: Path) -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"Port {port} is taken"):
            run_demo(Demo(date(2026, 12, 1), 1, tmp_path / "var", port), lambda _: None, lambda *_: None)
    assert list(tmp_path.iterdir()) == []
