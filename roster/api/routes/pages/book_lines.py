"""One line of the book on a form: added, changed or removed by the same actions as the API's."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import HTMLResponse

from roster.actions.edit_book import Editor, add_to_book, change_in_book, remove_from_book
from roster.actions.errors import ConflictError, StaleError, UnfitError
from roster.api.callers import SignedNow
from roster.api.entrance import Entrance, needs
from roster.api.line_forms import TypedNow, faults_of, judged
from roster.api.line_pages import Desk, chosen_rule_page, form_response, removal_response
from roster.api.page_frame import Lang, Number, onto
from roster.api.preconditions import require_match
from roster.api.routes.pages.book import noun_named
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.texts import Text
from roster.pages import addresses

router = APIRouter(prefix="/offices/{office}/book/{noun}")
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_BOOK))]
Editing = Annotated[Entrance, Depends(needs(Permission.EDIT_BOOK))]
Rule = Annotated[str, Query(max_length=60)]
_UNFIT, _CHANGED, _NAMED = 422, 412, 409


@router.get("/add")
def new(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Editing, noun: str, signed: SignedNow, services: ServicesNow, rule: Rule = "", lang: Lang = "zh"
) -> Response:
    """An empty form; of rules one is chosen first."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    if desk.noun.field == "rules" and not rule:
        return HTMLResponse(chosen_rule_page(desk))
    return form_response(desk.opened(None, rule))


@router.post("/add")
def add(  # noqa: PLR0913, PLR0917 - the parts of an address, and a form
    entrance: Editing,
    noun: str,
    typed: TypedNow,
    signed: SignedNow,
    services: ServicesNow,
    rule: Rule = "",
    lang: Lang = "zh",
) -> Response:
    """A new line, or the form again with everything that was typed."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    opened = desk.opened(None, rule)
    found = judged(desk.noun, opened.shape, typed)
    if found.faults or _previewing(typed):
        return form_response(opened.again(typed, found.faults, found.line))
    if found.line in desk.noun.lines(opened.book):  # a button that was pressed twice
        return form_response(opened.again(typed, {"": _THERE}))
    try:
        with services.store.writing() as tx:
            add_to_book(tx, _editor(entrance, services), desk.noun, found.line)
    except UnfitError as error:
        return form_response(opened.again(typed, faults_of(error, desk.noun, None)))
    return _back(desk, "added")


@router.get("/{number}")
def seen(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Seeing, noun: str, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """The form of a line."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    return form_response(desk.opened(number))


@router.post("/{number}")
def change(  # noqa: PLR0913, PLR0917 - the parts of an address, and a form
    entrance: Editing,
    noun: str,
    number: Number,
    typed: TypedNow,
    signed: SignedNow,
    services: ServicesNow,
    lang: Lang = "zh",
) -> Response:
    """The line as it was typed, or the form again; of a line that changed meanwhile it says what it is now."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    opened = desk.opened(number)
    found = judged(desk.noun, opened.shape, typed)
    if found.faults or _previewing(typed):
        return form_response(opened.again(typed, found.faults, found.line))
    try:
        with services.store.writing() as tx:
            editor = _editor(entrance, services)
            change_in_book(tx, editor, desk.noun, number, found.line, _matching(typed))
    except UnfitError as error:
        return form_response(opened.again(typed, faults_of(error, desk.noun, number)))
    except StaleError:
        return form_response(desk.opened(number).stale(typed))
    return _back(desk, "changed")


@router.get("/{number}/remove")
def asked(  # noqa: PLR0913, PLR0917 - the parts of an address
    entrance: Editing, noun: str, number: Number, signed: SignedNow, services: ServicesNow, lang: Lang = "zh"
) -> Response:
    """Whether the line is really to go."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    return removal_response(desk, number)


@router.post("/{number}/remove")
def remove(  # noqa: PLR0913, PLR0917 - the parts of an address, and a form
    entrance: Editing,
    noun: str,
    number: Number,
    typed: TypedNow,
    signed: SignedNow,
    services: ServicesNow,
    lang: Lang = "zh",
) -> Response:
    """Take it out; not while others need it, nor one that changed since it was shown."""
    desk = Desk(entrance, signed, services, noun_named(noun), lang)
    try:
        with services.store.writing() as tx:
            remove_from_book(tx, _editor(entrance, services), desk.noun, number, _matching(typed))
    except (ConflictError, StaleError) as error:
        status = _NAMED if isinstance(error, ConflictError) else _CHANGED
        return removal_response(desk, number, (error.said.say(lang),), status)
    return _back(desk, "removed")


_THERE = Text(
    "底册里已有完全相同的一条，没有再存。", "The book has the very same line already: it was not stored again."
)


def _matching(typed: TypedNow) -> Any:
    told = next(iter(typed.get("seen", ())), "")
    return lambda digest: require_match(f'"{told}"', f'"{digest}"')


def _previewing(typed: TypedNow) -> bool:
    return "preview" in typed.get("do", ())


def _editor(entrance: Entrance, services: Services) -> Editor:
    return Editor(entrance.office, entrance.caller.login, services.now())


def _back(desk: Desk, done: str) -> Response:
    return onto(f"{addresses.book(desk.entrance.office.code, desk.noun.slug)}?done={done}", desk.language)
