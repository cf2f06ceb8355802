"""The log for reading: an entry a paragraph, so that no line needs a wide window."""

import json
from collections.abc import Iterable, Iterator

from rich.markup import escape

from roster.domain.office_time import OFFICE_ZONE
from roster.domain.texts import Language, Text
from roster.store.log import LogEntry

_SIDES = (("before", Text("改前", "before")), ("after", Text("改后", "after")))


def log_lines(entries: Iterable[LogEntry], language: Language) -> Iterator[str]:
    """Number, time (the office's), who, what and which thing; below it what it was before, and is after."""
    for entry in entries:
        at = entry.at.astimezone(OFFICE_ZONE).replace(tzinfo=None).isoformat(" ", "seconds")
        said = "  ".join(map(escape, (entry.who, entry.action, entry.thing)))
        yield f"[bold]{entry.number}[/]  {at}  {said}"
        for name, word in _SIDES:
            if text := getattr(entry, name):
                yield f"    {word.say(language)} {escape(_shown(text))}"


def _shown(text: str) -> str:
    """The facts by name, as JSON has them; the text itself where it is none."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    if not isinstance(found, dict):
        return text
    return "  ".join(f"{name}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in found.items())
