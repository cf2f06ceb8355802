"""Pages over HTTP: the language goes along, what belongs to the proof stays with the office, errors are pages too."""

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from roster.actions.freeze import freeze
from roster.api.problems import install
from roster.api.routes import oidc, pages
from roster.domain.access import Role
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause, Version, Waiver
from roster.solver.rulebook import RulebookError
from roster.store.errors import StoreAwayError
from roster.store.store import Store, lock_office
from tests.asgi import Asking
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.hashing import cheapen
from tests.sending import send

HOME = "/offices/yunxi"
HTML = {"Accept": "text/html"}
MEETING = "会议改期"
Month = tuple[Question, Answer]


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    return Door(Store(sqlite_url), clock, only=[pages.router, oidc.router])


@pytest.fixture
def published(door: Door, reception_month: Month) -> Version:
    """December of 云溪县, with a rule that was waived."""
    waiver = Waiver("away", "赵明12月8日(星期二)外出", MEETING, "孙立")
    with door.store.writing() as tx:
        lock_office(tx, door.yunxi.id)
        return freeze(
            tx, door.yunxi, *reception_month, cause=Cause.PUBLISHED, waivers=(waiver,), by="office", now=door.clock()
        )


def entered(door: Door, role: Role) -> Visitor:
    door.account(role, (door.yunxi, role, ("赵明",) if role in {Role.LEADER, Role.SECRETARY} else ()))
    return door.enter(role)


def page(visitor: Visitor, path: str) -> httpx.Response:
    answer = visitor.get(path, Accept="text/html")
    assert answer.status_code == 303 or answer.headers["content-type"].startswith("text/html")
    return answer


def form(visitor: Visitor, path: str, **fields: str) -> httpx.Response:
    return send(visitor, "POST", path, data=fields, headers=HTML)


def language_of(address: str) -> list[str]:
    return parse_qs(urlsplit(address).query).get("lang", [])


@pytest.mark.parametrize("role", [Role.OFFICE_MANAGER, Role.LEADER, Role.AUDITOR])
@pytest.mark.usefixtures("published")
def test_no_link_and_no_form_leaves_the_language(door: Door, role: Role) -> None:
    visitor, first = entered(door, role), f"{HOME}?lang=en"
    todo, seen = [first], {first}
    while todo:
        answer = page(visitor, todo.pop())
        assert answer.status_code == 200
        leading = re.findall(r'(?:href|action)="([^"]*)"', answer.text)
        inside = [one.replace("&amp;", "&") for one in leading if not one.startswith(("/static/", "#"))]
        other = [one for one in inside if language_of(one) != ["en"]]
        assert [language_of(one) for one in other] == [["zh"]]  # the one link into the other language
        new = {one for one in inside if one.startswith(HOME)} & set(re.findall(r'href="([^"]*)"', answer.text)) - seen
        todo += [one for one in new if language_of(one) == ["en"]]
        seen |= new
    assert len(seen) >= 3


@pytest.mark.parametrize(
    ("path", "fields", "onto"),
    [
        ("/versions/2026-12-01/1/withdraw", {"reason": MEETING}, "/versions/2026-12-01/1?"),
        ("/mine/absences", {"person": "赵明", "first": "2027-03-01", "last": "2027-03-02"}, "?met=0&named=0&"),
    ],
)
@pytest.mark.usefixtures("published")
def test_after_a_form_the_language_is_still_there(door: Door, path: str, fields: dict[str, str], onto: str) -> None:
    with door.store.writing() as tx:
        from roster.store.books import write_book
        from tests.books import BOOK

        write_book(tx, door.yunxi, BOOK)
    manager = entered(door, Role.OFFICE_MANAGER)
    answer = form(manager, f"{HOME}{path}?lang=en", **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HOME}{onto}lang=en")


