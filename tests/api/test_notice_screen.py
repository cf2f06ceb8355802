"""The screen on the wall, over HTTP: what holds now, cached as other public pages are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from roster.api.routes import notice_screen
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import Published, an_office, moved

Month = tuple[Question, Answer]
TODAY = "/o/yunxi/today"


@pytest.fixture
def office(sqlite_url: str, clock: Clock, tiny_month: Month) -> Iterator[Published]:
    """On the morning of 1 December, before anything is published."""
    clock.forward(days=6)
    store = Store(sqlite_url)
    yield an_office(store, clock, tiny_month)
    store.close()


def leaders(ask: Asking) -> list[str]:
    answer = ask.get(TODAY)
    assert answer.status_code == 200
    return re.findall(r'<p class="leader">(.*?)</p>', answer.text)


def test_it_follows_what_is_published_and_the_day(office: Published, tiny_month: Month) -> None:
    ask = Asking(office.app())
    assert (leaders(ask), "尚未公布" in ask.get(TODAY).text) == ([], True)
    version = office.publish(tiny_month)
    assert leaders(ask) == ["赵明", "钱文清"]
    office.clock.forward(hours=15)  # past midnight where the office is
    assert leaders(ask) == ["钱文清", "孙立"]
    changed = office.publish(moved(tiny_month, 1, "李春华"), Cause.SWAP)
    assert leaders(ask) == ["李春华", "孙立"]
    assert changed.number == version.number + 1
    office.withdraw(changed)
    assert leaders(ask) == []


def test_the_next_one_may_be_in_the_next_month(
    office: Published, tiny_month: Month, county: Callable[..., Month]
) -> None:
    office.clock.forward(days=-1)
    question, answer = county(month=date(2026, 11, 1), leaders=4)
    office.publish((replace(question, last=date(2026, 12, 31)), answer))  # reaches into December, which has its own
    office.publish(moved(tiny_month, 0, "李春华"))
    assert leaders(Asking(office.app()))[-1] == "李春华"


def test_what_the_client_has_is_neither_rendered_nor_sent(
    office: Published, tiny_month: Month, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.publish(tiny_month)
    ask = Asking(office.app())
    tags = {lang: ask.get(f"{TODAY}?lang={lang}").headers["etag"] for lang in ("zh", "en")}
    assert tags["zh"] != tags["en"]
    with monkeypatch.context() as patched:
        patched.setattr(notice_screen._KEPT, "get", None)
        for lang, tag in tags.items():
            same = ask.get(f"{TODAY}?lang={lang}", headers={"if-none-match": tag})
            assert (same.status_code, same.content) == (304, b"")
            assert same.headers["cache-control"] == "public, max-age=60"
    office.clock.forward(days=1)
    assert ask.get(TODAY, headers={"if-none-match": tags["zh"]}).status_code == 200


def test_it_is_drawn_once(office: Published, tiny_month: Month, monkeypatch: pytest.MonkeyPatch) -> None:
    office.publish(tiny_month)
    ask = Asking(office.app())
    first = ask.get(TODAY).content
    monkeypatch.setattr(notice_screen, "version_by_id", None)
    assert ask.get(TODAY).content == first


def test_an_office_that_is_not_there(office: Published) -> None:
    assert Asking(office.app()).get("/o/nowhere/today").status_code == 404


def test_the_offices_page_leads_to_it(office: Published) -> None:
    assert f'href="{TODAY}?lang=en"' in Asking(office.app()).get("/o/yunxi?lang=en").text
