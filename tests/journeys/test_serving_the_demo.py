"""An operator starts the demo, looks where it says, and ends it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from roster.api.serve import PortTakenError, listening, serve_demo
from roster.documents.codec import encode_json
from roster.domain.question import Question
from roster.domain.roster import Answer

Month = tuple[Question, Answer]
PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from roster.api.serve import serve_demo
from roster.documents.codec import decode_json
from roster.domain.question import Question
from roster.domain.roster import Answer
folder = Path(sys.argv[1])
question = decode_json(Question, (folder / "question.json").read_bytes())
answer = decode_json(Answer, (folder / "answer.json").read_bytes())
serve_demo(question, answer, port=0, var=folder / "var", changed_at=datetime(2026, 11, 25, 9))
"""


class Demo:
    """The demo in a process of its own; ready once it has told where to look."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
        assert self.process.stdout is not None
        self.told = [self.process.stdout.readline() for _ in range(7)]
        self.places = json.loads((folder / "var" / "demo.json").read_text(encoding="utf-8"))

    def end(self, how: signal.Signals) -> tuple[int, str]:
        self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors


@pytest.fixture
def folder(reception_month: Month, tmp_path: Path) -> Path:
    question, answer = reception_month
    (tmp_path / "question.json").write_bytes(encode_json(question))
    (tmp_path / "answer.json").write_bytes(encode_json(replace(answer, breaches=())))
    return tmp_path


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    running = Demo(folder)
    yield running
    running.process.kill()
    running.process.communicate()


def test_everything_that_is_told_is_there(demo: Demo) -> None:
    places = demo.places
    feeds = [places["office_feed"], *places["feeds"]]
    addresses = [*places["pages"].values(), *(feed["http"] for feed in feeds)]
    assert {httpx.get(address).status_code for address in addresses} == {200}
    assert len(feeds) == 34
    assert [feed["webcal"].replace("webcal:", "http:") for feed in feeds] == [feed["http"] for feed in feeds]
    assert [places["base"] + feed["path"] for feed in feeds] == [feed["http"] for feed in feeds]
    assert (places["month"], places["accounts"], places["pid"]) == ("2026-12", [], demo.process.pid)
    assert places["pages"]["month"] in demo.told[0]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_and_keeps_its_addresses(demo: Demo, folder: Path, how: signal.Signals) -> None:
    assert demo.end(how) == (0, "")
    assert [path.name for path in (folder / "var").iterdir()] == ["demo-tokens.json"]
    again = Demo(folder)
    assert [feed["path"] for feed in again.places["feeds"]] == [feed["path"] for feed in demo.places["feeds"]]
    assert again.end(how) == (0, "")


def test_a_taken_port_is_named_and_nothing_is_left(reception_month: Month, tmp_path: Path) -> None:
    with listening(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"Port {port} is taken. Maybe another demo still runs"):
            serve_demo(*reception_month, port=port, var=tmp_path / "var", changed_at=datetime(2026, 11, 25, 9))
    assert list(tmp_path.iterdir()) == []
