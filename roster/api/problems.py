"""Errors as application/problem+json (RFC 9457), in both languages."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from roster.actions.errors import (
    AwayError,
    BadInputError,
    ConflictError,
    LockedOutError,
    MissingError,
    NotAllowedError,
    RefusedError,
    SignedOutError,
    StaleError,
)
from roster.api.headers import ALWAYS, STRICT
from roster.api.invalid import faults
from roster.api.methods import allowed
from roster.api.page_errors import is_page, page_error
from roster.api.preconditions import PreconditionMissingError
from roster.documents.errors import DocumentError
from roster.domain.texts import Text
from roster.logs import REQUEST_ID
from roster.solver.rulebook import RulebookError
from roster.store.errors import StoreAwayError, StoreBusyError, StoreError, StoreFullError

_LOG = logging.getLogger("roster.api")
_SENTENCES: Mapping[int, Text] = {
    400: Text(
        "请求的内容读不了，请检查它的格式（Content-Type、JSON 或表单的写法）。",
        "The body of the request cannot be read. Maybe look at its form: Content-Type, and how it is written.",
    ),
    404: Text(
        "没有这个页面，可能是地址有误或已作废。",
        "There is nothing here. Maybe the address is mistyped or was revoked.",
    ),
    405: Text("此地址不支持这种操作。", "This address does not take that method."),
    500: Text("系统出错，请联系办公室。", "Something went wrong; please tell the office."),
}
_STATUS: Mapping[type[RefusedError], int] = {
    SignedOutError: 401,
    LockedOutError: 429,
    AwayError: 503,
    MissingError: 404,
    NotAllowedError: 403,
    ConflictError: 409,
    StaleError: 412,
    PreconditionMissingError: 428,
}
_STORE_STATUS: Mapping[type[StoreError], int] = {StoreAwayError: 503, StoreBusyError: 503, StoreFullError: 507}
_OUTDATED = Text(
    "草案所用的规则，本系统现在没有（{said}）；请重新生成草案",
    "the draft uses a rule that is not known any more ({said}). Maybe ask for a new draft.",
)
_RETRY_SECONDS = 5  # when what was away or busy may be asked again


class Problem(JSONResponse):
    """One error in words."""

    media_type = "application/problem+json"


def install(app: FastAPI) -> None:
    """Answer every error of the app as a problem."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(BadInputError, _bad_input)
    app.add_exception_handler(DocumentError, _bad_document)
    app.add_exception_handler(RulebookError, _outdated)
    app.add_exception_handler(StoreError, _store_failed)
    app.add_exception_handler(Exception, _failed)


def problem(
    status: int, said: Text, headers: Mapping[str, str] | None = None, facts: Mapping[str, object] | None = None
) -> Problem:
    """The answer for a status, with what to do in both languages; `facts` are extension members (section 3.2)."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": said.zh,
        "detail_en": said.en,
        **({"request_id": request_id} if (request_id := REQUEST_ID.get()) else {}),
        **(facts or {}),
    }
    return Problem(body, status, dict(headers or {}))


def nothing_here() -> Problem:
    """What is answered where there is nothing."""
    return problem(404, _SENTENCES[404])


def store_problem(error: StoreError) -> Problem:
    """What a feed is answered where the database failed."""
    return problem(*_store_refusal(error))


def _store_refusal(error: StoreError) -> tuple[int, Text, Mapping[str, str]]:
    _LOG.warning("database %s: %s", error.kind, error.cause)
    status = _STORE_STATUS.get(type(error), 500)
    return status, error.said, {"Retry-After": str(_RETRY_SECONDS)} if status == HTTPStatus(503) else {}


def _answer(
    request: Request,
    status: int,
    said: Text,
    headers: Mapping[str, str] | None = None,
    facts: Mapping[str, object] | None = None,
) -> Response:
    """A page for a person, a problem for a program."""
    if is_page(request):
        return page_error(request, status, said, headers, must_change=bool((facts or {}).get("must_change")))
    return problem(status, said, headers, facts)


async def _http(request: Request, error: Exception) -> Response:
    status, detail = getattr(error, "status_code", 500), getattr(error, "detail", "")
    said = detail if isinstance(detail, Text) else _SENTENCES.get(status, Text(str(detail), str(detail)))
    headers = (
        {"Allow": allowed(request)} if status == HTTPStatus.METHOD_NOT_ALLOWED else getattr(error, "headers", None)
    )
    return _answer(request, status, said, headers)


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, RefusedError):
        raise TypeError(type(error).__name__)
    return _answer(request, status_of(error), error.said, headers_of(error), error.facts)


def status_of(error: RefusedError) -> int:
    """The status that says it."""
    return next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 409)


def headers_of(error: RefusedError) -> Mapping[str, str]:
    """RFC 9110 section 11.6.1 and 10.2.3."""
    match error:
        case SignedOutError():
            return {"WWW-Authenticate": 'Bearer realm="roster"' + (', error="invalid_token"' if error.by_token else "")}
        case LockedOutError():
            return {"Retry-After": str(error.seconds)}
        case AwayError():
            return {"Retry-After": str(_RETRY_SECONDS)}
        case _:
            return {}


async def _bad_input(request: Request, error: Exception) -> Response:
    return _all_of(request, error.lines if isinstance(error, BadInputError) else ())


async def _invalid(request: Request, error: Exception) -> Response:
    return _all_of(request, tuple(faults(error)) if isinstance(error, RequestValidationError) else ())


def _all_of(request: Request, lines: tuple[Text, ...]) -> Response:
    said = Text("；".join(line.zh for line in lines), "; ".join(line.en for line in lines))
    return _answer(request, 422, said, facts={"errors": [{"zh": line.zh, "en": line.en} for line in lines]})


async def _bad_document(request: Request, error: Exception) -> Response:
    return _answer(request, 422, Text(str(error), str(error)))


async def _outdated(request: Request, error: Exception) -> Response:
    """A draft made by another release, whose rules this one does not know any more."""
    return _answer(request, 409, _OUTDATED.filled(said=str(error)))


async def _store_failed(request: Request, error: Exception) -> Response:
    if not isinstance(error, StoreError):
        raise TypeError(type(error).__name__)
    return _answer(request, *_store_refusal(error))


async def _failed(request: Request, _: Exception) -> Response:
    # this answer is made outside of all middleware
    own = {"Content-Security-Policy": STRICT, "Cache-Control": "no-store", "X-Request-Id": REQUEST_ID.get()}
    return _answer(request, 500, _SENTENCES[500], ALWAYS | own)
