"""`roster demo` in a process of its own, and visitors of it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

THEN = Path(__file__).with_name("then.py")


class Demo:
    """Ready once it has told where to look."""

    def __init__(self, var: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(THEN), "demo", "--port", "0", "--var", str(var), *words],
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
        assert self.told, self.process.communicate()[1]
        self.places: dict[str, Any] = json.loads((var / "demo.json").read_text(encoding="utf-8"))

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Tell it to end; its exit code and what it said on the error stream."""
        self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors

    @contextmanager
    def visitor(self, login: str | None = None) -> Iterator[httpx.Client]:
        """Somebody who looks at the pages, signed in with the form."""
        takes = {"Accept": "text/html"}
        with httpx.Client(base_url=self.places["base"], headers=takes, follow_redirects=True, timeout=30) as client:
            if login is not None:
                account = next(one for one in self.places["accounts"] if one["login"] == login)
                came = client.post("/sign-in", data={"login": login, "password": account["password"]})
                assert came.status_code == 200, came.text
            yield client
