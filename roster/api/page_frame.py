"""What surrounds a page: the links that the visitor's permissions open, and the language."""

from typing import Annotated

from fastapi import Form, Path, Query
from fastapi.responses import RedirectResponse

from roster.api.callers import Signed
from roster.api.entrance import Entrance
from roster.domain.access import Permission
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Language
from roster.pages import addresses
from roster.pages.frame import Frame, in_language
from roster.pages.words import speaker

Lang = Annotated[Language, Query(description="zh 中文, en English")]
LARGEST = 2**31 - 1  # what every database's integer takes
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Revision = Annotated[int, Form(ge=1, le=LARGEST)]
Told = Annotated[int | None, Query(ge=0, le=LARGEST, description="what a form has just done")]
HOME, SIGN_IN, PASSWORD, DOCS = "/", "/sign-in", "/password", "/docs"


def onto(path: str, language: Language) -> RedirectResponse:
    """After a form: on to a page, in the language that one reads."""
    return RedirectResponse(in_language(path, language), 303)


def public_frame(here: str, office: OfficeEntry | None = None, said: tuple[str, ...] = ()) -> Frame:
    """For whoever comes: the notices, and the way in."""
    name = office.about.name or office.about.county if office else ""
    return Frame(here, name, (("home", HOME), ("sign_in", SIGN_IN), ("docs", DOCS)), said=said)


def signed_frame(here: str, signed: Signed, said: tuple[str, ...] = ()) -> Frame:
    """For somebody who is signed in, outside of any office."""
    csrf = signed.session.csrf if signed.session else ""
    return Frame(here, "", (("home", HOME), ("docs", DOCS)), signed.caller.name, csrf, said)


def office_frame(here: str, signed: Signed, entrance: Entrance, said: tuple[str, ...] = ()) -> Frame:
    """For somebody in an office."""
    office = entrance.office
    links = [("desk", addresses.desk(office.code))]
    if entrance.may(Permission.OWN_FEEDS) or entrance.may(Permission.OFFICE_FEEDS):
        links.append(("mine", addresses.mine(office.code)))
    if entrance.may(Permission.SEE_BOOK):
        links.append(("book", addresses.book(office.code)))
    if entrance.may(Permission.IMPORT):
        links.append(("import", addresses.importing(office.code)))
    links.append(("notice", addresses.notice(office.code)))
    if entrance.may(Permission.SEE_PROOF):
        links.append(("shares", addresses.fairness(office.code)))
    if entrance.may(Permission.SEE_LOG):
        links.append(("log", addresses.log(office.code)))
    links += [("docs", DOCS), ("password", PASSWORD)]
    name = office.about.name or office.about.county or office.code
    csrf = signed.session.csrf if signed.session else ""
    return Frame(here, name, tuple(links), signed.caller.name, csrf, said)


def with_facts(path: str, **facts: int) -> str:
    """The address of a page that says what a form has just done: `stored=3`."""
    told = "&".join(f"{name}={count}" for name, count in facts.items())
    return f"{path}{'&' if '?' in path else '?'}{told}"


def reported(met: int | None, named: int, language: Language) -> tuple[str, ...]:
    """What came of an absence: requests for so many published duties, and sessions where one is named as stand-in."""
    say = speaker(language)
    if met is None:
        return ()
    first = say("absence_met", count=met) if met else say("absence_kept")
    return (first, say("absence_named", count=named)) if named else (first,)
