"""The sheets of past receptions (历史接访): who served when, and what of the planned month is already published."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from roster.domain.cleanliness import unfit_text
from roster.domain.question import PublishedDuty, Turn
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.sheets.complaints import maybe
from roster.sheets.dates import read_day, read_spans
from roster.sheets.fields import LONGEST_TEXT, names_listed
from roster.sheets.grid import Cell, Table
from roster.sheets.notebook import Notebook, unknown_person
from roster.sheets.spans import DateError, Near

_STOOD_IN = ("顶岗", "代班", "补位", "替班", "顶班", "代接", "代替", "替补", "代接访", "递补", "代")
_DID_NOT = ("未接访", "取消", "未到", "缺席", "因故未", "停访")
_KINDS = {"上午": "morning", "早上": "morning", "下午": "afternoon", "全天": "whole_day"}
_VACANT = {"无", "空", "休息", "放假", "节假日", "休", "停访"}


@dataclass(slots=True)
class History:
    """Turns outside the planned month, and duties inside it: a `kind` is empty where the sheet has none."""

    turns: list[Turn] = field(default_factory=list)
    planned: list[Turn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    day: Cell
    leader: Cell
    kind: str
    remark: str


def read_history(notes: Notebook, table: Table, names: tuple[str, ...], excluded: tuple[str, ...]) -> History:
    """The turns of a sheet; people who are no longer in the roster of leaders are noted and dropped."""
    found, gone, stood_in = History(), Counter[str](), 0
    near = Near(notes.month, past=True)
    for entry in _entries(table):
        day = _day(notes, entry.day, near)
        if day is None or any(word in entry.remark for word in _DID_NOT):
            continue
        for written in _leaders(notes, entry.leader, names):
            name = notes.person(entry.leader, written, names)
            if name is None and _is_ambiguous(written, names):
                notes.complain(entry.leader, *unknown_person(written, names))
            elif name is None:
                gone[written] += 1
            elif name not in excluded:
                stands_in = any(word in entry.remark for word in _STOOD_IN)
                stood_in += stands_in
                turn = Turn(day, name, entry.kind or "whole_day", stands_in)
                (found.planned if notes.first <= day <= notes.last else found.turns).append(turn)
    _sum_up(notes, table, found, stood_in)
    for name, times in gone.items():
        _note_gone(notes, table, name, times, names)
    return found


def published(notes: Notebook, planned: list[Turn], slots: tuple[Slot, ...]) -> tuple[PublishedDuty, ...]:
    """Rows of the planned month as duties that people have already been told of."""
    found: dict[PublishedDuty, None] = {}
    for turn in planned:
        of_day = [slot for slot in slots if slot.day == turn.day]
        fitting = [slot for slot in of_day if slot.kind == turn.kind] or of_day
        if not fitting:
            notes.note(
                f"{turn.day}没有接访场次，已有安排（{turn.person}）未采用",
                f"{turn.day} has no session; its duty ({turn.person}) is not used",
            )
            continue
        taken = Counter(duty.slot for duty in found)
        free = next((slot for slot in fitting if taken[slot.id] < slot.room_for), fitting[0])
        found[PublishedDuty(free.id, turn.person)] = None
    if found:
        notes.note(
            f"{notes.month_zh}已有{len(found)}场安排，作为已公布处理，尽量不动",
            f"{len(found)} duties of the month are taken as published and kept where possible",
        )
    return tuple(found)


def last_dated_month(table: Table, today: date) -> date | None:
    """The first day of the last month in which the sheet has a turn."""
    days = []
    for entry in _entries(table):
        try:
            days.append(read_spans(entry.day.value, Near(today, past=True))[0].first)
        except DateError:
            continue
    return max(days).replace(day=1) if days else None


def _entries(table: Table) -> Iterator[_Entry]:
    for number in table.grid.rows:
        if number <= table.header_row:
            continue
        for cells in _blocks(table, table.grid.rows[number]):
            day = cells.get("date")
            if day is None or day.blank:
                continue
            remark = cells["remark"].text if "remark" in cells else ""
            kind = next((kind for word, kind in _KINDS.items() if "kind" in cells and word in cells["kind"].text), "")
            for key, given in (("name", kind), ("morning", "morning"), ("afternoon", "afternoon")):
                if key in cells and not cells[key].blank:
                    yield _Entry(day, cells[key], given, remark)


def _blocks(table: Table, row: Mapping[int, Cell]) -> Iterator[dict[str, Cell]]:
    """The columns of a row; where the heading of the date comes again, another block begins."""
    block: dict[str, Cell] = {}
    seen: set[str] = set()
    for at, key in sorted(table.columns.items()):
        if key in seen and key != "ignored":
            yield block
            block, seen = {}, set()
        seen.add(key)
        if at in row:
            block[key] = row[at]
    yield block


def _day(notes: Notebook, cell: Cell, near: Near) -> date | None:
    try:
        spans = read_spans(cell.value, near)
        return spans[0].first if len(spans) == 1 and spans[0].half else read_day(cell.value, near)
    except DateError as error:
        notes.refuse(cell, error)
        return None


def _leaders(notes: Notebook, cell: Cell, names: tuple[str, ...]) -> tuple[str, ...]:
    fault = unfit_text(cell.text.replace("\n", "、").replace("\r", ""), LONGEST_TEXT)
    if fault is not None:
        notes.complain(cell, fault)
        return ()
    return tuple(name for name in names_listed(cell.text, names) if name not in _VACANT)


def _is_ambiguous(written: str, names: tuple[str, ...]) -> bool:
    return any(known.split("(", 1)[0] == written for known in names)


def _sum_up(notes: Notebook, table: Table, found: History, stood_in: int) -> None:
    every = sorted(turn.day for turn in found.turns + found.planned)
    if every:
        notes.note(
            f"{table.grid.title}：{every[0]}至{every[-1]}，{len(every)}人次，其中顶岗{stood_in}次",
            f"{table.grid.title}: {every[0]} to {every[-1]}, {len(every)} turns, {stood_in} of them stood in",
        )


def _note_gone(notes: Notebook, table: Table, name: str, times: int, names: tuple[str, ...]) -> None:
    guess = maybe(name, list(names), 60) or Text("", "")
    notes.note(
        f"{table.grid.title}：{name}不在名册（已离任），{times}次不计。{guess.zh}",
        f"{table.grid.title}: {name} is not in the roster of leaders (has left), {times} turn(s) left out. {guess.en}",
    )
