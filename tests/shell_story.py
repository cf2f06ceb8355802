"""A document whose shell blocks are one story: run by one bash, each block's output held against what follows it.

```sh is run. ```json after it is what it printed, ```http its first line, headers and body. In both `…` stands for
whatever comes there; `"…": "…"` in an object and `"…"` at the end of a list for all that is left out.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REST = "…"
_RUN = "sh"
Json = Any


@dataclass(frozen=True)
class Step:
    """A shell block, the line of the document it begins at, and the blocks that show what it prints."""

    line: int
    script: str
    shown: tuple[tuple[str, str], ...]


def steps_of(document: str) -> list[Step]:
    """The shell blocks in order; what is shown belongs to the one before."""
    found: list[Step] = []
    for block in _BLOCK.finditer(document):
        kind, content = block[1], block[2]
        if kind == _RUN:
            found.append(Step(document.count("\n", 0, block.start()) + 2, content, ()))
        elif kind in {"json", "http"}:
            last = found.pop()
            found.append(Step(last.line, last.script, (*last.shown, (kind, content))))
    return found


def run(steps: list[Step], folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What each step prints, the shell's variables carried along; AssertionError with the step that fails."""
    script = "set -euo pipefail\n" + "".join(
        f"echo {step.line} > at\n{{\n{step.script}}} > printed-{number}\n" for number, step in enumerate(steps)
    )
    bash = ["bash", "--noprofile", "--norc", "-c", script]
    ended = subprocess.run(bash, cwd=folder, env=environment, check=False, capture_output=True, timeout=300)
    printed = [folder / f"printed-{number}" for number in range(len(steps))]
    if ended.returncode:
        last = [path.read_text(encoding="utf-8", errors="replace") for path in printed if path.exists()][-1:]
        at = (folder / "at").read_text(encoding="utf-8").strip()
        raise AssertionError(f"the block at line {at} ended with {ended.returncode}: {ended.stderr.decode()} {last}")
    return [path.read_text(encoding="utf-8") for path in printed]


def differences(step: Step, printed: str) -> list[str]:
    """Where what was printed is not what the document shows."""
    found: list[str] = []
    for kind, shown in step.shown:
        found += _http(shown, printed) if kind == "http" else _json(json.loads(shown), printed)
    return [f"line {step.line}: {difference}\n{printed[:3000]}" for difference in found]


def _http(shown: str, printed: str) -> Iterator[str]:
    head, _, body = shown.partition("\n\n")
    got_head, _, got_body = printed.replace("\r\n", "\n").partition("\n\n")
    lines = got_head.splitlines()
    for wanted in head.splitlines():
        if not any(_fits(wanted.casefold(), line.casefold()) for line in lines):
            yield f"no “{wanted}”"
    if body.strip():
        yield from _json(json.loads(body), got_body)


def _json(shown: Json, printed: str) -> Iterator[str]:
    try:
        got = json.loads(printed)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    yield from _unlike(shown, got, "")


def _unlike(shown: Json, got: Json, path: str) -> Iterator[str]:
    match shown, got:
        case (dict(), dict()):
            yield from _unlike_objects(shown, got, path)
        case (list(), list()):
            yield from _unlike_lists(shown, got, path)
        case (str(), str()):
            if not _fits(shown, got):
                yield f"{path} is {got!r}, not {shown!r}"
        case _:
            if shown != _REST and (shown != got or type(shown) is not type(got)):
                yield f"{path} is {got!r}, not {shown!r}"


def _unlike_objects(shown: Json, got: Json, path: str) -> Iterator[str]:
    yield from (f"{path}.{name} is missing" for name in shown.keys() - {_REST} - got.keys())
    if _REST not in shown:
        yield from (f"{path}.{name} is not shown" for name in got.keys() - shown.keys())
    for name in shown.keys() & got.keys():
        yield from _unlike(shown[name], got[name], f"{path}.{name}")


def _unlike_lists(shown: Json, got: Json, path: str) -> Iterator[str]:
    open_end = shown[-1:] == [_REST]
    wanted = shown[:-1] if open_end else shown
    if len(got) < len(wanted) or (len(got) > len(wanted) and not open_end):
        yield f"{path} has {len(got)} parts, not {len(wanted)}"
    for number, (one, other) in enumerate(zip(wanted, got, strict=False)):
        yield from _unlike(one, other, f"{path}[{number}]")


def _fits(shown: str, got: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, shown.split(_REST))), got, re.DOTALL) is not None
