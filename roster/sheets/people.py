"""The roster of leaders (领导名册): people, their backup partners, and what their remarks mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.texts import Text
from roster.sheets.backups import pair_up
from roster.sheets.dates import read_day
from roster.sheets.fields import LONGEST_NAME, fields_listed, name_of, places_listed, text_of
from roster.sheets.grid import Cell, Table
from roster.sheets.notebook import Notebook, find_name
from roster.sheets.remarks import EXAMPLE, Meaning, read_remark
from roster.sheets.spans import DateError
from roster.sheets.titles import body_of, role_and_rank
from roster.sheets.wish_words import read_wish

_SECTION = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]\s*(.{1,20})")
_FOOTER = re.compile(r"^(?:注|备注|说明|填表|制表|填报|审核|联系人|单位|合计|共|附|打印|日期|截至|年)")


@dataclass(slots=True)
class People:
    """The people of the workbook; `excluded` do not take part in receptions at all."""

    people: list[Person] = field(default_factory=list)
    pairs: tuple[BackupPair, ...] = ()
    absences: list[Absence] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody in the roster of leaders, also those who do not take part."""
        return (*(person.id for person in self.people), *self.excluded)


@dataclass(slots=True)
class _Row:
    name: Cell
    cells: Mapping[str, Cell]
    section: str


def read_people(notes: Notebook, tables: list[Table]) -> People:
    """Everybody in the sheets of leaders; what cannot be used is noted as a complaint."""
    found = People()
    seen: dict[str, Cell] = {}
    backups: list[tuple[str, Cell]] = []
    for table in tables:
        for row in _rows(notes, table):
            name = name_of(notes, row.name)
            if name is None:
                continue
            first = seen.setdefault(name, row.name)
            if (first.sheet, first.origin) != (row.name.sheet, row.name.origin):
                _complain_of_double(notes, row.name, name, first)
            elif first.row != row.name.row:
                _extend(notes, found, name, row)
            else:
                _add(notes, found, name, row)
                backups += _backup_cells(name, row.cells)
    notes.titles = {person.id: person.title for person in found.people}
    found.pairs = pair_up(notes, backups, found.names, tuple(found.excluded))
    _sum_up(notes, found, tables)
    return found


def _rows(notes: Notebook, table: Table) -> Iterator[_Row]:
    section = ""
    for number, cells in table.lines():
        row = table.grid.rows[number]
        texts = {cell.text for cell in row.values()}
        heading = _SECTION.fullmatch(next(iter(texts))) if len(texts) == 1 else None
        name = cells.get("name")
        if heading:
            section = heading[1]
        elif name is not None and not (len(texts) == 1 and _FOOTER.match(name.text)):
            yield _Row(name, cells, section)
        elif len(texts) == 1 and (_FOOTER.match(next(iter(texts))) or set(cells) <= {"ignored"}):
            continue
        else:
            cell = next(iter(row.values()))
            notes.complain(
                cell,
                Text("这一行没有姓名", "this row has no name"),
                Text("请补上姓名，或删去这一行。", "Add the name or delete the row."),
            )


def _backup_cells(name: str, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Cell]]:
    """Where there are two columns, A角 and B角, one of them holds the person's own name."""
    both = [cells[key] for key in ("a_side", "backup") if key in cells]
    yield from ((name, cell) for cell in both if len(both) == 1 or find_name(cell.text, (name,)) is None)


def _complain_of_double(notes: Notebook, cell: Cell, name: str, first: Cell) -> None:
    notes.complain(
        cell,
        Text(
            f"与{first.sheet}{first.name}同名，分不清是一人还是两人",
            f"the same name stands in {first.sheet} {first.name}",
        ),
        Text(
            f"如是两人，请写成“{name}（政协）”这样可区分的名字；如是一人，请删去一行。",
            f"If they are two people, tell them apart as in “{name}（政协）”; if not, delete one row.",
        ),
    )


