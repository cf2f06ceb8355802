"""Today's and the next sessions, very large, for a screen on the wall of the reception hall."""

from dataclasses import dataclass

from roster.domain.notice import public_telephone
from roster.domain.offices import OfficeEntry
from roster.domain.on_today import OnToday, Sessions
from roster.domain.plain import plain
from roster.domain.schedule import Entry
from roster.domain.texts import Language, write_date
from roster.pages import addresses
from roster.pages.environment import render
from roster.pages.frame import Frame
from roster.pages.words import speaker, whole_date

REFRESH_MINUTES = 3


@dataclass(frozen=True, slots=True)
class Leader:
    """One who receives."""

    name: str
    title: str
    portfolio: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session in words: public columns only."""

    session: str
    hours: str
    place: str
    telephone: str
    leaders: tuple[Leader, ...]


def today_page(office: OfficeEntry, shown: OnToday, frame: Frame, language: Language) -> str:
    """The page; the browser looks again by itself, without any script."""
    say = speaker(language)
    heading = say("tomorrow" if shown.tomorrow else "next_day")
    return render(
        "today.html",
        **frame.facts(language),
        name=plain(office.about.name or office.about.county or office.code),
        refresh=REFRESH_MINUTES * 60,
        minutes=REFRESH_MINUTES,
        date=whole_date(shown.today, language),
        day=write_date(shown.today, language),
        now=_cards(shown.now, language),
        several=sum(map(len, shown.now)) > 1,
        nothing=say("none_today" if shown.today_out else "not_out"),
        none_tomorrow=shown.tomorrow_out and not shown.tomorrow,
        heading=heading,
        following=write_date(shown.following, language) if shown.following else "",
        later=_cards(shown.later, language),
        notices=addresses.notice(office.code),
    )


def _cards(sessions: Sessions, language: Language) -> list[SessionCard]:
    return [_card(entries, language) for entries in sessions]


def _card(entries: tuple[Entry, ...], language: Language) -> SessionCard:
    first = entries[0]
    places = dict.fromkeys(plain(entry.place) for entry in entries)  # a field visit goes to each leader's own township
    return SessionCard(
        f"{first.session.say(language)} · {first.form.say(language)}",
        first.hours.say(language),
        ("；" if language == "zh" else "; ").join(place for place in places if place),
        public_telephone(first.telephone),
        tuple(_leader(entry) for entry in entries),
    )


def _leader(entry: Entry) -> Leader:
    person = entry.person
    return Leader(plain(person.name), plain(person.title), plain("、".join(person.portfolio)))
