"""The application: routes, security headers and errors put together."""

from collections.abc import Sequence
from importlib.metadata import version

from fastapi import FastAPI

from roster.api.board import Board
from roster.api.docs import docs_routes
from roster.api.headers import SecurityHeaders
from roster.api.problems import install
from roster.api.routes import Site, document_routes, page_routes
from roster.pages.feeds_page import FeedAddress
from roster.pages.words import NO_VOCABULARY, Vocabulary

_ABOUT = (
    "接访排班：公布的安排、日历订阅与公示。 The published reception roster, its calendar feeds and its public notice."
)


def create_app(board: Board, vocabulary: Vocabulary = NO_VOCABULARY, shown: Sequence[FeedAddress] = ()) -> FastAPI:
    """The app over what the board has published.

    With `shown`, /feeds lists these addresses in the clear: for the demo, which has no accounts.
    """
    app = FastAPI(
        title="Roster",
        version=version("roster"),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    site = Site(board, vocabulary, shown)
    app.include_router(page_routes(site))
    app.include_router(document_routes(site))
    app.include_router(docs_routes())
    app.add_middleware(SecurityHeaders)
    install(app)
    return app
