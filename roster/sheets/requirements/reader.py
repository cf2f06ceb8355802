"""The sheet of requirements (接访要求), clause by clause; what no topic understands is a complaint."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz.fuzz import ratio

from roster.domain.people import Person
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.fields import text_of
from roster.sheets.grid import Cell, Grid, Table, find_table
from roster.sheets.notebook import Notebook
from roster.sheets.requirements.clause import Clause, Subject, bare, firmness_of
from roster.sheets.requirements.days import read_days
from roster.sheets.requirements.head_count import read_head_count
from roster.sheets.requirements.hours import read_hours
from roster.sheets.requirements.items import EXAMPLES, WHOLE, item_of
from roster.sheets.requirements.office import (
    read_accompanying, read_ahead, read_columns, read_harmless, read_stand_in, read_telephone,
)
from roster.sheets.requirements.own_days import read_own_days, read_special_days
from roster.sheets.requirements.places import read_form, read_places
from roster.sheets.requirements.portfolio import read_portfolio
from roster.sheets.requirements.spacing import read_spacing
from roster.sheets.requirements.subjects import EVERYBODY, OTHERS, PRINCIPALS, take_subject
from roster.sheets.requirements.turns import read_turns
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.words import Kind, meaning_of
from roster.sheets.wish_words import read_wish

_SENTENCES = re.compile(r"[;；。\n]+")
_TITLE = re.compile(r".{0,30}(?:要求|规则|规定|方案|办法|安排|制度|通知|设置|说明|项目)")
_ITEM_AND_DEMAND = re.compile(r"([^:：]{2,12})[:：](.+)", re.DOTALL)
_LONGEST_JOIN = 4
_GIVEN = {"principals": PRINCIPALS, "others": OTHERS}


@dataclass(frozen=True, slots=True)
class _Row:
    cell: Cell
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a requirement may speak of: the people and the working days."""

    people: tuple[Person, ...]
    calendar: Calendar


def read_requirements(notes: Notebook, grid: Grid, around: Surroundings, wanted: Wanted) -> None:
    """Everything a sheet asks, into `wanted`; every line is either understood or a complaint."""
    for row in _rows(notes, grid):
        _read_row(notes, row, around, wanted)


