"""The office's desk, and what is started there."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse

from roster.actions.ask_draft import ask_draft
from roster.actions.see_swaps import seen_swaps
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.month_typed import month_typed
from roster.api.own_duties import swap_line
from roster.api.page_frame import Lang, Told, office_frame, onto, reported
from roster.api.services import Services, ServicesNow
from roster.api.swap_answers import viewer_of
from roster.domain.access import REACHING_DOWN, Permission
from roster.domain.offices import OfficeEntry
from roster.domain.swaps import OPEN_STATES
from roster.domain.texts import Language
from roster.domain.versions import DraftLine as Draft
from roster.domain.versions import LevelProgress
from roster.domain.versions import VersionLine as Version
from roster.domain.workdays import month_of
from roster.pages import addresses
from roster.pages.desk_page import Desk, DraftLine, VersionLine, desk_page
from roster.pages.swaps_section import swaps_section
from roster.pages.table_page import Section
from roster.pages.words import Vocabulary, speaker
from roster.store.books import book_of
from roster.store.drafts import draft_lines
from roster.store.messages import messages_waiting
from roster.store.offices import children_of
from roster.store.store import Tx
from roster.store.versions import last_version, version_lines

router = APIRouter(prefix="/offices/{office}")
_DRAFTS_SHOWN = 12
_MOST_BELOW = 200
_SWAPS_SHOWN = 50
_SWAPPING = {Permission.ASK_SWAP, Permission.ARRANGE_SWAPS, Permission.SEE_ALL_SWAPS}
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_VERSIONS))]
Drafting = Annotated[Entrance, Depends(needs(Permission.EDIT_DRAFTS))]


@router.get("")
def desk(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a parameter
    entrance: Seeing,
    signed: SignedNow,
    services: ServicesNow,
    stored: Told = None,
    met: Told = None,
    named: Told = None,
    lang: Lang = "zh",
) -> Response:
    """What the visitor may see of it; `stored`, `met` and `named` say what a form has just done."""
    here = addresses.desk(entrance.office.code)
    with services.store.reading() as tx:
        shown = Desk(
            entrance.office,
            _facts(tx, entrance, lang),
            _versions(version_lines(tx, entrance.office.id)),
            _drafts(tx, entrance, services.vocabulary, lang) if entrance.may(Permission.SEE_DRAFTS) else None,
            entrance.may(Permission.EDIT_DRAFTS),
            _below(tx, entrance),
            entrance.may(Permission.SEE_BOOK),
            entrance.may(Permission.IMPORT),
            entrance.may(Permission.SEE_PROOF),
        )
        swaps = _swaps(tx, entrance, services, lang) if _SWAPPING & entrance.permissions else None
    done = () if stored is None else (speaker(lang)("stored", count=stored),)
    said = (*done, *reported(met, named or 0, lang))
    return HTMLResponse(desk_page(shown, office_frame(here, signed, entrance, said), lang, swaps))


@router.post("/drafts")
def ask(
    entrance: Drafting, services: ServicesNow, month: Annotated[str, Form(max_length=20)], lang: Lang = "zh"
) -> Response:
    """Ask for a month; it is solved beside the requests."""
    first, last = month_of(month_typed(month))
    with services.store.writing() as tx:
        if first < services.today <= last and last_version(tx, entrance.office.id, first) is None:
            first = services.today  # what is over is history
        seconds, who = services.settings.solve_seconds, entrance.caller.login
        draft = ask_draft(tx, entrance.office, first, last, services.calendar, seconds, who, services.now())
    services.wake()
    return onto(addresses.draft(entrance.office.code, draft.id), lang)


def _swaps(tx: Tx, entrance: Entrance, services: Services, language: Language) -> Section:
    """Open requests that are the visitor's business, with the steps that are theirs to take."""
    seen = seen_swaps(tx, viewer_of(entrance, services), 0, _SWAPS_SHOWN, OPEN_STATES)
    people = {person.id: person.name for person in book_of(tx, entrance.office).people}
    own = [(one, people.get(one, one)) for one in entrance.caller.people(entrance.office.id)]
    lines = [swap_line(one, tuple(taker for taker in own if taker[0] != one.swap.person)) for one in seen]
    return swaps_section(lines, addresses.swaps(entrance.office.code), language)


def _below(tx: Tx, entrance: Entrance) -> tuple[OfficeEntry, ...]:
    """The offices below, for those whose roles reach down to them."""
    reaches = any(
        grant.office == entrance.office.id and grant.role in REACHING_DOWN for grant in entrance.caller.grants
    )
    return children_of(tx, entrance.office.id, _MOST_BELOW) if reaches else ()


def _facts(tx: Tx, entrance: Entrance, language: Language) -> tuple[str, ...]:
    say, facts = speaker(language), []
    if entrance.may(Permission.SEE_BOOK):
        book = book_of(tx, entrance.office)
        counts = {"people": book.people, "posts": book.posts, "rules": book.rules, "absences": book.absences}
        facts.append(say("book_facts", **{name: len(found) for name, found in counts.items()}))
    if entrance.may(Permission.SEE_MESSAGES):
        facts.append(say("messages_waiting", count=messages_waiting(tx, entrance.office.id)))
    return tuple(facts)


def _versions(lines: tuple[Version, ...]) -> tuple[VersionLine, ...]:
    newest = {line.first: line.number for line in lines}
    return tuple(
        VersionLine(
            line.first,
            line.last,
            line.number,
            line.published_at,
            line.published_by,
            "withdrawn" if line.withdrawal else "current" if newest[line.first] == line.number else "superseded",
        )
        for line in reversed(lines)
    )


def _drafts(tx: Tx, entrance: Entrance, vocabulary: Vocabulary, language: Language) -> tuple[DraftLine, ...]:
    newest = list(draft_lines(tx, entrance.office.id))[-_DRAFTS_SHOWN:]
    return tuple(
        DraftLine(
            line.id,
            line.first,
            line.last,
            line.state,
            line.asked_at,
            line.asked_by,
            progress(line, vocabulary, language),
        )
        for line in reversed(newest)
    )


def progress(line: Draft, vocabulary: Vocabulary, language: Language) -> str:
    """How far a draft is, in words: each level with its cost and proven bound, or why there is nothing."""
    if line.problem is not None:
        return line.problem.say(language)
    return "；".join(_level(level, vocabulary, language) for level in line.progress)


def _level(level: LevelProgress, vocabulary: Vocabulary, language: Language) -> str:
    name = vocabulary.level(level.level, str(level.level), language)
    return f"{name} {level.cost} ≥ {level.bound}"
