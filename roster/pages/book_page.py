"""The book as pages show it: every noun with its count, and the lines of one in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roster.domain.book_nouns import Noun
from roster.domain.book_words import field_name, in_words
from roster.domain.pattern_words import pattern_in_words
from roster.domain.plain import plain
from roster.domain.texts import Language, weekday_name
from roster.pages import addresses
from roster.pages.frame import Deed, Frame
from roster.pages.setup_words import SEVERAL
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import heading, speaker

SHOWN: Mapping[str, tuple[str, ...]] = {
    "people": ("name", "title", "body", "role", "rank", "portfolio", "linked_townships", "joined", "left"),
    "posts": ("name", "patterns", "sessions", "places", "needed"),
    "backup_pairs": ("one", "other"),
    "absences": ("person", "first", "last", "half"),
    "wishes": ("person", "wanted", "weekdays", "dates", "kinds", "weight"),
    "history": ("day", "person", "kind", "stood_in"),
    "pins": ("slot", "person", "kept_free"),
    "overrides": ("day", "working", "reason"),
}
"""The columns of each noun's table; rules have words of their own."""
_PERSON = {"person", "one", "other", "stand_in"}
_KINDS = {"kind", "kinds"}


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a noun's lines: number and cells each. `more` leads to the next page."""

    noun: Noun
    heads: Sequence[str]
    rows: Sequence[tuple[int, tuple[str, ...]]]
    count: int
    may_edit: bool
    add: str
    more: str = ""
    deeds: tuple[Deed, ...] = ()


def overview_page(
    office: str, counted: Sequence[tuple[Noun, int]], frame: Frame, language: Language, *, files: bool
) -> str:
    """Every noun and how many lines it has; `files` says that the book can come in as a file."""
    say = speaker(language)
    rows = tuple(
        Row((Cell(SEVERAL[noun.field].say(language), addresses.book(office, noun.slug)), Cell(str(count))))
        for noun, count in counted
    )
    total = say("book_lines", count=sum(count for _, count in counted))
    section = Section(total, (say("book_what"), say("book_count")), rows)
    links = (Cell(say("book_as_file"), addresses.importing(office)),) if files else ()
    return table_page(Tables(say("book"), (section,), (say("book_note"),), links=links), frame, language)


def lines_page(office: str, lines: Lines, frame: Frame, language: Language) -> str:
    """The table of one noun, each line with the way to its form."""
    say, names = speaker(language), SEVERAL[lines.noun.field].say(language)
    action = say("book_change" if lines.may_edit else "book_see")
    rows = tuple(
        Row((*_cells(texts), Cell(action, addresses.book(office, lines.noun.slug, number))))
        for number, texts in lines.rows
    )
    section = Section(
        say("book_lines", count=lines.count),
        (*lines.heads, ""),
        rows,
        say("book_empty"),
        deeds=lines.deeds,
        more=Cell(say("book_more"), lines.more) if lines.more else None,
    )
    links = (Cell(say("book_adding", noun=lines.noun.names), lines.add),) if lines.may_edit else ()
    return table_page(Tables(names, (section,), links=links), frame, language)


def heads_of(noun: Noun, language: Language) -> tuple[str, ...]:
    """The headings of a noun's table."""
    return tuple(heading(field_name(noun.field, name).say(language)) for name in SHOWN[noun.field])


def texts_of(noun: Noun, line: Any, names: Mapping[str, str], language: Language) -> tuple[str, ...]:
    """A line in words, in the order of the headings; `names` are those of people by id."""
    return tuple(_text(name, getattr(line, name), names, language) for name in SHOWN[noun.field])


def _cells(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(text, strong=place == 0) for place, text in enumerate(texts))


def _text(field: str, value: Any, names: Mapping[str, str], language: Language) -> str:
    joined = "、" if language == "zh" else ", "
    if field in _PERSON:
        found = names.get(value, value)
    elif field == "weekdays":
        found = joined.join(weekday_name(day, language) for day in value)
    elif field == "patterns":
        found = joined.join(pattern_in_words(one).say(language) for one in value)
    elif field == "sessions":
        found = joined.join(f"{one.name} {_hours(one)}".strip() for one in value)
    elif field == "places":
        found = joined.join(filter(None, (f"{one.name}{one.room}{one.township}" for one in value)))
    elif value is None or value in ("", ()):
        found = ""
    else:
        found = in_words(field, value, language) or ""
    return plain(found)


def _hours(session: Any) -> str:
    return " ".join(f"{one.start:%H:%M}–{one.end:%H:%M}" for one in session.hours)
