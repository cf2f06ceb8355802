"""The addresses of pages, in one place."""

from datetime import date
from urllib.parse import urlencode


def desk(office: str) -> str:
    """An office's desk."""
    return f"/offices/{office}"


def version(office: str, first: date, number: int) -> str:
    """One published version."""
    return f"/offices/{office}/versions/{first}/{number}"


def difference(office: str, first: date, number: int, to: int) -> str:
    """What differs between a version and another one of its period."""
    return f"{version(office, first, number)}/difference?to={to}"


def draft(office: str, number: int) -> str:
    """One draft."""
    return f"/offices/{office}/drafts/{number}"


def publishing(office: str, number: int) -> str:
    """What comes with publishing a draft, before it is done."""
    return f"{draft(office, number)}/publish"


def draft_notice(office: str, number: int) -> str:
    """The public notice as a draft would have it."""
    return f"{draft(office, number)}/notice"


def mine(office: str, of: str = "") -> str:
    """What a leader, or a secretary, needs; `of` is the feed owner whose duties are shown."""
    return f"/offices/{office}/mine{'?' + urlencode({'of': of}) if of else ''}"


def own_swap(office: str, slot: str, person: str) -> str:
    """Who could take a duty of one's own."""
    return f"/offices/{office}/mine/swap?{urlencode({'slot': slot, 'person': person})}"


def swaps(office: str) -> str:
    """What requests to move a duty are below."""
    return f"/offices/{office}/swaps"


def log(office: str) -> str:
    """The office's log."""
    return f"/offices/{office}/log"


def importing(office: str) -> str:
    """Where a workbook comes in."""
    return f"/offices/{office}/import"


def book(office: str, noun: str = "", number: int | None = None) -> str:
    """The office's book, the lines of a noun of it by slug, or one line."""
    parts = filter(None, (f"/offices/{office}/book", noun, "" if number is None else str(number)))
    return "/".join(parts)


def fairness(office: str, first: date | None = None, last: date | None = None, by: str = "") -> str:
    """Who has served how often, from one month to another; `by` is the order of the leaders."""
    asked = [f"from={first:%Y-%m}"] if first else []
    asked += [f"to={last:%Y-%m}"] if last else []
    asked += [f"by={by}"] if by else []
    return f"/offices/{office}/fairness{'?' if asked else ''}{'&'.join(asked)}"


def today(office: str) -> str:
    """What is on today and next, for a screen on the wall."""
    return f"/o/{office}/today"


def notice(office: str, first: date | None = None) -> str:
    """The public notice of an office, or of one of its months."""
    return f"/o/{office}" if first is None else f"/o/{office}/{first:%Y-%m}"
