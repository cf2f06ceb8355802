"""Where everything stands in the pictures of shares: rectangles and texts in pixels, drawn by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from roster.pages.layout import em

ROW, HEAD, CELL, GAP = 24, 28, 28, 2
_TYPE, _FIGURE, _BAR, _NAMES_AT_MOST = 13, 44, 170, 9.0
_DARKEST = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a leader: what it says when pointed at; None is a month without service."""

    count: int | None
    told: str


@dataclass(frozen=True, slots=True)
class Square:
    """A field of a heat map; `shade` goes from 0 (none) to 4 (the most there is)."""

    x: int
    y: int
    width: int
    text: str
    shade: int
    told: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A text at a place; `whole` is the text where it had to be shortened."""

    x: int
    y: int
    text: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Names on the left, headings above, a square for each figure."""

    width: int
    height: int
    names: tuple[Mark, ...]
    heads: tuple[Mark, ...]
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A leader's bars: turns of one's own and for others, and the burden, with the figures beside them."""

    y: int
    own: int
    others: int
    burden: int
    figures: tuple[Mark, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A line for each leader; `start` is where the bars begin."""

    width: int
    height: int
    start: int
    names: tuple[Mark, ...]
    heads: tuple[Mark, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What a leader's bars are drawn from; `burden` is in tenths of an ordinary day."""

    turns: int
    others: int
    burden: int
    told: str


def heat_map(names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[Figure]]) -> HeatMap:
    """A row for each name; columns are as wide as their headings need."""
    left, most = _left(names), max((figure.count or 0 for row in rows for figure in row), default=0)
    edges = [left]
    for head in heads:
        edges.append(edges[-1] + max(CELL, round(em(head) * _TYPE) + 8))
    spans = list(pairwise(edges))
    squares = tuple(
        _square(figure, span, _top(number), most)
        for number, row in enumerate(rows)
        for figure, span in zip(row, spans, strict=True)
    )
    middles = tuple(Mark((start + end) // 2, HEAD - 10, head) for head, (start, end) in zip(heads, spans, strict=True))
    return HeatMap(edges[-1], _top(len(names)), _names(names), middles, squares)


def bars(names: Sequence[str], heads: Sequence[str], totals: Sequence[Total]) -> Bars:
    """The longest bars are the most turns and the greatest burden that anybody has."""
    left = _left(names)
    widths = (max(_FIGURE, round(em(head) * _TYPE) + 12) for head in heads)
    ends = list(accumulate(widths, initial=left + _BAR))[1:]
    turns = max((total.turns for total in totals), default=0) or 1
    burden = max((total.burden for total in totals), default=0) or 1
    lines = tuple(
        Line(
            _top(number),
            round((total.turns - total.others) * _BAR / turns),
            round(total.others * _BAR / turns),
            round(total.burden * _BAR / burden),
            tuple(Mark(x, _top(number) + 16, text) for x, text in zip(ends, _figures(total), strict=True)),
            total.told,
        )
        for number, total in enumerate(totals)
    )
    above = tuple(Mark(x, HEAD - 10, head) for x, head in zip(ends, heads, strict=True))
    return Bars(ends[-1] + 4, _top(len(names)), left, _names(names), above, lines)


def weight(burden: int) -> str:
    """A burden in ordinary days: 13.6."""
    return f"{burden / 10:.1f}"


def _figures(total: Total) -> tuple[str, str, str]:
    return str(total.turns), str(total.others) if total.others else "", weight(total.burden)


def _square(figure: Figure, span: tuple[int, int], top: int, most: int) -> Square:
    start, end = span
    text = "–" if figure.count is None else str(figure.count or "")
    shade = -(-_DARKEST * figure.count // most) if figure.count else 0
    return Square(start, top, end - start - GAP, text, shade, figure.told)


def _names(names: Sequence[str]) -> tuple[Mark, ...]:
    shown = [(_short(name), name) for name in names]
    return tuple(
        Mark(0, _top(number) + 16, short, name if short != name else "") for number, (short, name) in enumerate(shown)
    )


def _short(name: str) -> str:
    while em(name) > _NAMES_AT_MOST:
        name = f"{name.removesuffix('…')[:-1]}…"
    return name


def _left(names: Sequence[str]) -> int:
    return round(max((em(_short(name)) for name in names), default=2.0) * _TYPE) + 10


def _top(number: int) -> int:
    return HEAD + number * ROW
