"""Take one of the ways out that a clash proposed."""

import json
from pathlib import Path
from typing import Any

from roster.actions.errors import BadInputError
from roster.actions.open_question import question_of, require_file
from roster.documents.codec import decode, encode_json
from roster.documents.question_file import digest
from roster.domain.changes import Attend, Change, NeedFewer, SetRule, Unpin, WayOut
from roster.domain.question import Question
from roster.domain.texts import Text

_KINDS: dict[str, type[Change]] = {kind.__name__: kind for kind in (SetRule, NeedFewer, Attend, Unpin)}


def mend(question: Question, clash_file: Path, number: int) -> tuple[Question, Text]:
    """The question after the way out with that number, and what it says.

    Raises BadInputError, DocumentError, OSError.
    """
    document = _read(clash_file)
    if document["question"] != digest(question):
        raise BadInputError(
            Text(
                f"{clash_file.name} 不是这个问题的；请先用 roster solve 重新求解",
                f"{clash_file.name} belongs to another question. Maybe run roster solve again.",
            )
        )
    ways = document["ways_out"]
    if not 1 <= number <= len(ways):
        raise BadInputError(
            Text(f"--way-out {number}：共有{len(ways)}条出路", f"--way-out {number}: there are {len(ways)} ways out")
        )
    place = f"{clash_file.name} ways_out[{number - 1}]"
    try:
        chosen = way_of(ways[number - 1], place)
        mended = chosen.applied_to(question)
    except (LookupError, TypeError, ValueError):
        raise BadInputError(_foreign(place)) from None
    return question_of(encode_json(mended), place), chosen.sentence


def _read(clash_file: Path) -> dict[str, Any]:
    require_file(clash_file)
    content = clash_file.read_bytes()
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or "question" not in document or not isinstance(document.get("ways_out"), list):
        raise BadInputError(_foreign(clash_file.name))
    return document


def _foreign(place: str) -> Text:
    return Text(f"{place}：不是 roster solve 写出的样子", f"{place}: this is not as roster solve writes it")


def way_of(data: Any, place: str = "") -> WayOut:
    """A way out as a clash document has it. Raises LookupError, TypeError or ValueError for anything else."""
    changes = tuple(_change(dict(change), place) for change in data["changes"])
    return WayOut(changes, int(data["cost"]), Text(str(data["zh"]), str(data["en"])))


def _change(data: dict[str, Any], place: str) -> Change:
    kind = _KINDS[data.pop("change")]
    return decode(kind, data, place)
