"""Which language is answered in: the address, then the choice, then the browser; and no cache mixes them up."""

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from roster.api.languages import preferred
from roster.api.routes import notice_screen, public
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.texts import Language
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import an_office

Month = tuple[Question, Answer]
ENGLISH, CHINESE = "en-US,en;q=0.9", "zh-CN,zh;q=0.9,en;q=0.8"
NOTICES, NOTICE, TODAY = "/o/yunxi", "/o/yunxi/2026-12", "/o/yunxi/today"
PAGES = (NOTICES, NOTICE, TODAY)


@pytest.fixture(scope="module")
def ask(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, tiny_month: Month) -> Iterator[Asking]:
    """The public pages of an office with December out, told from the whole app."""
    path = tmp_path_factory.mktemp("languages") / "roster.db"
    shutil.copy(migrated_sqlite, path)
    store = Store(f"sqlite:///{path}")
    office = an_office(store, Clock(), tiny_month)
    office.publish(tiny_month)
    yield Asking(office.app())
    store.close()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("EN-gb", "en"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en;q=0.8,zh;q=0.9", "zh"),
        ("en,zh", "zh"),  # as good as each other: not clearly English
        ("de,en;q=0.5", "en"),
        ("de,fr;q=0.5", "zh"),
        ("bo-CN,zh;q=0.5", "zh"),
        ("*", "zh"),
        ("en;q=0.5,*", "zh"),
        ("en,*;q=0.5", "en"),
        ("en;q=0", "zh"),
        ("en;q=0.000,de", "zh"),
        ("en;q=2", "zh"),
        ("en;q=x", "zh"),
        ("en;q=", "zh"),
        ("english", "zh"),
        (", ;q=1,,", "zh"),
        ("de," * 300 + "en", "zh"),
    ],
)
def test_english_only_where_it_is_clearly_asked_for(accepted: str, language: Language) -> None:
    assert preferred(accepted) == language


def is_english(html: str) -> bool:
    assert html.count('<html lang="') == 1
    return '<html lang="en">' in html


def test_the_address_wins_over_the_choice_and_that_over_the_browser(ask: Asking) -> None:
    for named, chosen, browser in product(("", "zh", "en"), repeat=3):
        headers = {"accept-language": browser} if browser else {}
        headers |= {"cookie": f"roster_language={chosen}"} if chosen else {}
        for path in PAGES:
            answer = ask.get(path + (f"?lang={named}" if named else ""), headers=headers)
            assert is_english(answer.text) == ((named or chosen or browser) == "en"), (path, named, chosen, browser)


def test_what_was_never_a_choice_is_none(ask: Asking) -> None:
    for odd in ("", "de", "EN", '"en"x'):
        headers = {"accept-language": CHINESE, "cookie": f"roster_language={odd}"}
        assert not is_english(ask.get(NOTICES, headers=headers).text)


@pytest.mark.parametrize("path", [*PAGES, "/o/yunxi/2026-10", "/o/nowhere", "/", "/sign-in"])
def test_caches_are_told_what_an_address_without_a_language_depends_on(ask: Asking, path: str) -> None:
    html = {"accept": "text/html"}
    assert ask.get(path, headers=html).headers["vary"] == "accept-language, cookie"
    assert "vary" not in ask.get(f"{path}?lang=en", headers=html).headers


@pytest.mark.parametrize("path", PAGES)
def test_one_language_is_never_taken_for_the_other(ask: Asking, path: str) -> None:
    public._KEPT._pages.clear()
    notice_screen._KEPT._pages.clear()
    chinese, english = (ask.get(path, headers={"accept-language": one}) for one in (CHINESE, ENGLISH))
    assert (is_english(chinese.text), is_english(english.text)) == (False, True)
    assert chinese.headers["etag"] != english.headers["etag"]
    had = {"if-none-match": chinese.headers["etag"]}
    same, other = (ask.get(path, headers={"accept-language": one, **had}) for one in (CHINESE, ENGLISH))
    assert (same.status_code, same.headers["vary"]) == (304, "accept-language, cookie")
    assert (other.status_code, other.content) == (200, english.content)
    assert [one.headers["cache-control"] for one in (chinese, english, same)] == ["public, max-age=60"] * 3
    assert [one for one in (chinese, english, same) if "set-cookie" in one.headers] == []


def test_files_and_data_have_no_language_of_their_own(ask: Asking) -> None:
    for path in (f"{NOTICE}.ics", f"{NOTICE}.xlsx", "/static/base.css", "/healthz"):
        plain, english = ask.get(path), ask.get(path, headers={"accept-language": ENGLISH})
        assert (plain.content, "vary" in english.headers) == (english.content, False), path


def test_the_link_remembers_the_choice_and_leads_back(ask: Asking) -> None:
    answer = ask.get("/language?lang=en&to=/o/yunxi%3Fx%3D1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/o/yunxi?x=1&lang=en")
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert cookie == "roster_language=en; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax; Secure"
    assert ask.get("/language?lang=zh").headers["location"] == "/?lang=zh"


@pytest.mark.parametrize("to", ["https://elsewhere.test/", "//elsewhere.test", "/\\elsewhere.test", "javascript:x"])
def test_the_link_leads_to_no_other_site(ask: Asking, to: str) -> None:
    answer = ask.request("GET", "/language", params={"lang": "zh", "to": to})
    assert answer.headers["location"] == "/?lang=zh"


def test_an_error_is_said_in_the_visitors_language(ask: Asking) -> None:
    headers = {"accept": "text/html", "accept-language": ENGLISH}
    answers = [ask.get(path, headers=headers) for path in ("/o/nowhere", "/api/v1/sign-in/oidc/back?state=x&code=y")]
    assert [(one.status_code, is_english(one.text)) for one in answers] == [(404, True)] * 2


def test_whoever_has_to_sign_in_comes_back_in_their_language(ask: Asking) -> None:
    headers = {"accept": "text/html", "accept-language": ENGLISH}
    location = ask.get("/offices/yunxi/mine?a=1", headers=headers).headers["location"]
    assert location == "/sign-in?onward=/offices/yunxi/mine%3Fa%3D1%26lang%3Den&lang=en"
