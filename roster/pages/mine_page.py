"""A leader's page, phone first: the next duty, this month and the next, what waits, and the calendar feed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from roster.domain.plain import plain
from roster.domain.schedule import Entry
from roster.domain.texts import Language, month_name, weekday_name, write_date
from roster.domain.workdays import month_of
from roster.pages.environment import render
from roster.pages.frame import Deed, Frame, Link
from roster.pages.mine_words import INSTRUCTIONS
from roster.pages.qr import qr_code
from roster.pages.words import speaker


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """Where a feed is, told once."""

    whose: str
    http: str
    webcal: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address that was made earlier: only its label is known now."""

    whose: str
    label: str
    used: date | None
    revoke: Deed


@dataclass(frozen=True, slots=True)
class Request:
    """A request to move a duty in words, its state, where somebody can be chosen for it, and what can be pressed."""

    said: str
    state: str
    choose: str
    deeds: tuple[Deed, ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """One whose duties are shown: oneself, a leader one acts for, or the office with everybody's.

    `duties` begin with this month's. `make` makes a new address, `absent` reports that the leader cannot come, `swap`
    tells where somebody is looked for to take a duty; the office as a whole has neither.
    """

    name: str
    title: str
    duties: tuple[Entry, ...]
    make: Deed
    absent: Deed | None = None
    swap: Callable[[Entry], str] | None = None
    requests: tuple[Request, ...] = ()


@dataclass(frozen=True, slots=True)
class Mine:
    """What is shown on the page. `months` are this one's and the next one's first days, and whether they are out."""

    owner: Owner | None
    tabs: tuple[Link, ...]
    today: date
    months: tuple[tuple[date, bool], ...]
    subscriptions: Sequence[Subscription] = ()
    fresh: FeedAddress | None = None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in words; `swap` is where somebody is looked for to take it."""

    day: str
    weekday: str
    session: str
    hours: str
    place: str
    who: str
    stand_in: str
    ahead: str
    over: bool
    swap: str


def mine_page(mine: Mine, frame: Frame, language: Language) -> str:
    """The page; `mine.fresh` is an address that was made just now."""
    duties = [] if mine.owner is None else [_line(entry, mine, mine.owner, language) for entry in mine.owner.duties]
    ahead = [duty for duty in duties if not duty.over]
    return render(
        "mine.html",
        **frame.facts(language),
        owner=mine.owner,
        name=plain(mine.owner.name) if mine.owner else "",
        post=plain(mine.owner.title) if mine.owner else "",
        tabs=mine.tabs,
        following=ahead[0] if ahead else None,
        movable=[duty for duty in ahead if duty.swap],
        months=_months(duties, mine, language),
        requests=mine.owner.requests if mine.owner else (),
        subscriptions=[
            (plain(one.whose), plain(one.label), _used(one.used, language), one.revoke) for one in mine.subscriptions
        ],
        fresh=mine.fresh,
        code=Markup() if mine.fresh is None else qr_code(mine.fresh.webcal),
        instructions=[(name.say(language), how.say(language)) for name, how in INSTRUCTIONS],
    )


def _months(duties: list[DutyLine], mine: Mine, language: Language) -> list[tuple[str, bool, list[DutyLine]]]:
    """Name, whether it is out, and one's own duties of each month."""
    entries = mine.owner.duties if mine.owner else ()
    return [
        (
            month_name(first, language),
            out,
            [duty for duty, entry in zip(duties, entries, strict=True) if month_of(entry.slot.day)[0] == first],
        )
        for first, out in mine.months
    ]


def _line(entry: Entry, mine: Mine, owner: Owner, language: Language) -> DutyLine:
    say, day = speaker(language), entry.slot.day
    over = day < mine.today
    return DutyLine(
        f"{day.month}月{day.day}日" if language == "zh" else write_date(day, "en").split(" ", 1)[1],
        weekday_name(day.weekday(), language),
        entry.session.say(language),
        entry.hours.say(language),
        plain(entry.place),
        "" if owner.absent else plain(entry.person.name),
        say("stand_in_is", person=plain(entry.stand_in.name)) if entry.stand_in else "",
        "" if over else _ahead((day - mine.today).days, language),
        over,
        owner.swap(entry) if owner.swap and not over else "",
    )


def _ahead(days: int, language: Language) -> str:
    say = speaker(language)
    return {0: say("is_today"), 1: say("is_tomorrow")}.get(days) or say("in_days", count=days)


def _used(day: date | None, language: Language) -> str:
    return write_date(day, language) if day else speaker(language)("never_used")
