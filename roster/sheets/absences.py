"""The sheet of absences (请假外出): who is away on which days. The grounds are not carried on."""

from collections.abc import Mapping

from roster.domain.people import Absence, Half
from roster.domain.texts import Text
from roster.sheets.dates import read_spans, span_between
from roster.sheets.fields import people_listed
from roster.sheets.grid import Cell, Table
from roster.sheets.notebook import Notebook
from roster.sheets.spans import EXAMPLE, DateError, Span

_HALVES = {"上午": Half.MORNING, "早上": Half.MORNING, "下午": Half.AFTERNOON}
_CANCELLED = ("已取消", "取消", "已销假", "未成行", "作废")


def read_absences(notes: Notebook, table: Table, names: tuple[str, ...]) -> tuple[Absence, ...]:
    """The absences of a sheet that meet the planned month."""
    found: list[Absence] = []
    rows = elsewhere = 0
    for _, cells in table.lines():
        if all(cell.blank for key, cell in cells.items() if key != "ignored"):
            continue
        rows += 1
        people, spans = _people(notes, table, cells, names), _spans(notes, cells)
        if cells.get("remark") and cells["remark"].text in _CANCELLED:
            notes.note("已取消，不计", "cancelled, not counted", cells["remark"])
            continue
        inside = [span for span in spans if notes.inside(span)]
        elsewhere += bool(spans) and not inside
        found += (Absence(person, span.first, span.last, span.half) for person in people for span in inside)
    title = table.grid.title
    notes.note(
        f"{title}：{rows}条" + (f"，其中{elsewhere}条不在{notes.month_zh}" if elsewhere else "") + "；事由不带入",
        f"{title}: {rows} rows" + (f", {elsewhere} of them outside the month" if elsewhere else "") + "; grounds are "
        "left behind",
    )
    return tuple(dict.fromkeys(found))


def _people(notes: Notebook, table: Table, cells: Mapping[str, Cell], names: tuple[str, ...]) -> list[str]:
    cell = cells.get("name")
    if cell is None or cell.blank:
        where = next(iter(cells.values()))
        notes.complain(
            where,
            Text("这一行没有姓名", "this row has no name"),
            Text(f"请在“{table.grid.title}”中补上姓名。", "Add the name."),
        )
        return []
    return people_listed(notes, cell, names)


def _spans(notes: Notebook, cells: Mapping[str, Cell]) -> tuple[Span, ...]:
    written = {key: cell for key, cell in cells.items() if key in {"start", "end", "span"} and not cell.blank}
    half = cells.get("half")
    try:
        spans = _read(notes, written)
    except DateError as error:
        notes.refuse(_blamed(notes, written), error)
        return ()
    if spans is None:
        where = next(iter(written.values()), cells.get("name") or next(iter(cells.values())))
        notes.complain(where, Text("没有写全起止日期", "the start or the end is missing"), EXAMPLE)
        return ()
    if half is not None and half.text in _HALVES:
        return tuple(Span(span.first, span.last, _HALVES[half.text]) for span in spans)
    return spans


def _read(notes: Notebook, written: Mapping[str, Cell]) -> tuple[Span, ...] | None:
    if "start" in written and "end" in written:
        return span_between(written["start"].value, written["end"].value, notes.near)
    if "span" in written:
        return read_spans(written["span"].value, notes.near)
    if "start" in written:
        spans = read_spans(written["start"].value, notes.near)
        return (
            spans
            if isinstance(written["start"].value, str) and (len(spans) > 1 or spans[0].first != spans[0].last)
            else None
        )
    return None


def _blamed(notes: Notebook, written: Mapping[str, Cell]) -> Cell:
    """The cell that cannot be read by itself, else the last one."""
    for cell in written.values():
        try:
            read_spans(cell.value, notes.near)
        except DateError:
            return cell
    return written.get("end") or next(iter(written.values()))
