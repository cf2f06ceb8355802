"""The sheet of wishes (个人意愿)."""

from roster.domain.people import Wish
from roster.domain.texts import Text
from roster.sheets.fields import people_listed, text_of
from roster.sheets.grid import Cell, Table
from roster.sheets.notebook import Notebook
from roster.sheets.remarks import EXAMPLE
from roster.sheets.wish_words import read_wish

_POLARITY = {"wish": True, "wanted": True, "unwanted": False}


def read_wishes(notes: Notebook, table: Table, names: tuple[str, ...], excluded: tuple[str, ...]) -> tuple[Wish, ...]:
    """Every wish of the sheet; several may stand in one cell, parted by ； or a comma."""
    found: list[Wish] = []
    for _, cells in table.lines():
        written = [(key, cells[key]) for key in _POLARITY if key in cells and not cells[key].blank]
        if not written:
            continue
        for person in people_listed(notes, cells.get("name") or written[0][1], names):
            for key, cell in written:
                wishes = _wishes(notes, person, cell, wanted=_POLARITY[key], bare=key != "wish")
                found += wishes if person not in excluded else []
    notes.note(f"{table.grid.title}：{len(found)}条意愿", f"{table.grid.title}: {len(found)} wishes")
    return tuple(found)


def _wishes(notes: Notebook, person: str, cell: Cell, *, wanted: bool, bare: bool) -> list[Wish]:
    text = (
        text_of(notes, cell)
        if isinstance(cell.value, str)
        else f"{cell.value:%Y-%m-%d}"
        if hasattr(cell.value, "year")
        else ""
    )
    prefix = "" if not bare else "希望" if wanted else "不便"
    wishes = []
    for part in filter(None, (part.strip() for part in text.replace("。", "；").replace(";", "；").split("；"))):
        wish = read_wish(person, prefix + part, notes.near, wanted=True)
        if wish is None:
            notes.complain(cell, Text("没看懂这条意愿", "this wish is not understood"), EXAMPLE)
        else:
            wishes.append(wish)
    return wishes
