"""A newcomer types what the documents say, in their order; nothing that exists is left undocumented."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.testing import CliRunner

from roster.cli.app import app
from roster.cli.commands import COMMANDS

Roster = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("calendars/*.md")])
TARGETS = re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def commands(document: str) -> Iterator[list[str]]:
    """The words of every `roster …` line in the shell blocks of a document."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in re.findall(r"^```(?:sh)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            found = re.match(r"(?:\.venv/bin/)?roster (.*?)(?:  +#.*)?$", line)
            if found:
                yield shlex.split(found[1])


def test_the_readme_s_commands_work_in_their_order(
    roster: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = list(commands("README.md"))
    assert [words[0] for words in typed] == [
        "template",
        "template",
        "solve",
        "check",
        "why",
        "replan",
        "calendar",
        "rules",
        "schema",
        "init",
        "account",
        "import",
        "import",
        "serve",
        "export",
        "backup",
        "restore",
        "log",
    ]
    ending = [words for words in typed if words != ["serve"]]
    assert {" ".join(words): code for words in ending if (code := roster(*words).returncode)} == {}
    assert len(list((tmp_path / "again" / "feeds").iterdir())) == 34
    assert (tmp_path / "var" / "roster.db").is_file()


def test_the_manual_s_commands_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    typed = list(commands("docs/用户手册.md"))
    assert [words[0] for words in typed] == ["solve", "why", "replan", "mend", "solve", "check", "solve"]
    ended = [CliRunner().invoke(app, words, env={"ROSTER_LANG": "zh"}) for words in typed]
    assert [one.stderr for one in ended if "Usage" in one.stderr or "找不到文件" not in one.stderr + one.stdout] == []


def test_the_manual_shows_what_is_printed(
    roster: Roster, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / workbook.name).write_bytes(workbook.read_bytes())
    printed = ""
    for words in (
        ("solve", workbook.name, "--out", "out"),
        ("why", "out/question.json", "out/roster.json", "--date", "2026-12-08"),
        ("replan", "out/question.json", "out/roster.json", "--away", "井朗远:2026-12-08..2026-12-10", "--out", "again"),
    ):
        ended = roster(*words)
        assert ended.returncode == 0
        printed += ended.stdout + ended.stderr
    manual = (ROOT / "docs" / "用户手册.md").read_text(encoding="utf-8")
    lines = re.compile(r"^(?: {2}(?:领导|接访|排班|2026)|· |\d | +\d+ +\S|│ ).*$", re.MULTILINE)
    shown = lines.findall(manual[: manual.index("## 6. ")])
    assert len(shown) > 20
    flat = "".join(printed.split())
    assert [line for line in shown if "".join(line.split()) not in flat] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_in_running(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    running = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert re.search(rf"roster {name}\b|make {name}\b", readme)
    assert re.search(rf"^\| .*`{name}\b", running, re.MULTILINE)


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_documented(target: str) -> None:
    assert f"| `make {target}` |" in (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert f"make {target} " in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") or target == "demo"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
