"""The cookie that carries a session (RFC 6265bis section 4.1.3 for its prefix)."""

from fastapi import Request, Response

from roster.settings import Settings

_NAME, _BOUND = "roster_session", "__Host-"


def is_secure(settings: Settings) -> bool:
    """Whether browsers reach the service over https, so that its cookies never travel without."""
    return settings.base_url.lower().startswith("https://")


def session_cookie(request: Request, settings: Settings) -> str | None:
    """What the browser shows of its session, if anything."""
    return request.cookies.get(cookie_name(settings, _NAME))


def cookie_name(settings: Settings, name: str) -> str:
    """Over https the prefix binds a cookie to this host: no neighbouring site can set it."""
    return _BOUND + name if is_secure(settings) else name


def set_session_cookie(response: Response, settings: Settings, token: str) -> None:
    """Let the browser carry a session; it forgets it when it is closed."""
    set_cookie(response, settings, _NAME, token)


def clear_session_cookie(response: Response, settings: Settings) -> None:
    """Let the browser forget its session."""
    clear_cookie(response, settings, _NAME)


def set_cookie(response: Response, settings: Settings, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that no script reads and no other site's form carries."""
    response.set_cookie(
        cookie_name(settings, name),
        value,
        max_age=seconds,
        path="/",
        secure=is_secure(settings),
        httponly=True,
        samesite="lax",
    )


def clear_cookie(response: Response, settings: Settings, name: str) -> None:
    """Let the browser forget a cookie; browsers heed this only with the attributes it was set with."""
    response.delete_cookie(
        cookie_name(settings, name), path="/", secure=is_secure(settings), httponly=True, samesite="lax"
    )
