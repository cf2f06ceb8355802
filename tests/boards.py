"""A draft's board as a person without JavaScript works on it: links are followed, buttons pressed."""

import re
from dataclasses import replace
from html import unescape

import httpx

from roster.api.routes import pages
from roster.domain.access import Role
from roster.domain.versions import Draft
from roster.store.books import write_book
from roster.store.drafts import draft_of
from roster.store.store import Store
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.draft_county import BOOK, CALENDAR, answer_of, ask, hall, solve
from tests.sending import send

HTML = {"Accept": "text/html"}
FORM = re.compile(r'<form class="deed"[^>]*action="([^"]+)">(.*?)<button[^>]*>(.*?)</button>', re.DOTALL)
Form = tuple[str, dict[str, str]]


def door_of(url: str, clock: Clock) -> Door:
    """The pages of an office with a manager, in the county that drafts are made for."""
    made = Door(Store(url), clock, only=[pages.router])
    made.services = replace(made.services, calendar=CALENDAR)
    made.account("manager", (made.yunxi, Role.OFFICE_MANAGER))
    return made


def board_of(door: Door) -> str:
    """The address of a draft of the half month, solved."""
    with door.store.writing() as tx:
        write_book(tx, door.yunxi, BOOK)
        draft = ask(tx, door.yunxi, door.clock)
    solve(door.store, door.clock, door.yunxi, draft)
    return f"/offices/yunxi/drafts/{draft.id}"


def now(door: Door) -> Draft:
    with door.store.reading() as tx:
        found = draft_of(tx, door.yunxi.id, 1)
    assert found is not None
    return found


def on(door: Door, day: int) -> tuple[str, ...]:
    return answer_of(now(door)).roster.people_on.get(hall(day), ())


def page(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path, **HTML)
    assert answer.status_code == 200
    return answer.text


def forms(html: str) -> dict[str, Form]:
    """Where each button posts what to, by its text."""
    found = {}
    for action, body, text in FORM.findall(html):
        fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', body)
        found[unescape(text)] = (unescape(action), {name: unescape(value) for name, value in fields})
    return found


def press(visitor: Visitor, html: str, text: str) -> httpx.Response:
    action, fields = forms(html)[text]
    return send(visitor, "POST", action, data=fields, headers=HTML)


def after(visitor: Visitor, html: str, text: str) -> str:
    """The page that one is taken to."""
    answer = press(visitor, html, text)
    assert answer.status_code == 303, answer.text
    return page(visitor, answer.headers["location"])
