"""The log as a table."""

from collections.abc import Iterable

from rich.box import SIMPLE
from rich.markup import escape
from rich.table import Table

from roster.domain.office_time import OFFICE_ZONE
from roster.domain.texts import Language, Text
from roster.store.log import LogEntry

_HEADINGS = (
    Text("编号", "No."),
    Text("时间", "Time"),
    Text("谁", "Who"),
    Text("做了什么", "What"),
    Text("对象", "Thing"),
    Text("改后", "After"),
)


def log_table(entries: Iterable[LogEntry], language: Language) -> Table:
    """One line an entry, its time the office's."""
    table = Table(box=SIMPLE, pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading.say(language), overflow="fold", no_wrap=heading in _HEADINGS[:2])
    for entry in entries:
        at = entry.at.astimezone(OFFICE_ZONE).replace(tzinfo=None).isoformat(" ", "seconds")
        cells = (entry.who, entry.action, entry.thing, entry.after)
        table.add_row(str(entry.number), at, *map(escape, cells))
    return table
