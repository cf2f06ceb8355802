"""The book to look at: every noun of it, and the lines of one."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.errors import MissingError
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.line_telling import heads_for, texts_for
from roster.api.page_frame import Lang, office_frame
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.book_nouns import BY_FIELD, BY_SLUG, Noun
from roster.domain.texts import Language, Text
from roster.pages import addresses
from roster.pages.book_page import Lines, lines_page, overview_page
from roster.pages.frame import Deed
from roster.pages.words import speaker
from roster.store.books import book_of, kept_lines

router = APIRouter(prefix="/offices/{office}/book")
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_BOOK))]
_A_PAGE = 200
_NEWEST_FIRST = {"history", "absences"}
_ORDER = ("people", "backup_pairs", "absences", "wishes", "overrides", "posts", "rules", "history", "pins")
_LARGEST = 1_000_000


def noun_named(slug: str) -> Noun:
    """A noun of the book that people keep by pages. Raises MissingError."""
    noun = BY_SLUG.get(slug)
    if noun is None or noun.field not in _ORDER:
        raise MissingError(_NO_NOUN.filled(slug=slug))
    return noun


@router.get("")
def overview(entrance: Seeing, signed: SignedNow, services: ServicesNow, lang: Lang = "zh") -> Response:
    """All of it."""
    office = entrance.office
    with services.store.reading() as tx:
        book = book_of(tx, office)
    counted = [(BY_FIELD[field], len(BY_FIELD[field].lines(book))) for field in _ORDER]
    frame = office_frame(addresses.book(office.code), signed, entrance)
    return HTMLResponse(overview_page(office.code, counted, frame, lang, files=entrance.may(Permission.IMPORT)))


@router.get("/{noun}")
def listed(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Seeing,
    noun: str,
    signed: SignedNow,
    services: ServicesNow,
    done: Annotated[Literal["added", "changed", "removed"] | None, Query()] = None,
    start: Annotated[int, Query(ge=0, le=_LARGEST)] = 0,
    lang: Lang = "zh",
) -> Response:
    """The lines of one noun; `done` says what was just done to one."""
    office, kind = entrance.office, noun_named(noun)
    with services.store.reading() as tx:
        kept, book = kept_lines(tx, office.id, kind), book_of(tx, office)
    ordered = kept[::-1] if kind.field in _NEWEST_FIRST else kept
    here = addresses.book(office.code, kind.slug)
    shown = Lines(
        kind,
        heads_for(kind, lang),
        [(one.number, texts_for(kind, one, book, lang)) for one in ordered[start : start + _A_PAGE]],
        len(kept),
        entrance.may(Permission.EDIT_BOOK),
        f"{here}/add",
        f"{here}?start={start + _A_PAGE}" if start + _A_PAGE < len(kept) else "",
        _try_it(entrance, services, lang) if done else (),
    )
    said = (speaker(lang)(f"book_{done}"),) if done else ()
    return HTMLResponse(lines_page(office.code, shown, office_frame(here, signed, entrance, said), lang))


def _try_it(entrance: Entrance, services: Services, language: Language) -> tuple[Deed, ...]:
    """A draft of the running month with the book as it is now."""
    if not entrance.may(Permission.EDIT_DRAFTS):
        return ()
    path = f"{addresses.desk(entrance.office.code)}/drafts"
    return (Deed(speaker(language)("book_try"), path, {"month": f"{services.today:%Y-%m}"}),)


_NO_NOUN = Text("底册里没有“{slug}”这一类", "the book has no “{slug}”")
