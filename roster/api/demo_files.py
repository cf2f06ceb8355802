"""What the demo leaves in its folder: tokens that outlive it, and where to look while it runs."""

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOKENS, PLACES = "demo-tokens.json", "demo.json"
_TOKEN_BYTES = 32  # 256 bits


class DemoFileError(ValueError):
    """A file in the demo's folder that cannot be read."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The demo's feed tokens in the clear; a real installation keeps their digests only."""

    office: str
    people: Mapping[str, str]


def kept_tokens(folder: Path, people: Iterable[str]) -> Tokens:
    """The tokens of an earlier start, with new ones for new people; readable by the owner only.

    Raises DemoFileError for a file that is not what an earlier start wrote.
    """
    path = folder / TOKENS
    kept = _read(path) if path.exists() else {}
    known: Mapping[str, str] = kept.get("people", {})
    tokens = Tokens(
        office=kept.get("office") or secrets.token_urlsafe(_TOKEN_BYTES),
        people={person: known.get(person) or secrets.token_urlsafe(_TOKEN_BYTES) for person in people},
    )
    write_whole(path, {"office": tokens.office, "people": {**known, **tokens.people}})
    return tokens


def write_whole(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON so that a reader sees the old file or the new one; for the owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.write("\n")
    draft.replace(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DemoFileError(f"{path}: not JSON ({error}). Maybe delete it: new feed addresses are made then.") from None
    people = content.get("people") if isinstance(content, dict) else None
    if not isinstance(people, dict) or not all(isinstance(token, str) and token for token in people.values()):
        raise DemoFileError(f"{path}: no list of feed tokens. Maybe delete it: new feed addresses are made then.")
    return dict(content)
