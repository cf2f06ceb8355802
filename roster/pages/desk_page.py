"""The office's desk: what is published, what is being made, what waits for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from roster.domain.draft_words import STATE_NAMES
from roster.domain.offices import OfficeEntry
from roster.domain.plain import plain
from roster.domain.texts import Language
from roster.domain.versions import DraftState
from roster.pages import addresses
from roster.pages.frame import Deed, Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import moment, period, speaker

LOOK_AGAIN = 2  # seconds


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list; `state` is current, superseded or withdrawn."""

    first: date
    last: date
    number: int
    published_at: datetime
    published_by: str
    state: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list; `progress` says in words how far it is."""

    id: int
    first: date
    last: date
    state: DraftState
    asked_at: datetime
    asked_by: str
    progress: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the desk; what one may not see is None."""

    office: OfficeEntry
    facts: tuple[str, ...]
    versions: tuple[VersionLine, ...]
    drafts: tuple[DraftLine, ...] | None
    may_edit: bool
    below: tuple[OfficeEntry, ...] = ()
    may_see_book: bool = False
    may_import: bool = False
    sees_proof: bool = False


def desk_page(desk: Desk, frame: Frame, language: Language, swaps: Section | None = None) -> str:
    """The desk of an office; it looks again by itself while a draft is being made."""
    sections = [_versions(desk, language)]
    if desk.drafts is not None:
        sections.append(_drafts(desk, desk.drafts, language))
    if swaps is not None:
        sections.append(swaps)
    if desk.below:
        sections.append(_below(desk.below, language))
    busy = any(line.state in {DraftState.ASKED, DraftState.SOLVING} for line in desk.drafts or ())
    title = plain(desk.office.about.name or desk.office.about.county or desk.office.code)
    tables = Tables(title, tuple(sections), desk.facts, refresh=LOOK_AGAIN if busy else 0, links=_links(desk, language))
    return table_page(tables, frame, language)


def _links(desk: Desk, language: Language) -> tuple[Cell, ...]:
    """Where the office keeps what months are made from."""
    say, code = speaker(language), desk.office.code
    book = (Cell(say("book"), addresses.book(code)),) if desk.may_see_book else ()
    return (*book, Cell(say("import_title"), addresses.importing(code))) if desk.may_import else book


def _versions(desk: Desk, language: Language) -> Section:
    say, code = speaker(language), desk.office.code
    rows = [_version(line, desk.versions, code, language) for line in desk.versions]
    heads = ("period", "version", "published_at", "by", "changes")
    more = Cell(say("fairness"), addresses.fairness(code)) if desk.sees_proof else None
    return Section(say("versions"), tuple(map(say, heads)), tuple(rows), say("no_versions"), more=more)


def _version(line: VersionLine, others: Sequence[VersionLine], code: str, language: Language) -> Row:
    say = speaker(language)
    earlier = [other.number for other in others if other.first == line.first and other.number < line.number]
    compared = (
        Cell(say("compare", number=max(earlier)), addresses.difference(code, line.first, max(earlier), line.number))
        if earlier
        else Cell("")
    )
    return Row(
        (
            Cell(period(line.first, line.last, language), strong=line.state == "current"),
            Cell(
                f"{say('version_number', number=line.number)} · {say(line.state)}",
                addresses.version(code, line.first, line.number),
            ),
            Cell(moment(line.published_at, language)),
            Cell(plain(line.published_by)),
            compared,
        )
    )


def _below(offices: Sequence[OfficeEntry], language: Language) -> Section:
    say = speaker(language)
    rows = tuple(
        Row(
            (
                Cell(
                    plain(one.about.name or one.about.county or one.code),
                    addresses.desk(one.code),
                ),
            )
        )
        for one in offices
    )
    return Section(say("offices_below"), (say("office_name"),), rows)


def _drafts(desk: Desk, drafts: Sequence[DraftLine], language: Language) -> Section:
    say, code = speaker(language), desk.office.code
    rows = [
        Row(
            (
                Cell(period(line.first, line.last, language), addresses.draft(code, line.id)),
                Cell(STATE_NAMES[line.state].say(language), strong=line.state is DraftState.SOLVED),
                Cell(line.progress),
                Cell(moment(line.asked_at, language)),
                Cell(plain(line.asked_by)),
            )
        )
        for line in drafts
    ]
    heads = ("period", "swap_state", "progress", "asked_at", "by")
    ask = Deed(
        say("ask_draft"),
        f"{addresses.desk(code)}/drafts",
        asks={"month": say("which_month")},
        kinds={"month": "month"},
        main=True,
    )
    deeds = (ask,) if desk.may_edit else ()
    return Section(say("drafts"), tuple(map(say, heads)), tuple(rows), say("no_drafts"), deeds=deeds)
