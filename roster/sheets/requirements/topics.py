"""All topics behind one function, which says what a clause asks."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from roster.domain.texts import Text
from roster.sheets.requirements.clause import Clause
from roster.sheets.requirements.days import read_days
from roster.sheets.requirements.head_count import read_head_count
from roster.sheets.requirements.hours import parted, read_hours
from roster.sheets.requirements.office import (
    read_accompanying,
    read_ahead,
    read_columns,
    read_harmless,
    read_stand_in,
    read_telephone,
)
from roster.sheets.requirements.own_days import read_own_days, read_special_days
from roster.sheets.requirements.places import read_form, read_places
from roster.sheets.requirements.portfolio import read_portfolio
from roster.sheets.requirements.spacing import read_spacing
from roster.sheets.requirements.timed import add_timed
from roster.sheets.requirements.turns import read_turns
from roster.sheets.requirements.wanted import Wanted
from roster.sheets.wish_words import read_wish

Readers = Mapping[str, Callable[[], Text | None]]


def read_whole(text: str, topic: str, wanted: Wanted) -> Text | None:
    """A line that is kept as it is written, or that lists things; None for all other lines."""
    readers: Readers = {
        "remark": lambda: _remark(text, wanted),
        "office": lambda: _office(text, wanted),
        "columns": lambda: read_columns(text, wanted),
        "accompanying": lambda: read_accompanying(text, wanted, asked=True),
        "telephone": lambda: read_telephone(text, wanted, asked=True),
        "places": lambda: read_places(text, wanted, asked=True),
    }
    return readers[topic]() if topic in readers else None


def read_clause(clause: Clause, topic: str, wanted: Wanted) -> Text | None:
    """What was understood, with its effect put into `wanted`; None if no topic understands the clause.

    The row's own topic is asked first.
    """
    readers = _readers(clause, topic, wanted)
    order = sorted(readers, key=lambda name: name != topic)
    return next((said for name in order if (said := readers[name]()) is not None), None)


def _readers(clause: Clause, topic: str, wanted: Wanted) -> Readers:
    return {
        "turns": lambda: read_turns(clause, wanted),
        "portfolio": lambda: read_portfolio(clause, wanted),
        "special": lambda: read_special_days(clause, wanted, asked=topic == "special"),
        "own_days": lambda: read_own_days(clause, wanted),
        "spacing": lambda: read_spacing(clause, wanted, asked=topic == "spacing"),
        "stand_in": lambda: read_stand_in(clause, wanted, topic=topic),
        "ahead": lambda: read_ahead(clause, wanted, topic=topic),
        "head_count": lambda: read_head_count(clause, wanted, asked=topic == "head_count"),
        "hours": lambda: read_hours(clause, wanted),
        "days": lambda: read_days(clause, wanted),
        "days_and_hours": lambda: _days_and_hours(clause, wanted),
        "places": lambda: read_places(clause.text, wanted, asked=False),
        "form": lambda: read_form(clause, wanted, asked=topic == "form"),
        "telephone": lambda: read_telephone(clause.text, wanted, asked=False),
        "accompanying": lambda: read_accompanying(clause.text, wanted, asked=False),
        "wish": lambda: _wish(clause, wanted),
        "harmless": lambda: read_harmless(clause, topic=topic),
    }


def _remark(text: str, wanted: Wanted) -> Text:
    wanted.remark = "；".join(filter(None, [wanted.remark, text]))
    return Text(f"说明：{text}", f"Remark: {text}")


def _office(text: str, wanted: Wanted) -> Text:
    wanted.office = text
    return Text(f"主办单位：{text}", f"Office: {text}")


def _days_and_hours(clause: Clause, wanted: Wanted) -> Text | None:
    """每周三上午 · 每个工作日9:00-11:30."""
    day, hour = parted(clause.text)
    if not day or not hour:
        return None
    own = Wanted()
    on = read_days(replace(clause, text=day), own)
    at = read_hours(replace(clause, text=hour), own) if on is not None else None
    if on is not None and at is not None:
        add_timed(wanted, own)
    return Text(f"{on.zh}；{at.zh}", f"{on.en}; {at.en}") if on is not None and at is not None else None


def _wish(clause: Clause, wanted: Wanted) -> Text | None:
    named = clause.subject.who.get("people")
    if not isinstance(named, list):
        return None
    wishes = [read_wish(person, clause.text, clause.near) for person in named]
    if not wishes or None in wishes:
        return None
    wanted.wishes += [wish for wish in wishes if wish is not None]
    return Text(f"{'、'.join(named)}的意愿：{clause.text}", f"Wish of {', '.join(named)}: {clause.text}")
