"""One instance an SQLite file; the lock ends with its process."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roster.store.errors import AnotherInstanceError
from roster.store.lock_file import alone

HOLDER = """
import sys, time
from pathlib import Path
from roster.store.lock_file import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of roster.db."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "roster.db")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_instance_is_told_who_holds_the_file(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(AnotherInstanceError) as refused, alone(tmp_path / "roster.db"):
        raise AssertionError("held twice")
    said = refused.value.said
    assert f"进程{holder.pid}" in said.zh
    assert said.en.startswith(f"Process {holder.pid} works with the database “{tmp_path / 'roster.db'}”. Maybe stop it")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_however_the_process_ends_the_lock_is_free(
    holder: subprocess.Popen[str], tmp_path: Path, how: signal.Signals
) -> None:
    holder.send_signal(how)
    holder.communicate(timeout=20)
    with alone(tmp_path / "roster.db"):
        assert (tmp_path / "roster.db.lock").read_text(encoding="ascii") != f"{holder.pid}\n"


def test_two_names_of_one_file_are_one_lock(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    (tmp_path / "roster.db").touch()
    (tmp_path / "other.db").symlink_to(tmp_path / "roster.db")
    with pytest.raises(AnotherInstanceError), alone(tmp_path / "other.db"):
        raise AssertionError("held twice")


def test_it_can_be_taken_again_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        with alone(tmp_path / "new" / "roster.db"):
            assert [path.name for path in (tmp_path / "new").iterdir()] == ["roster.db.lock"]
