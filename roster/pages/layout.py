"""How large the type of a table may be so that all of it stands on one A4 page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

_FIRST_WIDE = 0x2E80  # from here on letters are as wide as they are high
_NARROW_EM = 0.6
_LARGEST, _SMALLEST, _STEP = 11.0, 4.5, 0.25
_MM_OF_POINT = 25.4 / 72
_SAFE = 1.03  # fonts differ a little
_COMMA, _LONG_WORD = 1.0, 2.5
_CELL_PADDING_EM = 0.95
LINE_HEIGHT = 1.25
_ROOMIEST, _TIGHTEST = 0.9, 0.12  # vertical padding of a row in em, both sides together
_WRAPS_FROM_EM = 9.0
_RULE_MM = 0.3
_WORTH_TURNING = 0.5


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of an A4 page that a table has to itself, in millimetres."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Type size in points, row padding in em, and the columns' shares of the width in percent.

    `short` tells the columns whose texts stay on one line.
    """

    sheet: Sheet
    points: float
    padding: float
    shares: tuple[float, ...]
    short: tuple[bool, ...]


def fit(rows: Sequence[Sequence[str]], sheets: Sequence[Sheet]) -> Fit:
    """The largest type at which all rows stand on one page; the first sheet wins where sizes are close.

    Below 4.5 points nobody could read it: then the table runs over more than one page.
    """
    fits = [_fit_on(rows, sheet) for sheet in sheets]
    best = fits[0]
    for other in fits[1:]:
        if other.points > best.points + _WORTH_TURNING:
            best = other
    return best


def em(text: str) -> float:
    """The width of a text in em: a Chinese letter is one wide, a Latin letter or a digit a bit over half."""
    return sum(1.0 if ord(letter) >= _FIRST_WIDE else _NARROW_EM for letter in text)


def lines_of(text: str, width: float, points: float) -> int:
    """How many lines a text takes on a width in millimetres at a type size in points."""
    return ceil(em(text) * points * _MM_OF_POINT / width)


def _fit_on(rows: Sequence[Sequence[str]], sheet: Sheet) -> Fit:
    natural = [max(1.0, *(em(text) * _SAFE for text in column)) for column in zip(*rows, strict=True)]
    points = _LARGEST
    while True:
        widths = _widths(natural, sheet.width / (points * _MM_OF_POINT))
        lines = [max(_lines(text, width) for text, width in zip(row, widths, strict=True)) for row in rows]
        padding = _padding(lines, points, sheet)
        if padding >= _TIGHTEST or points <= _SMALLEST:
            short = tuple(width <= _WRAPS_FROM_EM for width in natural)
            return Fit(sheet, points, max(round(padding, 3), _TIGHTEST), _shares(widths), short)
        points -= _STEP


def _lines(text: str, width: float) -> int:
    """Broken lines are not filled: no line may start with a comma, and words stay whole."""
    needed = em(text) * _SAFE
    return 1 if needed <= width else ceil(needed / max(width - (_LONG_WORD if " " in text else _COMMA), 1.0))


def _widths(natural: Sequence[float], room: float) -> list[float]:
    """Give short columns all they need and let the long ones share the rest."""
    room -= _CELL_PADDING_EM * len(natural)
    if sum(natural) <= room:
        spare = (room - sum(natural)) / len(natural)
        return [width + spare for width in natural]
    fixed = sum(width for width in natural if width <= _WRAPS_FROM_EM)
    long = sum(width**0.5 for width in natural if width > _WRAPS_FROM_EM) or 1.0
    rest = max(room - fixed, 1.0)
    return [width if width <= _WRAPS_FROM_EM else max(rest * width**0.5 / long, 1.0) for width in natural]


def _padding(lines: Sequence[int], points: float, sheet: Sheet) -> float:
    """What is left for each row's padding, in em; below the tightest the table does not fit."""
    em_mm = points * _MM_OF_POINT
    left = sheet.height - sum(lines) * LINE_HEIGHT * em_mm - len(lines) * _RULE_MM
    return min(left / (len(lines) * em_mm), _ROOMIEST)


def _shares(widths: Sequence[float]) -> tuple[float, ...]:
    whole = sum(widths) + _CELL_PADDING_EM * len(widths)
    return tuple(round(100 * (width + _CELL_PADDING_EM) / whole, 2) for width in widths)
