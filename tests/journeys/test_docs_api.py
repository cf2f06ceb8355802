"""docs/api.md is typed into a shell from its top to its end, and shows what comes back."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from fastapi import FastAPI

from roster import wiring
from roster.api.app import create_app
from roster.notify.drafting import Drafting
from roster.settings import Settings
from roster.store.store import Store
from tests.shell_story import Step, differences, run, steps_of

Serving = Callable[[FastAPI], AbstractContextManager[str]]
DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
NO_CURL = "there is no curl, with which docs/api.md is tried; maybe install it: apt-get install curl"
_BEGIN = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # the story's morning, whenever it is told


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROSTER_DATABASE_URL", f"sqlite:///{tmp_path / 'roster.db'}")
    return tmp_path


def surroundings(**more: str) -> Mapping[str, str]:
    beside = Path(sys.executable).parent
    return (
        os.environ
        | {"PATH": f"{beside}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "ROSTER_LANG": "zh"}
        | more
    )


@contextmanager
def served(serving: Serving) -> Iterator[str]:
    """The installation, as `roster serve` serves it, in the story's time."""
    begun = monotonic()

    def now() -> datetime:
        return _BEGIN + timedelta(seconds=monotonic() - begun)

    chosen = wiring.settings()
    store = Store(chosen.database_url)
    drafts = Drafting(store, now, worker="tests")
    services = replace(wiring.services(chosen, store, drafts), now=now)
    app = create_app(services)
    with serving(app) as base:
        reached = Settings(database_url=chosen.database_url, base_url=base)
        app.state.services = replace(services, settings=reached)
        drafts.start()
        try:
            yield base
        finally:
            drafts.stop()
    store.close()


def test_every_command_of_the_document_works_and_shows_what_comes_back(folder: Path, serving: Serving) -> None:
    assert shutil.which("curl"), NO_CURL
    before, *story = steps_of(DOCUMENT.read_text(encoding="utf-8"))
    run([before], folder, surroundings())
    with served(serving) as base:
        printed = run(story, folder, surroundings(BASE=base))
    wrong = [fault for step, output in zip(story, printed, strict=True) for fault in differences(step, output)]
    assert wrong == []
    assert len([step for step in story if step.shown]) > 20
    assert (folder / "notice.xlsx").read_bytes().startswith(b"PK")
    assert (folder / "notice.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_story_names_the_block_that_fails(tmp_path: Path) -> None:
    steps = steps_of("a\n\n```sh\ngreeting=hello\n```\n\n```sh\necho $greeting\nfalse\n```\n")
    assert [step.line for step in steps] == [4, 8]
    with pytest.raises(AssertionError, match=r"the block at line 8 ended with 1: .*hello"):
        run(steps, tmp_path, surroundings())


@pytest.mark.parametrize(
    ("shown", "printed", "found"),
    [
        ('{"a": 1, "…": "…"}', '{"a": 1, "b": 2}', []),
        ('{"a": 1}', '{"a": 1, "b": 2}', [".b is not shown"]),
        ('{"a": "x…z"}', '{"a": "xyz"}', []),
        ('{"a": "x…"}', '{"a": "yz"}', [".a is 'yz', not 'x…'"]),
        ('{"a": "…"}', '{"a": 17}', []),
        ('{"a": {"b": [1, "…"]}}', '{"a": {"b": [1, 2, 3]}}', []),
        ('{"a": {"b": [1]}}', '{"a": {"b": [1, 2]}}', [".a.b has 2 parts, not 1"]),
        ('{"a": null}', "{}", [".a is missing"]),
        ("[true]", "[1]", ["[0] is 1, not True"]),
        ("{}", "oops", ["no JSON: Expecting value: line 1 column 1 (char 0)"]),
    ],
)
def test_what_is_shown_is_held_against_what_comes(shown: str, printed: str, found: list[str]) -> None:
    step = Step(3, "", (("json", shown),))
    assert [difference.splitlines()[0] for difference in differences(step, printed)] == [
        f"line 3: {one}" for one in found
    ]


def test_an_answer_s_head_and_body_are_held_against_what_comes() -> None:
    shown = 'HTTP/1.1 200 OK\netag: "…"\n\n{"a": 1}\n'
    printed = 'HTTP/1.1 200 OK\r\nDate: today\r\nETag: "7"\r\n\r\n{"a": 2}'
    step = Step(1, "", (("http", shown),))
    assert [one.splitlines()[0] for one in differences(step, printed)] == ["line 1: .a is 2, not 1"]
    assert differences(step, printed.replace("200 OK", "404 Not Found"))[0].startswith("line 1: no “HTTP/1.1 200 OK”")
