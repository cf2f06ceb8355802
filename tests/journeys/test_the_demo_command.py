"""`roster demo` as it is typed: solve, serve, look, end, and start again at the same addresses."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx


class Demo:
    """`roster demo` in a process of its own; ready once it has told where to look."""

    def __init__(self, var: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "roster.cli", "demo", "--port", "0", "--var", str(var), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
        assert self.process.stdout is not None
        self.told: list[str] = []
        for line in self.process.stdout:
            self.told.append(line)
            if "Press Ctrl-C" in line:
                break
        self.places: dict[str, Any] = json.loads((var / "demo.json").read_text(encoding="utf-8"))

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


def test_the_demo_is_shown_ended_and_shown_again(tmp_path: Path) -> None:
    var = tmp_path / "var"
    first = Demo(var)
    try:
        pages = {name: httpx.get(address) for name, address in first.places["pages"].items()}
        assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
        month = pages["roster"].json()
        assert month["status"] == "OPTIMAL"
        leaders = {duty["person"] for duty in month["duties"]}
        assert [leader for leader in leaders if leader not in pages["month"].text] == []
        assert [leader for leader in leaders if leader not in "".join(first.told)] == []
        feeds = {feed["person"]: httpx.get(feed["http"]).text for feed in first.places["feeds"]}
        assert len(feeds) == 33
        assert {person for person, feed in feeds.items() if "BEGIN:VEVENT" in feed} == leaders
    finally:
        ended = first.end()
    assert ended == (0, "")
    assert not (var / "demo.json").exists()

    second = Demo(var)
    try:
        assert [feed["path"] for feed in second.places["feeds"]] == [feed["path"] for feed in first.places["feeds"]]
    finally:
        ended = second.end()
    assert ended == (0, "")


def test_another_month_that_is_provisional_says_so(tmp_path: Path) -> None:
    shown = Demo(tmp_path / "var", "--month", "2027-05", "--lang", "en")
    try:
        assert "May 2027 · draft: the calendar is provisional; not to be published" in "".join(shown.told)
        assert shown.places["month"] == "2027-05"
        assert "Draft · not to be published" in httpx.get(shown.places["pages"]["month_en"]).text
    finally:
        ended = shown.end()
    assert ended == (0, "")
