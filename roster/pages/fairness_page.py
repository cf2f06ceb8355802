"""Fairness as a picture: heat maps by month and by kind of day, bars of the totals, and every figure in a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roster.domain.burden import DaySort
from roster.domain.plain import plain
from roster.domain.question import Turn
from roster.domain.shares import Share, Shares
from roster.domain.texts import Language, month_name, write, write_date
from roster.pages import addresses
from roster.pages.environment import render
from roster.pages.frame import Frame, Link
from roster.pages.picture import Figure, Total, bars, heat_map, weight
from roster.pages.picture_words import SORT_MEANINGS, SORT_NAMES
from roster.pages.words import period, speaker

ORDERS = {"order": "order_office", "total": "order_total"}
_TALL = 22  # from so many leaders on the pictures are made to fit the sheet's height


@dataclass(frozen=True, slots=True)
class Line:
    """A leader in the table: the figures by column, and the days behind them by month."""

    name: str
    title: str
    figures: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]


def fairness_page(shown: Shares, by: str, code: str, frame: Frame, language: Language) -> str:
    """The page; `by` is the order that is shown, one of ORDERS."""
    say = speaker(language)
    ordered = shown.by_total() if by == "total" else shown
    leaders = ordered.leaders
    names = [plain(share.person.name) for share in leaders]
    months = [_month(day, shown.months, language) for day in shown.months]
    sorts = [SORT_NAMES[sort].say(language) for sort in DaySort]
    heads = [say("total_turns"), say("stood_in"), say("burden")]
    return render(
        "fairness.html",
        **frame.facts(language),
        title=say("shares_of", period=period(shown.first, shown.last, language)),
        total=say("shares_total", leaders=len(leaders), count=sum(len(share.turns) for share in leaders)),
        first=f"{shown.first:%Y-%m}",
        last=f"{shown.last:%Y-%m}",
        by=by,
        here=addresses.fairness(code),
        orders=[Link(say(word), _ordered(shown, code, one), one == by) for one, word in ORDERS.items()],
        tall=len(leaders) > _TALL,
        month_map=heat_map(names, months, [_by_month(share, shown, language) for share in leaders]),
        sort_map=heat_map(names, sorts, [_by_sort(share, language) for share in leaders]),
        bars=bars(names, heads, [_total(share, language) for share in leaders]),
        columns=[*heads, *sorts, *months],
        lines=[_line(share, shown, language) for share in leaders],
    )


def _ordered(shown: Shares, code: str, by: str) -> str:
    return addresses.fairness(code, shown.first, shown.last, by)


def _month(day: date, among: Iterable[date], language: Language) -> str:
    """1月, Jan; with the year where there are several."""
    several = len({one.year for one in among}) > 1
    if language == "zh":
        return f"{day:%y}.{day.month}" if several else f"{day.month}月"
    return f"{month_name(day, 'en')[:3]}{day: %y}" if several else month_name(day, "en")[:3]


def _told(share: Share, what: str, turns: tuple[Turn, ...], language: Language) -> str:
    say = speaker(language)
    figure = say("figure_of", person=plain(share.person.name), what=what, count=len(turns))
    return say("figure_dates", figure=figure, days=_days(turns, language)) if turns else figure


def _days(turns: Iterable[Turn], language: Language) -> str:
    """The days of turns; those taken for somebody else say so."""
    stood_in = speaker(language)("stood_in")
    told = (write_date(one.day, language) + (f" {stood_in}" if one.stood_in else "") for one in turns)
    return write(list(told), language)


def _by_month(share: Share, shown: Shares, language: Language) -> list[Figure]:
    away = speaker(language)("not_in_service")
    return [
        Figure(None, f"{plain(share.person.name)} {month_name(day, language)} {away}")
        if turns is None
        else Figure(len(turns), _told(share, month_name(day, language), turns, language))
        for day, turns in zip(shown.months, share.months, strict=True)
    ]


def _by_sort(share: Share, language: Language) -> list[Figure]:
    return [
        Figure(len(turns), _told(share, SORT_MEANINGS[sort].say(language), turns, language))
        for sort, turns in share.sorts.items()
    ]


def _total(share: Share, language: Language) -> Total:
    told = _told(share, speaker(language)("by_leader"), share.turns, language)
    return Total(len(share.turns), len(share.stood_in), share.burden, told)


def _line(share: Share, shown: Shares, language: Language) -> Line:
    figures = (
        str(len(share.turns)),
        str(len(share.stood_in)),
        weight(share.burden),
        *(str(len(turns)) for turns in share.sorts.values()),
        *("–" if turns is None else str(len(turns)) for turns in share.months),
    )
    dates = tuple(
        (month_name(day, language), _days(turns, language))
        for day, turns in zip(shown.months, share.months, strict=True)
        if turns
    )
    return Line(plain(share.person.name), plain(share.person.title), figures, dates)
