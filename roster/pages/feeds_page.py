"""Every leader's feed address, once: as a link, as a webcal link and as a QR code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno
from markupsafe import Markup

from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import entries
from roster.domain.texts import Language, write_date
from roster.pages.environment import render
from roster.pages.frame import FEEDS, WITH_FEEDS, frame


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """Where a feed is: `person` is the leader's id, or empty for the office's own feed."""

    person: str
    http: str
    webcal: str


@dataclass(frozen=True, slots=True)
class Card:
    """One feed on the page."""

    name: str
    title: str
    next_duty: str
    http: str
    webcal: str
    code: Markup


def feeds_page(
    question: Question,
    roster: Roster,
    addresses: Sequence[FeedAddress],
    language: Language = "zh",
    today: date | None = None,
) -> str:
    """The page of addresses; a leader's next duty is the first on or after `today`, or of the month."""
    facts = frame(question, language, FEEDS, WITH_FEEDS)
    following = _next_duties(question, roster, today or question.first)
    cards = [_card(question, address, following, language) for address in addresses]
    return render("feeds.html", **facts, cards=cards)


def _card(question: Question, address: FeedAddress, following: dict[str, date], language: Language) -> Card:
    person = question.person.get(address.person)
    day = following.get(address.person)
    return Card(
        name=plain(person.name) if person else "",
        title=plain(person.title) if person else "",
        next_duty=write_date(day, language) if day else "",
        http=address.http,
        webcal=address.webcal,
        code=qr_code(address.webcal),
    )


def qr_code(text: str) -> Markup:
    """A QR code as inline SVG without any style attribute, which a strict policy would refuse."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=3, light="#fff", omitsize=True)
    return Markup(drawn)  # noqa: S704 - squares only


def _next_duties(question: Question, roster: Roster, today: date) -> dict[str, date]:
    following: dict[str, date] = {}
    for entry in entries(question, roster):
        if entry.slot.day >= today:
            following.setdefault(entry.person.id, entry.slot.day)
    return following
