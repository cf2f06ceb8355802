"""The book line by line: the same routes for every noun of it."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Response

from roster.actions.edit_book import Editor, add_to_book, change_in_book, digest_of, line_seen, remove_from_book
from roster.api.entrance import Entrance, needs
from roster.api.idempotency import Done, KeyNow, once
from roster.api.paging import PageNow, paged
from roster.api.preconditions import IfMatch, require_match
from roster.api.refusals import refusals
from roster.api.schemas.book import EXAMPLES, line_model, line_out, page_of
from roster.api.services import Services, ServicesNow
from roster.domain.access import Permission
from roster.domain.book_nouns import BY_FIELD, Noun
from roster.store.books import Kept, lines_after
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}", tags=["book"])
Seeing = Annotated[Entrance, Depends(needs(Permission.SEE_BOOK))]
Editing = Annotated[Entrance, Depends(needs(Permission.EDIT_BOOK))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the line's number", examples=[17])]
_SERVED = {
    "people": ("leaders", "a leader"),
    "posts": ("posts", "a post"),
    "rules": ("rules", "a rule"),
    "backup_pairs": ("backup pairs", "a backup pair"),
    "absences": ("absences", "an absence"),
    "wishes": ("wishes", "a wish"),
    "history": ("past turns", "a past turn"),
    "overrides": ("the office's own days", "a day of the office's own"),
}
"""What the API's documents call several of a noun, and one."""


def _readable(noun: Noun, several: str, one: str) -> None:
    @router.get(
        f"/{noun.slug}",
        summary=f"List {several}",
        operation_id=f"list_{noun.field}",
        response_model=page_of(noun.kind),
        responses=_answering(200, noun, many=True) | refusals(401, 403, 404),
    )
    def listed(entrance: Seeing, services: ServicesNow, page: PageNow) -> Any:
        """By number, oldest first."""
        with services.store.reading() as tx:
            found = lines_after(tx, entrance.office.id, noun, page.after, page.rows)
        return paged(page, found, lambda kept: kept.number, line_out)

    @router.get(
        f"/{noun.slug}/{{number}}",
        summary=f"See {one}",
        operation_id=f"see_{noun.field}",
        response_model=line_model(noun.kind),
        responses=_answering(200, noun) | refusals(401, 403, 404),
    )
    def seen(entrance: Seeing, number: Number, services: ServicesNow, response: Response) -> Any:
        """The ETag goes into If-Match of a change."""
        with services.store.reading() as tx:
            kept = line_seen(tx, entrance.office, noun, number)
        response.headers["ETag"] = _etag(kept)
        return line_out(kept)


def _editable(noun: Noun, one: str) -> None:
    def add(entrance: Editing, line: Any, services: ServicesNow, key: KeyNow) -> Response:
        """Refused with every fault if the book would not fit together with it. Its address is in Location."""

        def work(tx: Tx) -> Done:
            kept = add_to_book(tx, _editor(entrance, services), noun, line)
            place = f"/api/v1/offices/{entrance.office.code}/{noun.slug}/{kept.number}"
            return Done(line_out(kept), 201, {"Location": place, "ETag": _etag(kept)})

        return once(services, entrance.caller, key, work)

    def change(  # noqa: PLR0913, PLR0917 - FastAPI hands over one argument a dependency
        entrance: Editing,
        number: Number,
        line: Any,
        services: ServicesNow,
        response: Response,
        if_match: IfMatch = None,
    ) -> Any:
        """Refused with every fault if the book would not fit together afterwards."""
        with services.store.writing() as tx:
            kept = change_in_book(tx, _editor(entrance, services), noun, number, line, _matching(if_match))
        response.headers["ETag"] = _etag(kept)
        return line_out(kept)

    taken: Any = Annotated[noun.kind, Body(examples=[EXAMPLES[noun.field]])]
    add.__annotations__["line"] = change.__annotations__["line"] = taken  # known only here: one a noun
    router.post(
        f"/{noun.slug}",
        status_code=201,
        summary=f"Add {one}",
        operation_id=f"add_{noun.field}",
        response_model=line_model(noun.kind),
        responses=_answering(201, noun) | refusals(401, 403, 404, 409, 422),
    )(add)
    router.put(
        f"/{noun.slug}/{{number}}",
        summary=f"Change {one}",
        operation_id=f"change_{noun.field}",
        response_model=line_model(noun.kind),
        responses=_answering(200, noun) | refusals(401, 403, 404, 412, 422, 428),
    )(change)


def _removable(noun: Noun, one: str) -> None:
    @router.delete(
        f"/{noun.slug}/{{number}}",
        status_code=204,
        summary=f"Remove {one}",
        operation_id=f"remove_{noun.field}",
        responses=refusals(401, 403, 404, 409, 412, 428),
    )
    def remove(entrance: Editing, number: Number, services: ServicesNow, if_match: IfMatch = None) -> None:
        """Not while other lines of the book need it."""
        with services.store.writing() as tx:
            remove_from_book(tx, _editor(entrance, services), noun, number, _matching(if_match))


def _editor(entrance: Entrance, services: Services) -> Editor:
    return Editor(entrance.office, entrance.caller.login, services.now())


def _etag(kept: Kept) -> str:
    return f'"{digest_of(kept.line)}"'


def _matching(if_match: str | None) -> Callable[[str], None]:
    return lambda digest: require_match(if_match, f'"{digest}"')


def _answering(status: int, noun: Noun, *, many: bool = False) -> dict[int | str, dict[str, Any]]:
    """The example of an answer."""
    line = {"number": 17, "line": EXAMPLES[noun.field]}
    return {status: {"content": {"application/json": {"example": {"items": [line], "next": None} if many else line}}}}


for _field, (_several, _one) in _SERVED.items():
    _readable(BY_FIELD[_field], _several, _one)
    _editable(BY_FIELD[_field], _one)
    _removable(BY_FIELD[_field], _one)
