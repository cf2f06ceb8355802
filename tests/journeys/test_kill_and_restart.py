"""An operator's day: the service is started, ended, killed in the middle of solving, and started again."""

import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from roster.store.readiness import drafts_by_state
from roster.store.store import Store
from tests.journeys.conftest import ROSTER
from tests.journeys.service import PASSWORD, Service, until

pytestmark = pytest.mark.slow

Ended = subprocess.CompletedProcess[str]
Roster = Callable[..., Ended]
DRAFTS, ASKED = "/api/v1/offices/yunxi/drafts", "/api/v1/offices/{office}/drafts"


@pytest.fixture(scope="module")
def made(roster: Roster, workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with 云溪县's book and its office manager, made by command line."""
    file = tmp_path_factory.mktemp("made") / "roster.db"
    add = ("account", "add", "li", "--name", "李娜", "--role", "office_manager", "--office", "yunxi")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("ROSTER_DATABASE_URL", f"sqlite:///{file}")
        assert roster("init", "--office", "yunxi", "--county", "云溪县").returncode == 0
        assert roster("import", workbook, "--office", "yunxi", "--apply").returncode == 0
        command = [*ROSTER, *add, "--password-stdin"]
        done = subprocess.run(command, input=f"{PASSWORD}\n", encoding="utf-8", check=False, capture_output=True)
        assert (done.returncode, done.stderr) == (0, "")
    return file


@pytest.fixture
def county(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a copy of it, which the environment names."""
    shutil.copy(made, tmp_path / "roster.db")
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path / 'roster.db'}")
    monkeypatch.setenv("ROSTER_LEASE_SECONDS", "1")
    return tmp_path


def state(client: httpx.Client, address: str) -> str:
    return str(client.get(address).json()["state"])


def test_a_draft_outlives_a_kill_in_the_middle_of_solving(county: Path, roster: Roster) -> None:
    with Service(county) as killed:
        second = roster("serve", lang="en")
        assert (second.returncode, second.stdout) == (2, "")
        assert f"Process {killed.process.pid} works with the database" in second.stderr

        client = killed.signed_in("li")
        asked = client.post(DRAFTS, json={"first": "2026-12-01", "last": "2026-12-31"})
        assert asked.status_code == 202, asked.text
        address = asked.headers["location"]
        until(lambda: state(client, address) == "solving", "an instance that takes the draft")
        assert killed.end(signal.SIGKILL) == -signal.SIGKILL

    with Service(county) as again:  # the kill left no lock behind
        client = again.signed_in("li")
        assert state(client, address) in {"solving", "asked"}  # neither lost nor done
        until(lambda: state(client, address) == "solved", "a roster after the restart")
        assert client.get("/readyz").json() == {"status": "ready"}
        assert roster("log", "verify").returncode == 0

        january = client.post(DRAFTS, json={"first": "2027-01-01", "last": "2027-01-31"}).headers["location"]
        until(lambda: state(client, january) == "solving", "an instance that takes the second draft")
        assert again.end(signal.SIGTERM, everybody=True) == 0  # as systemd ends a service
    taken = [line["attempt"] for line in again.lines() if line["message"] == "solving a draft"]
    assert taken[-2:] == [2, 1]  # the killed one may have had no time to tell of the first
    assert drafts(county) == {"solved": 1, "asked": 1}  # given back for whoever starts next


def test_a_day_of_an_operator(county: Path, roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = county / "a.backup"
    with Service(county, ROSTER_LOG_LEVEL="DEBUG", ROSTER_SOLVER_PROCESSES="0") as running:
        answer = httpx.get(f"{running.address}/readyz", headers={"X-Request-Id": "operator-1"})
        assert (answer.status_code, answer.headers["x-request-id"]) == (200, "operator-1")
        assert httpx.get(f"{running.address}/feeds/s3cret.ics").status_code == 404

        assert roster("backup", backup).returncode == 0
        asked = running.signed_in("li").post(DRAFTS, json={"first": "2026-12-01", "last": "2026-12-31"})
        assert asked.status_code == 202, asked.text
        refused = roster("restore", backup, "--force")
        assert refused.returncode == 2
        assert str(running.process.pid) in refused.stderr

        port = running.address.rpartition(":")[2]
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("ROSTER_DATABASE_URL", f"sqlite:///{county / 'other.db'}")
            elsewhere.setenv("ROSTER_PORT", port)
            assert roster("restore", backup).returncode == 0
            taken = roster("serve")
        assert taken.returncode == 2
        assert f"端口{port}已被占用" in taken.stderr
        assert running.end(signal.SIGINT) == 0

    requests = [line for line in running.lines() if line["logger"] == "roster.request"]
    assert [line["route"] for line in requests] == ["/readyz", "/feeds/{token}.ics", "/api/v1/sign-in", ASKED]
    assert (requests[0]["request_id"], requests[-1]["login"]) == ("operator-1", "li")
    assert [word for word in ("s3cret", PASSWORD) if word in running.log.read_text(encoding="utf-8")] == []
    assert drafts(county) == {"asked": 1}
    assert roster("restore", backup, "--force").returncode == 0
    assert drafts(county) == {}


def drafts(county: Path) -> dict[str, int]:
    """What there is once everything is at rest."""
    store = Store(f"sqlite:///{county / 'roster.db'}")
    with store.reading() as tx:
        counted = drafts_by_state(tx)
    store.close()
    return {str(one): count for one, count in counted.items() if count}
