"""The addresses: each a few lines that ask the pages, the feeds or the documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from roster.api.board import Board
from roster.api.conditional import feed_response
from roster.api.headers import with_style
from roster.api.schemas import HealthOut, RosterOut, roster_out
from roster.documents.codec import encode_json
from roster.domain.texts import Language
from roster.pages.environment import SERVED, style_sheet
from roster.pages.feeds_page import FeedAddress, feeds_page
from roster.pages.frame import WITH_FEEDS, WITHOUT_FEEDS
from roster.pages.month_page import month_page
from roster.pages.notice_page import notice_page
from roster.pages.words import Vocabulary
from roster.sheets.public_table import public_table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Lang = Annotated[Language, Query(description="zh 中文, en English")]
Route = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What the routes read. `shown` are feed addresses in the clear, for the demo's page of them only."""

    board: Board
    vocabulary: Vocabulary
    shown: Sequence[FeedAddress] = ()


def readable(router: APIRouter, path: str, **options: Any) -> Callable[[Route], Route]:
    """A route for GET, and for HEAD beside it."""

    def add(route: Route) -> Route:
        router.get(path, **options)(route)
        router.head(path, **options | {"include_in_schema": False})(route)
        return route

    return add


def page_routes(site: Site) -> APIRouter:
    """What people read."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @readable(router, "/")
    def month(lang: Lang = "zh") -> str:
        now = site.board.publication
        ways = WITH_FEEDS if site.shown else WITHOUT_FEEDS
        return month_page(now.question, now.answer, lang, site.vocabulary, ways)

    @readable(router, "/notice")
    def notice(lang: Lang = "zh") -> Response:
        now = site.board.publication
        page = notice_page(now.question, now.answer, lang)
        return HTMLResponse(page.html, headers={"Content-Security-Policy": with_style(page.style_digest)})

    @readable(router, "/feeds")
    def feeds(lang: Lang = "zh") -> Response:
        if not site.shown:
            raise HTTPException(404)
        now = site.board.publication
        html = feeds_page(now.question, now.answer.roster, site.shown, lang)
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    @readable(router, "/static/{name}")
    def static(name: str) -> Response:
        if name not in SERVED:
            raise HTTPException(404)
        return Response(style_sheet(name), media_type=SERVED[name])

    @readable(router, "/favicon.ico")
    def icon() -> Response:
        return Response(style_sheet("icon.svg"), media_type=SERVED["icon.svg"])

    return router


def document_routes(site: Site) -> APIRouter:
    """What programs read."""
    router = APIRouter()
    _add_files(router, site)
    _add_data(router, site)
    return router


def _add_files(router: APIRouter, site: Site) -> None:
    """The workbook and the feeds."""

    @readable(
        router,
        "/notice.xlsx",
        tags=["notice"],
        summary="The public table as a workbook",
        response_class=Response,
        responses={200: {"content": {XLSX: {}}}},
    )
    def table() -> Response:
        now = site.board.publication
        disposition = {"Content-Disposition": 'attachment; filename="roster.xlsx"'}
        return Response(public_table(now.question, now.answer), media_type=XLSX, headers=disposition)

    @readable(
        router,
        "/feeds/{token}.ics",
        tags=["feeds"],
        summary="A calendar feed",
        response_class=Response,
        responses={
            200: {"content": {"text/calendar": {}}},
            304: {"description": "Unchanged"},
            404: {"description": "No such token, or a revoked one"},
        },
    )
    async def feed(token: str, request: Request) -> Response:
        found = site.board.feed(token)
        if found is None:
            raise HTTPException(404)
        return feed_response(found, request.headers)


def _add_data(router: APIRouter, site: Site) -> None:
    """What the workbook and the feeds are made from."""

    @readable(router, "/api/v1/roster", tags=["roster"], summary="The published roster with its proof")
    def roster() -> RosterOut:
        now = site.board.publication
        return roster_out(now.question, now.answer)

    @readable(
        router,
        "/api/v1/question",
        tags=["roster"],
        summary="The question it answers",
        response_class=Response,
        responses={200: {"content": {"application/json": {"example": {"version": 1, "first": "2026-12-01"}}}}},
    )
    def question() -> Response:
        return Response(encode_json(site.board.publication.question), media_type="application/json")

    @readable(router, "/healthz", tags=["service"], summary="Whether the service is up")
    def health() -> HealthOut:
        now = site.board.publication
        return HealthOut(status="ok", first=now.question.first, duties=len(now.answer.roster.duties))
