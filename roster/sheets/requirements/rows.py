"""The lines of a sheet of requirements: a table of items and demands, pairs without headings, or sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roster.sheets.fields import text_of
from roster.sheets.grid import Cell, Grid, Table, find_table
from roster.sheets.kinds import Kind
from roster.sheets.notebook import Notebook
from roster.sheets.requirements.clause import bare
from roster.sheets.requirements.items import item_of
from roster.sheets.words import meaning_of

_TITLE = re.compile(r".{0,30}(?:要求|规则|规定|方案|办法|安排|制度|通知|设置|说明|项目)")
_NUMBER = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_ITEM_AND_DEMAND = re.compile(r"([^:：]{2,12})[:：](.+)", re.DOTALL)
_UNIT_IN_ITEM = re.compile(r"[(（](个?工作日|天|人|名)[)）]")


@dataclass(frozen=True, slots=True)
class Row:
    """One demand: the cell it stands in, its item as written (may be empty), its text."""

    cell: Cell
    item: str
    text: str

    @property
    def topic(self) -> str:
        """The item's topic; empty for an unknown item or none."""
        return item_of(self.item) or ""


def rows_of(notes: Notebook, grid: Grid) -> Iterator[Row]:
    """Every demand of the sheet; titles, headings and empty demands are passed over."""
    table = find_table(grid, meaning_of(Kind.REQUIREMENTS))
    demands = _of_table(notes, table) if table and "demand" in table.columns.values() else _of_grid(notes, grid)
    yield from (_complete(row) for row in demands if row.text)


def _of_table(notes: Notebook, table: Table) -> Iterator[Row]:
    for _, cells in table.lines():
        item, demand = cells.get("item"), cells.get("demand")
        if demand is not None and (item is None or item.origin != demand.origin):
            yield Row(demand, item.text if item else "", text_of(notes, demand))
        elif item is not None and item_of(item.text) is None:
            yield Row(item, "", text_of(notes, item))
        if "remark" in cells:
            remark = cells["remark"]
            notes.note(f"备注“{remark.text}”不采用", f"the remark “{remark.text}” is not used", remark)


def _of_grid(notes: Notebook, grid: Grid) -> Iterator[Row]:
    for number, cells in grid.rows.items():
        row = [cell for cell in cells.values() if cell.name == cell.origin or cell.column == min(cells)]
        if len(row) > 1 and _NUMBER.fullmatch(row[0].text):
            row = row[1:]
        if len(row) == 1 and number == min(grid.rows) and _TITLE.fullmatch(row[0].text):
            continue
        item, demands = (row[0].text, row[1:]) if len(row) > 1 and item_of(row[0].text) else ("", row)
        yield from (Row(cell, item, text_of(notes, cell)) for cell in demands)


def _complete(row: Row) -> Row:
    """The item may stand before a colon in the text, the unit in brackets behind the item."""
    item, text = row.item, row.text
    parted = _ITEM_AND_DEMAND.fullmatch(text)
    if not item and parted and item_of(bare(parted[1])):
        item, text = bare(parted[1]), parted[2].strip()
    unit = _UNIT_IN_ITEM.search(item)
    if unit and text.isdecimal():
        text += "个工作日" if "工作日" in unit[1] else unit[1]
    return Row(row.cell, item, text.strip(" 。；;"))
