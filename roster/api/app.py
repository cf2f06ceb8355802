"""The application: routes, security headers and errors put together."""

from importlib.metadata import version

from fastapi import FastAPI

from roster.api.body_limit import BodyLimit
from roster.api.feed_app import FeedApp
from roster.api.headers import SecurityHeaders
from roster.api.languages import InLanguage
from roster.api.methods import HeadAsGet
from roster.api.openapi import Api, tags
from roster.api.problems import install
from roster.api.request_log import RequestLog
from roster.api.routes import routers
from roster.api.services import Services

_ABOUT = (
    "接访排班：排班、公布、调班、日历订阅与公示。 "
    "Reception rosters: drafted, published, swapped, subscribed to and put up."
)


def create_app(services: Services) -> FastAPI:
    """The app of one instance."""
    app = Api(
        title="Roster",
        version=version("roster"),
        description=_ABOUT,
        openapi_tags=tags(),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.services = services
    for router in routers():
        app.include_router(router)
    app.add_middleware(HeadAsGet)
    app.add_middleware(InLanguage)
    app.add_middleware(BodyLimit)
    app.add_middleware(FeedApp, services=services)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestLog, trusted_proxies=services.settings.trusted_proxies)  # the outermost
    install(app)
    return app
