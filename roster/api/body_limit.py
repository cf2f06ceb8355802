"""How large a request's body may be: whoever asks, no more of it than that ever comes into memory.

FastAPI's own limit would answer in plain text (starlette.middleware.body_limit), so bodies are counted here.
"""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roster.domain.texts import Text

MOST_BYTES, MOST_OF_A_FILE = 1_000_000, 20_000_000
_FRAME = 100_000  # what multipart adds around a file
_FILES = ("/api/v1/offices/", "/imports")  # how addresses that take a file begin and end


class BodyLimit:
    """Raises HTTPException 413 where a body is read that is announced, or comes, larger than its address takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting what is received."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_file = scope["path"].startswith(_FILES[0]) and scope["path"].endswith(_FILES[1])
        most, said = (MOST_OF_A_FILE + _FRAME, FILE_TOO_LARGE) if is_file else (MOST_BYTES, _TOO_LARGE)
        come = 0 if _announced(scope) <= most else most + 1

        async def counted() -> Message:
            nonlocal come
            message = await receive() if come <= most else {}
            come += len(message.get("body", b""))
            if come > most:
                raise HTTPException(413, said)
            return message

        await self._app(scope, counted, send)


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
