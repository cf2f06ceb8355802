"""The log, for the auditor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roster.domain.plain import plain
from roster.domain.texts import Language
from roster.pages.frame import Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import moment, speaker

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log."""

    number: int
    at: datetime
    who: str
    action: str
    thing: str
    digest: str


def log_page(entries: Sequence[LogLine], sound: str, frame: Frame, language: Language, more: str = "") -> str:
    """Entries, the newest first; `sound` says what the verification found, `more` is the address of earlier ones."""
    say = speaker(language)
    rows = tuple(
        Row(
            (
                Cell(str(line.number)),
                Cell(moment(line.at, language)),
                Cell(plain(line.who)),
                Cell(plain(line.action), strong=True),
                Cell(plain(line.thing)),
                Cell(line.digest[:_SHOWN]),
            )
        )
        for line in entries
    )
    heads = ("#", say("at"), say("who"), say("did"), say("thing"), "SHA-256")
    further = Cell(say("earlier_entries"), more) if more else None
    section = Section(say("log"), heads, rows, say("no_log"), more=further)
    return table_page(Tables(say("log"), (section,), (sound,)), frame, language)
