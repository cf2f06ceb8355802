"""How large a request's body may be: whoever asks, no more of it than that ever comes into memory.

FastAPI's own limit would answer in plain text (starlette.middleware.body_limit), so bodies are counted here.
"""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roster.domain.texts import Text

MOST_BYTES, MOST_OF_A_FILE = 1_000_000, 20_000_000
MOST_OF_A_FORM = 30_000_000
"""Of one field: a file in base64; how much of a form comes at all is counted here."""
_FRAME = 100_000  # what multipart adds around a file
_FILES = ("/api/v1/offices/", "/imports")  # how addresses that take a file begin and end
_CARRIED = ("/offices/", ("/import", "/import/apply"))  # pages that carry one along, as base64
_MOST_TAKEN = 100_000_000  # of what is too large and still comes: a browser shows no answer before it has sent all


class BodyLimit:
    """Raises HTTPException 413 where a body is read that is announced, or comes, larger than its address takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting what is received."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, said = _most(scope["path"])
        come = 0 if _announced(scope) <= most else most + 1

        async def counted() -> Message:
            nonlocal come
            message = await receive() if come <= most else {}
            come += len(message.get("body", b""))
            if come > most:
                if _is_carried(scope["path"]):
                    await _taken(receive, most)
                raise HTTPException(413, said)
            return message

        await self._app(scope, counted, send)


def _most(path: str) -> tuple[int, Text]:
    if path.startswith(_FILES[0]) and path.endswith(_FILES[1]):
        return MOST_OF_A_FILE + _FRAME, FILE_TOO_LARGE
    if _is_carried(path):
        return MOST_OF_A_FILE * 4 // 3 + _FRAME, FILE_TOO_LARGE
    return MOST_BYTES, _TOO_LARGE


def _is_carried(path: str) -> bool:
    return path.startswith(_CARRIED[0]) and path.endswith(_CARRIED[1])


async def _taken(receive: Receive, come: int) -> None:
    """Take what is still sent and forget it."""
    more = True
    while more and come < _MOST_TAKEN:
        message = await receive()
        come += len(message.get("body", b""))
        more = bool(message.get("more_body", False))


def _announced(scope: Scope) -> int:
    """Content-Length, which a server has checked; 0 where the body comes in pieces."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length" and value.isdigit()), 0)


_TOO_LARGE = Text(
    "请求的内容超过1 MB，请删去无关部分。",
    "The request is larger than 1 MB. Maybe leave out what is not needed.",
)
FILE_TOO_LARGE = Text(
    "文件超过20 MB，请删去无关内容。", "The file is larger than 20 MB. Maybe remove what is not needed."
)
