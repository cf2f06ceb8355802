"""The templates, and the style sheets served beside them."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

SERVED = {
    "base.css": "text/css",
    "month.css": "text/css",
    "mine.css": "text/css",
    "tables.css": "text/css",
    "forms.css": "text/css",
    "fairness.css": "text/css",
    "today.css": "text/css",
    "icon.svg": "image/svg+xml",
    "docs.js": "text/javascript",
    "board.css": "text/css",
    "board.js": "text/javascript",
    "board_sayings.js": "text/javascript",
}


@cache
def _environment() -> Environment:
    loader = PackageLoader("roster.pages")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **facts: object) -> str:
    """A template with its facts; whatever is no markup of ours is escaped."""
    return _environment().get_template(template).render(**facts)


@cache
def style_sheet(name: str) -> str:
    """A style sheet of ours, by file name."""
    return (files("roster.pages") / "static" / name).read_text(encoding="utf-8")
