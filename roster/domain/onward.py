"""Where somebody is taken after signing in: only ever a path of our own."""

from urllib.parse import urlsplit

HOME = "/"


def local_path(onward: str) -> str:
    """The path if it is one of ours, else the first page: no link of ours leads a visitor to another site."""
    try:
        parts = urlsplit(onward)
    except ValueError:
        return HOME
    odd = not onward.startswith("/") or onward.startswith("//") or "\\" in onward or not onward.isprintable()
    return HOME if odd or parts.scheme or parts.netloc else onward
