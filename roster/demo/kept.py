"""What the demo keeps between starts: its database, and the secrets it printed; for the owner's eyes only."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATABASE, SECRETS, PLACES = "roster.db", "secrets.json", "demo.json"


class DemoFileError(ValueError):
    """A file in the demo's folder that cannot be read."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Passwords by login, and feed tokens by owner: in the clear, which a real installation never keeps."""

    passwords: Mapping[str, str]
    feeds: Mapping[str, str]


def write_secrets(folder: Path, secrets: Secrets) -> None:
    """Keep them beside the database."""
    write_whole(folder / SECRETS, {"passwords": dict(secrets.passwords), "feeds": dict(secrets.feeds)})


def read_secrets(folder: Path) -> Secrets:
    """What an earlier start kept. Raises DemoFileError for a file that is not what it wrote."""
    path = folder / SECRETS
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Secrets(_texts(content["passwords"]), _texts(content["feeds"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DemoFileError(
            f"{path}: 读不了 / it cannot be read ({type(error).__name__}). "
            f"可以删除文件夹 {folder}，重新演示。 Maybe delete the folder {folder}: the demo is made anew then."
        ) from None


def write_whole(path: Path, content: Mapping[str, Any]) -> None:
    """Write JSON so that a reader sees the old file or the new one; for the owner's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=2)
        file.write("\n")
    draft.replace(path)


def _texts(content: object) -> Mapping[str, str]:
    if not isinstance(content, dict) or not all(isinstance(value, str) and value for value in content.values()):
        raise TypeError
    return dict(content)