def _add(notes: Notebook, found: People, name: str, row: _Row) -> None:
    title = text_of(notes, row.cells.get("title"))
    role, rank = role_and_rank(title)
    meaning = _remarks(notes, name, row.cells)
    body = text_of(notes, row.cells.get("body"), LONGEST_NAME) or row.section or body_of(title)
    portfolio = fields_listed(text_of(notes, row.cells.get("portfolio")))
    townships = places_listed(text_of(notes, row.cells.get("township")))
    joined = _day(notes, row.cells.get("joined")) or meaning.joined
    left = _day(notes, row.cells.get("left")) or meaning.left
    if joined and left and left < joined:
        notes.complain(
            row.name, Text(f"离任（{left}）早于到任（{joined}）", f"leaving ({left}) is before joining ({joined})")
        )
    if meaning.excluded:
        found.excluded.append(name)
        return
    found.people.append(Person(name, name, title, body, role, rank, portfolio, townships, joined, left))
    found.absences += (Absence(name, span.first, span.last, span.half) for span in meaning.away)
    found.wishes += meaning.wishes


def _extend(notes: Notebook, found: People, name: str, row: _Row) -> None:
    """A name merged over several rows: further rows add titles, fields and townships."""
    at = next((at for at, person in enumerate(found.people) if person.id == name), None)
    if at is None:
        return
    one = found.people[at]
    title = text_of(notes, row.cells.get("title"))
    titles = "、".join(dict.fromkeys(filter(None, [one.title, title])))
    role, rank = role_and_rank(titles)
    portfolio = fields_listed(text_of(notes, row.cells.get("portfolio")))
    townships = places_listed(text_of(notes, row.cells.get("township")))
    found.people[at] = Person(
        one.id,
        one.name,
        titles,
        one.body,
        role,
        rank,
        tuple(dict.fromkeys(one.portfolio + portfolio)),
        tuple(dict.fromkeys(one.linked_townships + townships)),
        one.joined,
        one.left,
    )


def _remarks(notes: Notebook, name: str, cells: Mapping[str, Cell]) -> Meaning:
    meaning = Meaning()
    cell = cells.get("remark")
    text = text_of(notes, cell)
    if cell is not None and text:
        try:
            meaning = read_remark(name, text, notes.near)
        except DateError as error:
            notes.refuse(cell, error)
    wish_cell = cells.get("wish")
    wish_text = text_of(notes, wish_cell)
    if wish_cell is not None and wish_text:
        meaning = _with_wish(notes, name, wish_cell, wish_text, meaning)
    for said in meaning.said:
        notes.note(said.zh, said.en, cell)
    for idle in meaning.idle:
        notes.note(f"备注“{idle}”不影响排班", f"the remark “{idle}” does not matter for planning", cell)
    return meaning


def _with_wish(notes: Notebook, name: str, cell: Cell, text: str, meaning: Meaning) -> Meaning:
    wish = read_wish(name, text, notes.near, wanted=True)
    if wish is None:
        notes.complain(cell, Text("没看懂这条意愿", "this wish is not understood"), EXAMPLE)
        return meaning
    return Meaning(
        meaning.joined,
        meaning.left,
        meaning.away,
        meaning.excluded,
        (*meaning.wishes, wish),
        meaning.idle,
        meaning.said,
    )


def _day(notes: Notebook, cell: Cell | None) -> date | None:
    if cell is None or cell.blank:
        return None
    try:
        return read_day(cell.value, notes.near)
    except DateError as error:
        notes.refuse(cell, error)
        return None


def _sum_up(notes: Notebook, found: People, tables: list[Table]) -> None:
    sheets = "、".join(table.grid.title for table in tables)
    principals = [person for person in found.people if person.rank == 1]
    listed = "、".join(f"{person.name}（{person.title}）" for person in principals)
    notes.note(
        f"{sheets}：领导{len(found.people)}名，主要领导{len(principals)}名{f'：{listed}' if listed else ''}；"
        f"AB角{len(found.pairs)}对",
        f"{sheets}: {len(found.people)} leaders, {len(principals)} principal: "
        f"{', '.join(person.name for person in principals) or 'none'}; {len(found.pairs)} backup pairs",
    )
