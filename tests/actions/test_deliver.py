"""Results are written whole: whatever happens in the middle, every file is the old one or the new one."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from roster.actions.deliver import deliver_answer, deliver_clash, write_whole
from roster.actions.plan import Planned
from roster.documents.codec import encode_json
from roster.domain.question import Question
from roster.domain.roster import Answer, Roster

Month = tuple[Question, Answer]
Files = dict[str, bytes]
NOON = datetime(2026, 11, 25, 12)


def contents(folder: Path) -> Files:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def turned(month: Month) -> Month:
    """The same month with everybody a day earlier: every file but the question differs."""
    question, answer = month
    duties = answer.roster.duties
    people = [duty.person for duty in (*duties[1:], duties[0])]
    later = tuple(replace(duty, person=person) for duty, person in zip(duties, people, strict=True))
    return question, replace(answer, roster=Roster(later))


@pytest.fixture(scope="module")
def month(solved: Month) -> Month:
    """The county's month without its breaches, so that it can be told to another process."""
    question, answer = solved
    return question, replace(answer, breaches=())


@pytest.fixture
def old(month: Month, tmp_path: Path) -> Files:
    deliver_answer(tmp_path / "old", *month, NOON)
    return contents(tmp_path / "old")


@pytest.fixture
def new(month: Month, tmp_path: Path) -> Files:
    deliver_answer(tmp_path / "new", *turned(month), NOON)
    return contents(tmp_path / "new")


def test_everything_promised_is_written(month: Month, tmp_path: Path) -> None:
    written = deliver_answer(tmp_path, *month, NOON)
    feeds = [f"feeds/{person.name}.ics" for person in month[0].people]
    expected = ["question.json", "roster.json", "roster.xlsx", "summary.xlsx", "notice.html", "feeds/all.ics", *feeds]
    assert sorted(str(path.relative_to(tmp_path)) for path in written) == sorted(expected)
    assert sorted(contents(tmp_path)) == sorted(expected)


def test_the_same_answer_is_written_the_same(month: Month, old: Files, tmp_path: Path) -> None:
    deliver_answer(tmp_path / "again", *month, NOON)
    assert contents(tmp_path / "again") == old


def test_results_of_an_earlier_run_are_replaced(month: Month, old: Files, new: Files, tmp_path: Path) -> None:
    deliver_answer(tmp_path / "old", *turned(month), NOON)
    assert contents(tmp_path / "old") == new
    results = ("roster.json", "roster.xlsx", "notice.html", "feeds/all.ics")
    assert [name for name in results if new[name] == old[name]] == []


def test_a_feed_of_somebody_who_is_gone_goes_and_the_office_s_own_files_stay(month: Month, tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "蔺调走.ics").write_text("old", encoding="utf-8")
    (tmp_path / "clash.json").write_text("{}", encoding="utf-8")
    (tmp_path / "说明.txt").write_text("ours", encoding="utf-8")
    deliver_answer(tmp_path, *month, NOON)
    names = set(contents(tmp_path))
    assert {"feeds/蔺调走.ics", "clash.json", "说明.txt"} & names == {"说明.txt"}


def test_a_clash_leaves_no_roster_of_an_earlier_run(
    month: Month, crowded: Question, impossible: Planned, tmp_path: Path
) -> None:
    deliver_answer(tmp_path, *month, NOON)
    assert impossible.clash is not None
    deliver_clash(tmp_path, crowded, impossible.clash)
    assert sorted(contents(tmp_path)) == ["clash.json", "question.json"]
    assert json.loads((tmp_path / "clash.json").read_bytes())["status"] == "INFEASIBLE"


def test_a_full_disk_while_writing_changes_nothing(
    month: Month, old: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count()

    def full(_: int) -> None:
        if next(calls) == 20:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        deliver_answer(tmp_path / "old", *turned(month), NOON)
    assert contents(tmp_path / "old") == old


@pytest.mark.parametrize("step", [0, 1, 7, 37])
def test_a_failure_between_two_files_leaves_each_old_or_new(
    month: Month, old: Files, new: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    calls, put = count(), Path.replace

    def failing(self: Path, target: Path) -> Path:
        if next(calls) == step:
            raise OSError(5, "Input/output error")
        return put(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output error"):
        deliver_answer(tmp_path / "old", *turned(month), NOON)
    found = contents(tmp_path / "old")
    assert found.keys() == old.keys()
    assert [name for name, content in found.items() if content not in (old[name], new[name])] == []
    assert sum(found[name] != old[name] for name in found) <= step


KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from roster.actions.deliver import deliver_answer
from roster.documents.codec import decode_json
from roster.domain.question import Question
from roster.domain.roster import Answer

folder, step = Path(sys.argv[1]), int(sys.argv[2])
question = decode_json(Question, (folder / "question.json").read_bytes())
answer = decode_json(Answer, (folder / "answer.json").read_bytes())
put, calls = Path.replace, iter(range(1000))

def stops(self, target):
    if next(calls) == step:
        print("now", flush=True)
        sys.stdin.read()
    return put(self, target)

Path.replace = stops
deliver_answer(folder / "old", question, answer, datetime(2026, 11, 25, 12))
"""


def kill_at(step: int, folder: Path) -> None:
    """Let another process deliver into `old`, and kill it before it puts the file with that number there."""
    command = [sys.executable, "-c", KILLED, str(folder), str(step)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "now\n"
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL


def test_a_kill_leaves_every_file_whole_and_the_next_run_mends_it(
    month: Month, old: Files, new: Files, tmp_path: Path
) -> None:
    question, answer = turned(month)
    (tmp_path / "question.json").write_bytes(encode_json(question))
    (tmp_path / "answer.json").write_bytes(encode_json(answer))
    replaced = []
    for step in (0, 2, 20, 37):
        kill_at(step, tmp_path)
        found = contents(tmp_path / "old")
        visible = {name: content for name, content in found.items() if not name.startswith(".")}
        assert visible.keys() == old.keys()
        assert [name for name, content in visible.items() if content not in (old[name], new[name])] == []
        replaced.append(sum(visible[name] == new[name] for name in new))
    assert replaced == sorted(replaced)
    deliver_answer(tmp_path / "old", question, answer, NOON)
    assert contents(tmp_path / "old") == new


def test_a_single_file_is_written_whole_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "deep" / "question.json"
    write_whole(target, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"new")
    assert contents(tmp_path) == {"deep/question.json": b"old"}
