"""Headers that keep a browser from doing more than the page needs."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
DOCS = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SCRIPTED = STRICT.replace("style-src", "script-src 'self'; connect-src 'self'; style-src")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer browsers send "Origin: null" with our own forms (Fetch, 3.1)
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ALWAYS = {name.lower().encode(): value.encode() for name, value in ALWAYS.items()}
_UNLESS_SAID = ((b"content-security-policy", STRICT.encode()), (b"cache-control", b"private, no-cache"))


def with_style(digest: str) -> str:
    """The strict policy for a page with one inline style sheet of that digest."""
    return STRICT.replace("style-src 'self'", f"style-src {digest}")


class SecurityHeaders:
    """Adds the headers to every answer; a route's own Content-Security-Policy stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add headers to what is sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = list(message.get("headers", ()))
                named = {name for name, _ in sent}
                own = sent if named.isdisjoint(_ALWAYS) else [header for header in sent if header[0] not in _ALWAYS]
                unsaid = [header for header in _UNLESS_SAID if header[0] not in named]
                message["headers"] = [*own, *_ALWAYS.items(), *unsaid]
            await send(message)

        await self._app(scope, receive, send_with_headers)
