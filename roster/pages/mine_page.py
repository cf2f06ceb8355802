"""A leader's page, phone first: the next duty, those after it, and the calendar to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from roster.domain.plain import plain
from roster.domain.schedule import Entry
from roster.domain.texts import Language, write_date
from roster.pages.environment import render
from roster.pages.frame import Deed, Frame
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
class Owner:
    """One whose duties are shown: oneself, or a leader one acts for.

    `make` makes a new address, `absent` reports that the leader cannot come.
    """

    name: str
    title: str
    duties: tuple[Entry, ...]
    make: Deed
    absent: Deed | None = None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in words."""

    when: str
    hours: str
    place: str


def mine_page(
    owners: Sequence[Owner],
    subscriptions: Sequence[Subscription],
    fresh: FeedAddress | None,
    frame: Frame,
    language: Language,
) -> str:
    """The page; `fresh` is an address that was made just now."""
    return render(
        "mine.html",
        **frame.facts(language),
        owners=[
            (plain(owner.name), plain(owner.title), _lines(owner, language), owner.make, owner.absent)
            for owner in owners
        ],
        subscriptions=[
            (plain(one.whose), plain(one.label), _used(one.used, language), one.revoke) for one in subscriptions
        ],
        fresh=fresh,
        code=Markup() if fresh is None else qr_code(fresh.webcal),
    )


def _lines(owner: Owner, language: Language) -> list[DutyLine]:
    return [
        DutyLine(
            write_date(entry.slot.day, language),
            f"{entry.session.say(language)} {entry.hours.say(language)}",
            plain(entry.place),
        )
        for entry in owner.duties
    ]


def _used(day: date | None, language: Language) -> str:
    return write_date(day, language) if day else speaker(language)("never_used")
