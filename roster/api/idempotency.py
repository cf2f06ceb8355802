"""Idempotency-Key on the posts that matter: the same key does the work once and gets the same answer again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from roster.actions.errors import ConflictError
from roster.api.services import Services
from roster.domain.access import Caller
from roster.domain.texts import Text
from roster.store.idempotency import KeptAnswer, keep_answer, kept_answer
from roster.store.store import Tx


@dataclass(frozen=True, slots=True)
class Keyed:
    """The key of a request, if it has one, and the digest of what it asks."""

    key: str | None
    digest: str


async def keyed(
    request: Request,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            description="repeat a request with the same key: it is done once",
            max_length=200,
            pattern="^[ -~]+$",  # a database may not be able to keep anything else
        ),
    ] = None,
) -> Keyed:
    """The key, and SHA-256 over method, path with query, and body."""
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return Keyed(key, sha256(asked + await request.body()).hexdigest())


KeyNow = Annotated[Keyed, Depends(keyed)]


@dataclass(frozen=True, slots=True)
class Done:
    """What a piece of work answers with."""

    body: BaseModel
    status: int = 200
    headers: Mapping[str, str] | None = None


def once(services: Services, caller: Caller, keyed: Keyed, work: Callable[[Tx], Done]) -> Response:
    """Do the work in one transaction, its answer kept in the same one; a repeated key gets that answer again.

    Raises ConflictError where the key was used for another request.
    """
    with services.store.writing() as tx:
        kept = kept_answer(tx, caller.account, keyed.key) if keyed.key else None
        if kept is None:
            done = work(tx)
            kept = KeptAnswer(keyed.digest, done.status, dict(done.headers or {}), done.body.model_dump_json().encode())
            if keyed.key:
                keep_answer(tx, caller.account, keyed.key, kept, services.now())
        elif kept.request != keyed.digest:
            raise ConflictError(_OTHER_REQUEST)
    return Response(kept.body, kept.status, kept.headers, media_type="application/json")


_OTHER_REQUEST = Text(
    "这个 Idempotency-Key 已用于另一个请求，请换一个",
    "this Idempotency-Key was used for another request; take a new one",
)