@pytest.mark.usefixtures("published")
def test_what_came_of_an_absence_is_said(door: Door) -> None:
    from roster.store.books import write_book
    from tests.books import BOOK

    with door.store.writing() as tx:
        write_book(tx, door.yunxi, BOOK)
    leader = entered(door, Role.LEADER)
    for first, said in (("2026-12-01", "涉及已公布的接访1场"), ("2027-03-01", "没有涉及已公布的接访")):
        fields = {"person": "赵明", "first": first, "last": first, "back": f"{HOME}/mine"}
        told = form(leader, f"{HOME}/mine/absences", **fields).headers["location"]
        (line,) = re.findall(r'role="status">(.*?)</p>', page(leader, told).text)
        assert said in line


def test_signing_in_and_out_keeps_the_language(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    cheapen(monkeypatch)
    door.account("zhao", (door.yunxi, Role.LEADER, ("赵明",)), password="three 4 words five")
    visitor = Visitor(door)
    wanted = page(visitor, f"{HOME}/mine?lang=en").headers["location"]
    assert language_of(wanted) == ["en"]
    shown = page(visitor, wanted).text
    onward = re.findall(r'name="onward" value="(.*?)"', shown)[0].replace("&amp;", "&")
    (action,) = re.findall(r'action="(.*?)"', shown)
    refused = form(visitor, action, login="zhao", password="no", onward=onward)
    assert re.findall(r'action="(.*?)"', refused.text) == ["/sign-in?lang=en"]
    inside = form(visitor, action, login="zhao", password="three 4 words five", onward=onward)
    assert inside.headers["location"] == f"{HOME}/mine?lang=en"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.usefixtures("published")
def test_what_was_waived_is_for_those_who_see_the_proof(door: Door, role: Role) -> None:
    text = page(entered(door, role), f"{HOME}/versions/2026-12-01/1").text
    assert (MEETING in text) == (role in {Role.OFFICE_MANAGER, Role.AUDITOR})


@pytest.mark.parametrize("reason", ["找 13800138000", "=1+1", "<b>", "\u202e", " "])
@pytest.mark.usefixtures("published")
def test_why_a_version_is_taken_back_is_a_clean_text(door: Door, reason: str) -> None:
    answer = form(entered(door, Role.OFFICE_MANAGER), f"{HOME}/versions/2026-12-01/1/withdraw", reason=reason)
    assert answer.status_code == 422


def test_whoever_is_not_signed_in_comes_back_to_a_page_and_never_to_a_form(door: Door) -> None:
    visitor = Visitor(door)
    assert page(visitor, f"{HOME}?x=1").headers["location"] == f"/sign-in?onward={HOME}%3Fx%3D1"
    assert form(visitor, f"{HOME}/drafts", month="2026-12").headers["location"] == "/sign-in?onward=/"


def test_the_way_back_from_the_single_sign_on_ends_on_a_page(door: Door) -> None:
    answer = page(Visitor(door), "/api/v1/sign-in/oidc/back?state=x&code=y")
    assert (answer.status_code, "单点登录" in answer.text) == (404, True)


def test_what_went_wrong_has_the_visitors_own_menu(door: Door) -> None:
    refused = page(entered(door, Role.LEADER), f"{HOME}/log")
    assert (refused.status_code, "登录" in refused.text, "退出" in refused.text) == (403, False, True)


def failing(error: Exception) -> FastAPI:
    app = FastAPI()

    @app.api_route("/offices", methods=["GET", "POST"])
    def fails() -> None:
        raise error

    install(app)
    return app


@pytest.mark.parametrize(
    ("error", "status", "headers"),
    [
        (RuntimeError(), 500, {"x-frame-options": "DENY", "cache-control": "no-store"}),
        (StoreAwayError(), 503, {"retry-after": "5"}),
        (RulebookError(0, "rule", "of-old", "unknown"), 409, {}),
    ],
)
def test_failures_are_pages_for_people(error: Exception, status: int, headers: dict[str, str]) -> None:
    for method in ("GET", "POST"):
        answer = Asking(failing(error)).request(method, "/offices?lang=en", headers=HTML)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert headers.items() <= answer.headers.items()
        (other,) = re.findall(r'class="language" href="(.*?)"', answer.text)
        to = "/offices" if method == "GET" else "/"  # no form's address is a page
        assert other == f"/language?lang=zh&amp;to={to}"
