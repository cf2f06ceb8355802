"""`roster demo` as it is typed: a county published twice, an account for every role, ended and started again."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from tests.journeys.demo import Demo

ROLES = ("administrator", "office_manager", "leader", "secretary", "supervisor", "auditor")
SEES = {
    "manager": {"desk": 200, "month": 200, "difference": 200, "draft": 200, "mine": 200, "log": 403},
    "leader": {"desk": 200, "month": 200, "difference": 200, "draft": 403, "mine": 200, "log": 403},
    "secretary": {"desk": 200, "month": 200, "difference": 200, "draft": 403, "mine": 200, "log": 403},
    "supervisor": {"desk": 200, "month": 200, "difference": 200, "draft": 403, "mine": 200, "log": 403},
    "auditor": {"desk": 200, "month": 200, "difference": 200, "draft": 200, "mine": 403, "log": 200},
    "admin": {"desk": 200, "month": 200, "difference": 200, "draft": 403, "mine": 403, "log": 200},
}
PUBLIC = (
    "home",
    "sign_in",
    "notice",
    "notice_en",
    "table",
    "month_ics",
    "public",
    "docs",
    "openapi",
    "health",
    "ready",
)


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "var"


@pytest.fixture(scope="module")
def demo(var: Path) -> Iterator[Demo]:
    running = Demo(var)
    yield running
    running.process.kill()
    running.process.communicate()


def path(demo: Demo, page: str) -> str:
    return str(demo.places["pages"][page]).removeprefix(demo.places["base"])


def test_an_account_for_each_role_is_printed_once(demo: Demo) -> None:
    accounts = demo.places["accounts"]
    assert [one["role"] for one in accounts] == list(ROLES)
    told = "".join(demo.told)
    assert {one["login"]: told.count(one["password"]) for one in accounts} == dict.fromkeys(SEES, 1)


def test_the_public_sees_what_is_public(demo: Demo) -> None:
    with demo.visitor() as public:
        assert {name: public.get(path(demo, name)).status_code for name in PUBLIC} == dict.fromkeys(PUBLIC, 200)
        came = public.get(path(demo, "desk"))
        assert came.url.path == "/sign-in"


@pytest.mark.parametrize("login", SEES)
def test_each_role_sees_its_pages(demo: Demo, login: str) -> None:
    with demo.visitor(login) as visitor:
        assert {page: visitor.get(path(demo, page)).status_code for page in SEES[login]} == SEES[login]


def test_two_versions_and_their_difference(demo: Demo) -> None:
    with demo.visitor("manager") as manager:
        desk = manager.get(path(demo, "desk")).text
        assert re.findall(r"第(\d)版 · (\S+?)<", desk) == [("2", "现行"), ("1", "已被替代")]
        changed = manager.get(path(demo, "difference")).text
        lost, won = re.findall(r'<td data-of="领导" class="strong">(\S+?)</td>', changed)
        first, second = (manager.get(path(demo, f"version_{number}")).text for number in (1, 2))
        assert (first.count(f"<strong>{lost}</strong>"), second.count(f"<strong>{lost}</strong>")) == (1, 0)
        assert second.count(f"<strong>{won}</strong>") == first.count(f"<strong>{won}</strong>") + 1
    with demo.visitor() as public:
        notice = public.get(path(demo, "notice")).text
        assert "调整）" in notice
        assert lost not in notice


def test_everybody_s_feed_holds_the_newest_version(demo: Demo) -> None:
    with demo.visitor("manager") as manager:
        month = manager.get(path(demo, "month")).text
    leaders = re.findall(r'<p class="leader"><strong>(\S+?)</strong>', month)
    feeds = {feed["name"]: httpx.get(feed["http"]).text for feed in demo.places["feeds"]}
    assert len(feeds) == 33
    held = {name: feed.count("BEGIN:VEVENT") for name, feed in feeds.items()}
    assert held == {name: leaders.count(name) for name in feeds}
    assert httpx.get(demo.places["office_feed"]["http"]).text.count("BEGIN:VEVENT") == len(leaders) == 23


def test_a_leader_makes_an_address_and_takes_it_back(demo: Demo) -> None:
    with demo.visitor("leader") as leader:
        page = leader.get(path(demo, "mine")).text
        owner, csrf = (re.search(rf'name="{name}" value="(.*?)"', page) for name in ("owner", "csrf"))
        assert owner is not None
        assert csrf is not None
        form = {"owner": owner[1], "csrf": csrf[1], "label": "办公手机"}
        made = leader.post(f"{path(demo, 'mine')}/feeds", data=form)
        (address,) = re.findall(r'<p class="address">.*?href="(.*?)"', made.text)
        assert httpx.get(address).status_code == 200
        (revoke,) = re.findall(r'办公手机.*?action="(.*?/revoke)"', made.text, re.DOTALL)
        assert leader.post(revoke, data={"csrf": csrf[1]}).status_code == 200
        assert httpx.get(address).status_code == 404
        assert leader.post(f"{path(demo, 'mine')}/feeds", data=form | {"csrf": "x"}).status_code == 403


def test_the_manager_makes_another_month(demo: Demo) -> None:
    with demo.visitor("manager") as manager:
        desk = manager.get(path(demo, "desk")).text
        csrf = re.search(r'name="csrf" value="(.*?)"', desk)
        assert csrf is not None
        asked = manager.post(f"{path(demo, 'desk')}/drafts", data={"month": "2027-01", "csrf": csrf[1]})
        draft = asked.url.path
        while "http-equiv" in (page := manager.get(draft).text):
            pass
        assert "草案·不得公布" in page
        refused = manager.post(f"{draft}/publish", data={"revision": "1", "csrf": csrf[1]})
        assert refused.status_code == 409
        assert "尚未正式公布" in refused.text
        assert manager.post(f"{path(demo, 'desk')}/drafts", data={"month": "冬月", "csrf": csrf[1]}).status_code == 422


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_and_comes_back_as_it_was(tmp_path: Path, demo: Demo, var: Path, how: signal.Signals) -> None:
    kept = tmp_path / "var"
    copytree(var / "demo-2026-12-1", kept / "demo-2026-12-1")
    again = Demo(kept)
    assert again.end(how) == (0, "")
    same = ("feeds", "accounts")
    before = {name: demo.places[name] for name in same}
    after = {name: again.places[name] for name in same}
    assert [feed["path"] for feed in after["feeds"]] == [feed["path"] for feed in before["feeds"]]
    assert after["accounts"] == before["accounts"]
    assert not (kept / "demo.json").exists()


def test_a_provisional_month_is_drafted_and_never_published(tmp_path: Path) -> None:
    shown = Demo(tmp_path / "var", "--month", "2027-05", "--lang", "en")
    try:
        assert "month" not in shown.places["pages"]
        with shown.visitor("manager") as manager:
            draft = manager.get(path(shown, "draft") + "?lang=en").text
        assert "Draft · not to be published" in draft
        assert [feed for feed in shown.places["feeds"] if "VEVENT" in httpx.get(feed["http"]).text] == []
    finally:
        ended = shown.end()
    assert ended == (0, "")
