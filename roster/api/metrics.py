"""What /metrics answers, and who may read it."""

import platform
from hmac import compare_digest
from importlib.metadata import version
from ipaddress import ip_address

from fastapi import Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from roster import measures
from roster.api.services import Services
from roster.store.errors import StoreError
from roster.store.readiness import drafts_by_state

CONTENT_TYPE = CONTENT_TYPE_LATEST
_FORWARDED = ("x-forwarded-for", "forwarded")


def may_read(request: Request, services: Services) -> bool:
    """With a token set, who sends it; without one, this machine itself, never through a proxy."""
    token = services.settings.metrics_token
    if token is not None:
        sent = request.headers.get("authorization", "")
        return compare_digest(sent.encode(), f"Bearer {token.get_secret_value()}".encode())
    return _is_loopback(request) and not any(name in request.headers for name in _FORWARDED)


def scraped(services: Services) -> bytes:
    """Every instrument in the text form of Prometheus; what is counted in the database is counted now."""
    url = services.store.url
    measures.BUILD.info(
        {
            "version": version("roster"),
            "python": platform.python_version(),
            "database": url.partition(":")[0].partition("+")[0],
        }
    )
    try:
        with services.store.reading() as tx:
            for state, count in drafts_by_state(tx).items():
                measures.DRAFTS.labels(state).set(count)
        measures.DATABASE_UP.set(1)
    except StoreError:
        measures.DRAFTS.clear()
        measures.DATABASE_UP.set(0)
    return generate_latest(measures.REGISTRY)


def _is_loopback(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
