"""`roster serve` in a process of its own, and how a person signs in to it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Any, Self

import httpx

PASSWORD = "correct horse 7"
_PATIENCE = 120.0
_LOOK_SECONDS = 0.02


def until(found: Callable[[], Any], what: str) -> Any:
    """Look until there is something, and fail with words where nothing comes."""
    end = monotonic() + _PATIENCE
    while not (one := found()):
        assert monotonic() < end, f"{what} did not come about"
        Event().wait(_LOOK_SECONDS)
    return one


class Service:
    """Listens once it is made; its log is at `log`. Ends with `end`, or is killed at the end of a with block."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.log = folder / "serve.log"
        self._clients: list[httpx.Client] = []
        surroundings = os.environ | {"ROSTER_PORT": "0", "PYTHONIOENCODING": "utf-8"} | settings
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("then.py")), "serve", "--json"],
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                env=surroundings,
                start_new_session=True,
            )
        assert self.process.stdout is not None
        told = self.process.stdout.readline()
        assert told, self.log.read_text(encoding="utf-8")
        self.address: str = json.loads(told)["address"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end(signal.SIGKILL)
        for client in self._clients:
            client.close()

    def end(self, how: signal.Signals = signal.SIGTERM, *, everybody: bool = False) -> int:
        """Send the signal, if it still runs, and wait; its exit code. `everybody` is its children too."""
        if everybody:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def signed_in(self, login: str) -> httpx.Client:
        """A browser in which somebody has signed in."""
        client = httpx.Client(base_url=self.address, headers={"Origin": self.address}, timeout=30)
        self._clients.append(client)
        who = client.post("/api/v1/sign-in", json={"login": login, "password": PASSWORD})
        assert who.status_code == 200, who.text
        client.headers["X-CSRF-Token"] = who.json()["csrf"]
        return client

    def lines(self) -> list[dict[str, Any]]:
        """What was logged so far."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
