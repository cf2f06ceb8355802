"""云溪县 with one of everything: a full book, published months, drafts solved and impossible, requests, addresses.

Whatever a route names by a number exists with the number 1, so that garbage gets further than "there is no such thing".
"""

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

import httpx

from roster.actions.ask_draft import ask_draft
from roster.actions.ask_swap import SwapWish, ask_swap
from roster.actions.feed_tokens import make_token
from roster.documents.roster_file import answer_document, clash_document
from roster.domain.access import Permission, Role
from roster.domain.changes import NeedFewer, WayOut
from roster.domain.clash import Asked, Clash
from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence, Half, Wish
from roster.domain.question import Turn
from roster.domain.swaps import SwapKind
from roster.domain.texts import Text
from roster.domain.versions import Draft, DraftState
from roster.domain.workdays import DayOverride
from roster.store.api_tokens import ApiToken, add_token
from roster.store.claims import Outcome, claim, finish
from roster.store.secrets import secret_hash
from roster.store.store import Store, Tx
from tests.databases import Clock
from tests.door import Door
from tests.garbage import SLOT, Sent
from tests.swap_county import CALENDAR, DECEMBER, answered, december, in_turn, occasion, small_book, two_months

TOKEN = "rst_everything"


class Rehearsal(Store):
    """A store in which nothing that a request does lasts: every request meets the same county."""

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        with super().writing() as tx, tx.begin_nested() as undone:
            yield tx
            undone.rollback()


@dataclass
class Everything:
    """The county's app; `people` are a manager in a session and an administrator with an API token: what they show."""

    door: Door
    people: tuple[Mapping[str, str], ...]
    feed: str

    @property
    def base(self) -> str:
        return self.door.services.settings.base_url

    def ask(self, sent: Sent, person: Mapping[str, str]) -> httpx.Response:
        """Send it as one of the people, in an event loop of its own."""
        return asyncio.run(self.asked(sent, person))

    async def asked(self, sent: Sent, person: Mapping[str, str]) -> httpx.Response:
        """Send it in the running event loop; what fails is answered, as a server does it."""
        headers = {name.encode(): value.encode("latin-1") for name, value in {**sent.headers, **person}.items()}
        async with httpx.AsyncClient(transport=self.transport, base_url=self.base, trust_env=False) as client:
            return await client.request(sent.method, sent.address, headers=headers, content=sent.body)

    @cached_property
    def transport(self) -> httpx.ASGITransport:
        return httpx.ASGITransport(self.door.app, raise_app_exceptions=False, client=("10.0.0.7", 50_000))

    def allowed(self, sent: Sent) -> list[Mapping[str, str]]:
        """Who may do it; both where neither may."""
        found = [person for person in self.people if self.ask(sent, person).status_code not in {401, 403}]
        return found or list(self.people)

    def close(self) -> None:
        self.door.services.store.close()
        self.door.store.close()


def everything(url: str) -> Everything:
    """In the empty migrated database behind the URL."""
    store, clock = Store(url), Clock(datetime(2026, 11, 2, 1, 0, tzinfo=UTC))
    door = Door(store, clock)
    people = ("赵明", "钱文清")
    manager = door.account("manager", (door.yunxi, Role.OFFICE_MANAGER), (door.yunxi, Role.SECRETARY, people))
    administrator = door.account("administrator", (door.yunxi, Role.ADMINISTRATOR))
    with store.writing() as tx:
        two_months(tx, book=full_book(), office=door.yunxi)
        drafts(tx, door)
        requests(tx, door)
        feed = make_token(tx, door.yunxi, "office", "电脑", manager, "manager", clock())
        for number, label, hashed in ((administrator, "all", TOKEN), (manager, "own", "rst_own")):
            entry = ApiToken(0, number, door.yunxi.id, label, frozenset(Permission), clock(), None, None, None)
            add_token(tx, secret_hash(hashed), entry)
    signed_in = door.enter("manager")
    door.services = replace(door.services, store=Rehearsal(url), calendar=CALENDAR)
    door.app.state.services = door.services
    cookies = "; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())
    session = {"Cookie": cookies, "X-CSRF-Token": signed_in.csrf}
    return Everything(door, (session, {"Authorization": f"Bearer {TOKEN}"}), feed)


def full_book() -> OfficeBook:
    return replace(
        small_book(pairs=1),
        absences=(Absence("孙立", date(2026, 12, 9), date(2026, 12, 10), Half.MORNING),),
        wishes=(Wish("李春华", wanted=False, weekdays=(4,)),),
        history=(Turn(date(2026, 10, 27), "孙立"),),
        overrides=(DayOverride(date(2026, 12, 25), working=False, reason="县庆"),),
    )


def drafts(tx: Tx, door: Door) -> None:
    """1 is solved, 2 impossible, 3 waits."""
    first = asked(tx, door)
    answer = answered(first.question, in_turn(first.question))
    solved = json.dumps(answer_document(first.question, answer), ensure_ascii=False)
    ended(tx, door, Outcome(DraftState.SOLVED, answer=solved))
    second = asked(tx, door)
    said = Text("12月8日(星期二)缺1人", "1 short on Tue 8 Dec")
    way = WayOut((NeedFewer(SLOT, 0),), 1, Text("取消12月8日(星期二)的接访", "leave out the session on Tue 8 Dec"))
    clash = Clash((said,), (Asked("head-count", 0, said, said, {"slot": SLOT}),), (way,))
    impossible = json.dumps(clash_document(second.question, clash), ensure_ascii=False)
    ended(tx, door, Outcome(DraftState.IMPOSSIBLE, clash=impossible))
    asked(tx, door)


def asked(tx: Tx, door: Door) -> Draft:
    last = DECEMBER.replace(day=31)
    return ask_draft(tx, door.yunxi, DECEMBER, last, CALENDAR, 20.0, "manager", door.clock())


def ended(tx: Tx, door: Door, outcome: Outcome) -> None:
    claimed = claim(tx, "tests", door.clock(), timedelta(seconds=30))
    assert claimed is not None
    assert finish(tx, claimed, outcome, door.clock())


def requests(tx: Tx, door: Door) -> None:
    """1 waits for a consent, 2 for a taker."""
    at = replace(occasion(door.yunxi), now=door.clock())
    ask_swap(tx, SwapWish(SLOT, SwapKind.SUBSTITUTION, "赵明", "李春华"), at)
    ask_swap(tx, SwapWish(december(15), SwapKind.SUBSTITUTION, "钱文清"), at)