def _rows(notes: Notebook, grid: Grid) -> Iterator[_Row]:
    table = find_table(grid, meaning_of(Kind.REQUIREMENTS))
    if table is not None and "demand" in table.columns.values():
        yield from _rows_of_table(notes, table)
        return
    for number, cells in grid.rows.items():
        filled = list(dict.fromkeys(cell.origin for cell in cells.values()))
        row = [next(cell for cell in cells.values() if cell.origin == origin) for origin in filled]
        row = row[1:] if len(row) > 1 and re.fullmatch(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?", row[0].text) else row
        if len(row) == 1 and number == next(iter(grid.rows)) and _TITLE.fullmatch(row[0].text):
            continue
        if len(row) > 1 and item_of(row[0].text):
            yield from (_Row(cell, row[0].text, text_of(notes, cell)) for cell in row[1:])
        else:
            yield from (_Row(cell, "", text_of(notes, cell)) for cell in row)


def _rows_of_table(notes: Notebook, table: Table) -> Iterator[_Row]:
    for _, cells in table.lines():
        item, demand = cells.get("item"), cells.get("demand")
        if demand is not None and (item is None or item.origin != demand.origin):
            yield _Row(demand, item.text if item else "", text_of(notes, demand))
        elif item is not None:
            yield _Row(item, "", text_of(notes, item))


def _read_row(notes: Notebook, row: _Row, around: Surroundings, wanted: Wanted) -> None:
    text, item = row.text, row.item
    parted = _ITEM_AND_DEMAND.fullmatch(text)
    if not item and parted and item_of(bare(parted[1])):
        item, text = bare(parted[1]), parted[2]
    if not text:
        return
    topic = item_of(item) or ""
    if topic == "month":
        return
    said = _read_whole(text.strip(), topic, wanted)
    if said is not None:
        notes.note(said.zh, said.en, row.cell)
        return
    if topic not in WHOLE:
        _read_sentences(notes, row, text, topic, around, wanted)
    else:
        _complain(notes, row.cell, text, item)


def _read_whole(text: str, topic: str, wanted: Wanted) -> Text | None:
    """Lines that are kept as they are written, or that list things."""
    match topic:
        case "remark":
            wanted.remark = "；".join(filter(None, [wanted.remark, text]))
            return Text(f"说明：{text}", f"Remark: {text}")
        case "office":
            wanted.office = text
            return Text(f"主办单位：{text}", f"Office: {text}")
        case "columns":
            return read_columns(text, wanted)
        case "accompanying":
            return read_accompanying(text, wanted, asked=True)
        case "telephone":
            return read_telephone(text, wanted, asked=True)
        case "places":
            return read_places(text, wanted, asked=True)
        case _:
            return None


def _read_sentences(
    notes: Notebook, row: _Row, text: str, topic: str, around: Surroundings, wanted: Wanted
) -> None:
    for sentence in filter(None, map(bare, _SENTENCES.split(text))):
        clauses = [part for part in re.split("[,，]", sentence) if part]
        subject = _GIVEN.get(topic, EVERYBODY)
        if topic == "standing":
            subject, _ = take_subject("县委常委", around.people, EVERYBODY)
        at = 0
        wanted.months = None
        while at < len(clauses):
            taken, subject = _read_some(notes, row, clauses[at:], topic, subject, around, wanted)
            if not taken:
                _complain(notes, row.cell, clauses[at], row.item)
            at += max(1, taken)


def _read_some(  # noqa: PLR0913, PLR0917
    notes: Notebook, row: _Row, clauses: list[str], topic: str, subject: Subject, around: Surroundings, wanted: Wanted
) -> tuple[int, Subject]:
    """Understand the first clause, if need be together with the next ones; how many were taken."""
    for count in range(1, min(_LONGEST_JOIN, len(clauses)) + 1):
        written = ",".join(clauses[:count])
        text, soft = firmness_of(written)
        spoken_of, rest = take_subject(text, around.people, subject)
        for words, who in ((rest, spoken_of), (text, subject)):
            clause = Clause(words, soft, who, around.people, around.calendar, notes.near, wanted.months)
            said = _read_clause(clause, topic, wanted)
            if said is not None:
                notes.note(said.zh, said.en, row.cell)
                return count, spoken_of
    return 0, subject


def _read_clause(clause: Clause, topic: str, wanted: Wanted) -> Text | None:
    readers = _readers(clause, topic, wanted)
    order = sorted(readers, key=lambda name: name not in _FIRST.get(topic, ()))
    return next((said for name in order if (said := readers[name]()) is not None), None)


def _readers(clause: Clause, topic: str, wanted: Wanted) -> dict[str, Callable[[], Text | None]]:
    return {
        "turns": lambda: read_turns(clause, wanted),
        "portfolio": lambda: read_portfolio(clause, wanted),
        "special": lambda: read_special_days(clause, wanted, asked=topic == "special"),
        "own_days": lambda: read_own_days(clause, wanted),
        "spacing": lambda: read_spacing(clause, wanted, asked=topic == "spacing"),
        "stand_in": lambda: read_stand_in(clause, wanted, topic=topic),
        "ahead": lambda: read_ahead(clause, wanted, topic=topic),
        "head_count": lambda: read_head_count(clause, wanted, asked=topic == "head_count"),
        "hours": lambda: read_hours(clause, wanted),
        "days": lambda: read_days(clause, wanted),
        "places": lambda: read_places(clause.text, wanted, asked=False),
        "form": lambda: read_form(clause, wanted, asked=topic == "form"),
        "telephone": lambda: read_telephone(clause.text, wanted, asked=False),
        "accompanying": lambda: read_accompanying(clause.text, wanted, asked=False),
        "wish": lambda: _wish(clause, wanted),
        "harmless": lambda: read_harmless(clause, topic=topic),
    }


_FIRST = {"days": ("days",), "hours": ("hours",), "head_count": ("head_count",), "special": ("special",), "spacing": ("spacing",)}


def _wish(clause: Clause, wanted: Wanted) -> Text | None:
    named = clause.subject.who.get("people")
    if not isinstance(named, list):
        return None
    wishes = [read_wish(person, clause.text, clause.near) for person in named]
    if not wishes or None in wishes:
        return None
    wanted.wishes += [wish for wish in wishes if wish is not None]
    return Text(f"{'、'.join(named)}的意愿：{clause.text}", f"Wish of {', '.join(named)}: {clause.text}")


def _complain(notes: Notebook, cell: Cell, text: str, item: str) -> None:
    """A guess: the example sentence that is nearest to what was written."""
    scored = [(ratio(f"{item}{text}", f"{name}{sentence}"), sentence) for name, sentences in EXAMPLES.items()
              for name, sentence in product([name], sentences)]
    nearest = max(scored)[1]
    notes.complaints.append(cell.complain(
        Text(f"没看懂“{text[:60]}”", f"“{text[:60]}” is not understood"),
        Text(f"可能是“{nearest}”。", f"Maybe “{nearest}”."),
    ))
