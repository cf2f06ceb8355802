"""A page made of tables: what the office has, what differs, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from roster.domain.texts import Language
from roster.pages.environment import render
from roster.pages.frame import Deed, Frame


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; with `href` it leads to what it names. `strong` marks what the eye should find first."""

    text: str
    href: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line: cells in the order of the headings, and what can be done with it."""

    cells: tuple[Cell, ...]
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; `empty` is said where there is no row, `more` leads to the rest."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    note: str = ""
    deeds: tuple[Deed, ...] = ()
    more: Cell | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything on the page. `refresh` asks the browser to look again after so many seconds (0: never).

    `links` lead to what can be done here on pages of their own.
    """

    title: str
    sections: tuple[Section, ...]
    facts: Sequence[str] = ()
    deeds: Sequence[Deed] = ()
    refresh: int = 0
    links: Sequence[Cell] = ()


def table_page(tables: Tables, frame: Frame, language: Language) -> str:
    """The page."""
    return render("tables.html", **frame.facts(language), tables=tables)
