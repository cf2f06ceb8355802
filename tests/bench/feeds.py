"""A feed from our server beside the same bytes from nginx, in the same minute on the same machine."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.bench.feed_servers import nginx, published_year
from tests.bench.figures import bar, tell
from tests.journeys.service import Service

_TOOLS = ("nginx", "wrk")
_PACKAGES = ("nginx-light", "wrk")
_ROUNDS, _SECONDS, _CONNECTIONS = 3, 3, 16
_LEAST_SHARE, _MOST_TIMES = 0.05, 20.0
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_P99 = re.compile(r"\s99%\s+([\d.]+)(us|ms|s)\b")
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Figures:
    """Requests a second, and milliseconds within which 99 of 100 are answered."""

    rate: float
    p99: float


def run(_: int) -> bool:
    """The same feed, whole (200) and unchanged (304), from both servers in turn."""
    if not _tools():
        tell("skipped: nginx and wrk are not here and cannot be installed (apt-get install nginx-light wrk)")
        return True
    with TemporaryDirectory(prefix="roster-bench-") as made:
        folder = Path(made)
        year = published_year(folder)
        settings = {"ROSTER_DATABASE_URL": year.url, "ROSTER_SOLVER_PROCESSES": "0"}
        with nginx(folder, year.files) as theirs, Service(folder, **settings) as ours:
            reached = [
                _compared(what, status, f"{theirs}/{name}.ics", f"{ours.address}/feeds/{year.tokens[name]}.ics")
                for what, name in (("a leader's feed", "own"), ("the office's feed", "office"))
                for status in (200, 304)
            ]
    return all(reached)


def _compared(what: str, status: int, theirs: str, ours: str) -> bool:
    """In turn, so that what else the machine does falls on both."""
    rounds = [(_driven(theirs, status), _driven(ours, status)) for _ in range(_ROUNDS)]
    share = median(own.rate / other.rate for other, own in rounds)
    times = median(own.p99 / other.p99 for other, own in rounds)
    for other, own in rounds:
        tell(
            f"{what}, {status}: nginx {other.rate:8,.0f}/s, p99 {other.p99:6.2f} ms; "
            f"roster {own.rate:7,.0f}/s, p99 {own.p99:6.2f} ms"
        )
    bars = f"at least {_LEAST_SHARE:.0%}, under x{_MOST_TIMES:.0f}"
    said = f"{what}, {status}: {share:.1%} of nginx, p99 x{times:.1f} ({bars})"
    return bar(said, reached=share >= _LEAST_SHARE and times < _MOST_TIMES)


def _driven(url: str, status: int) -> Figures:
    """Raises RuntimeError where an answer is not the one that is measured."""
    headers = {} if status == HTTPStatus.OK else {"If-None-Match": _asked(url, {})[1]}
    if _asked(url, headers)[0] != status:
        raise RuntimeError(f"{url} does not answer {status}")
    sent = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "--latency", *sent, url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, p99 = _RATE.search(said), _P99.search(said)
    if rate is None or p99 is None or "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return Figures(float(rate[1]), float(p99[1]) * _MILLISECONDS[p99[2]])


def _asked(url: str, headers: dict[str, str]) -> tuple[int, str]:
    """Status and ETag of one request."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port)
    connection.request("GET", parts.path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers["ETag"]


def _tools() -> bool:
    """Whether nginx and wrk are here; root installs them where it can."""
    if all(map(shutil.which, _TOOLS)):
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", *_PACKAGES], check=False, capture_output=True)
    return all(map(shutil.which, _TOOLS))
