"""Take one of the ways out that a clash proposed."""

import json
from pathlib import Path
from typing import Any

from roster.actions.errors import BadInputError
from roster.documents.codec import decode
from roster.documents.errors import DocumentError
from roster.domain.changes import Attend, Change, NeedFewer, SetRule, Unpin, WayOut
from roster.domain.question import Question
from roster.domain.texts import Text

_KINDS: dict[str, type[Change]] = {kind.__name__: kind for kind in (SetRule, NeedFewer, Attend, Unpin)}


def mend(question: Question, clash_file: Path, number: int) -> tuple[Question, Text]:
    """The question after the way out with that number, and what it says. Raises BadInputError, DocumentError."""
    try:
        document = json.loads(clash_file.read_bytes())
        ways = [_way(way, f"{clash_file.name} ways_out[{at}]") for at, way in enumerate(document["ways_out"])]
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, DocumentError):
            raise
        raise BadInputError(Text(
            f"{clash_file.name}：不是 roster solve 写出的 clash.json",
            f"{clash_file.name} is no clash.json as roster solve writes it",
        )) from None
    if not 1 <= number <= len(ways):
        raise BadInputError(Text(
            f"--way-out {number}：只有{len(ways)}条出路", f"--way-out {number}: there are {len(ways)} ways out"
        ))
    chosen = ways[number - 1]
    try:
        return chosen.applied_to(question), chosen.sentence
    except LookupError as error:
        raise BadInputError(Text(
            f"这条出路不属于这个问题：{error}", f"This way out belongs to another question: {error}"
        )) from None


def _way(data: Any, path: str) -> WayOut:
    changes = tuple(_change(dict(change), path) for change in data["changes"])
    return WayOut(changes, int(data["cost"]), Text(data["zh"], data["en"]))


def _change(data: dict[str, Any], path: str) -> Change:
    kind = _KINDS[data.pop("change")]
    return decode(kind, data, path)
