"""The month that a workbook gives itself, to be held against the one that somebody typed."""

from datetime import date

from roster.sheets.grid import read_grid
from roster.sheets.month import month_told
from roster.sheets.opening import UnusableFileError, open_workbook
from roster.sheets.sorting import sort_sheets


def own_month(content: bytes, file_name: str) -> date | None:
    """Its first day; None where neither the requirements nor the file's name tell, or there is no workbook."""
    try:
        opened = open_workbook(content)
    except UnusableFileError:
        return None
    grids = [read_grid(sheet) for sheet in opened.book.worksheets]
    opened.book.close()
    told = month_told(sort_sheets(grids).requirements, file_name)
    return told[0] if told else None
