"""The book by pages: each noun listed, a line added, changed and removed, faults beside their fields."""

import re
from dataclasses import replace
from datetime import date, time
from html import unescape

import httpx
import pytest

from roster.api.routes import pages
from roster.domain.access import Role
from roster.domain.book_nouns import BY_SLUG
from roster.domain.people import Absence, BackupPair, Half, Person, Wish
from roster.domain.posts import DaysOfMonth, Hours, Place, Session, Weekdays
from roster.domain.question import Pin, RuleSetting, Turn
from roster.domain.workdays import DayOverride
from roster.store.books import kept_lines, write_book
from roster.store.drafts import draft_lines
from roster.store.log import entries
from roster.store.store import Store
from tests.book_desk import BookDesk
from tests.books import BOOK
from tests.databases import Clock
from tests.sending import send

HOME = "/offices/yunxi"
HTML = {"Accept": "text/html"}
SLUGS = ("people", "backup-pairs", "absences", "wishes", "overrides", "posts", "rules", "history", "pins")


class Desk(BookDesk):
    """云溪县 with a book, its manager signed in."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock, pages.router)

    def number(self, slug: str, place: int = 0) -> int:
        with self.door.store.reading() as tx:
            return kept_lines(tx, self.door.yunxi.id, BY_SLUG[slug])[place].number

    def get(self, path: str) -> httpx.Response:
        return self.manager.get(f"{HOME}/book{path}", **HTML)

    def post(self, path: str, fields: dict[str, list[str]]) -> httpx.Response:
        return send(self.manager, "POST", f"{HOME}/book{path}", data=fields, headers=HTML)

    def send(self, path: str, **changed: str | list[str]) -> httpx.Response:
        """The form at a path as it stands, but for what is changed (`a__b` is a.b); nothing is sent for []."""
        fields = typed(self.get(path))
        for name, value in changed.items():
            fields[name.replace("__", ".")] = [value] if isinstance(value, str) else value
        return self.post(path, fields)


def typed(page: httpx.Response) -> dict[str, list[str]]:
    """What a browser would send of the page's form."""
    form = page.text.split('<form class="lines"')[1]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        kept = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if kept.get("type") != "checkbox" or " checked" in tag:
            found.setdefault(kept["name"], []).append(unescape(kept["value"]))
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name] = [unescape(text)]
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        found[name] = [unescape((chosen or re.findall(r'<option value="([^"]*)"', options))[0])]
    return found


def wrong(page: httpx.Response) -> dict[str, str]:
    """What is said beside fields, by the field."""
    said = re.findall(r'id="f-([\w-]+)-told"><strong class="wrong">(.*?)</strong>', page.text)
    return {name: unescape(text) for name, text in said}


@pytest.fixture
def desk(sqlite_url: str, clock: Clock) -> Desk:
    return Desk(Store(sqlite_url), clock)


def test_every_noun_is_listed(desk: Desk) -> None:
    overview = desk.get("")
    assert re.findall(r'href="/offices/yunxi/book/([\w-]+)"', overview.text) == list(SLUGS)
    for slug in SLUGS:
        listed = desk.get(f"/{slug}")
        kept = getattr(BOOK, BY_SLUG[slug].field)
        assert (listed.status_code, listed.text.count(">修改</a>")) == (200, len(kept))
    assert [desk.get(f"/{slug}").status_code for slug in ("published", "office", "x")] == [404, 404, 404]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_form_sent_as_it_stands_changes_nothing(desk: Desk, language: str) -> None:
    paths = [f"/{slug}/{desk.number(slug)}?lang={language}" for slug in SLUGS]
    assert [desk.post(path, typed(desk.get(path))).status_code for path in paths] == [303] * len(SLUGS)
    assert desk.book() == BOOK


@pytest.mark.parametrize(
    ("slug", "fields", "made"),
    [
        (
            "people",
            {
                "name": " 周海燕 ",
                "title": "副县长",
                "rank": "２",
                "portfolio": "教育、卫生\n体育",
                "joined": "2026年12月1日",
            },
            Person("周海燕", "周海燕", "副县长", rank=2, portfolio=("教育", "卫生", "体育"), joined=date(2026, 12, 1)),
        ),
        ("backup-pairs", {"one": "赵明", "other": "钱文清"}, BackupPair("赵明", "钱文清")),
        (
            "absences",
            {"person": "赵明", "first": "2026-12-01", "last": "2026-12-02", "half": "morning"},
            Absence("赵明", date(2026, 12, 1), date(2026, 12, 2), Half.MORNING),
        ),
        (
            "wishes",
            {
                "person": "赵明",
                "wanted": "yes",
                "weekdays": ["0", "2"],
                "dates": "2026-12-01\n2026/12/2",
                "weight": "3",
            },
            Wish("赵明", True, (0, 2), (date(2026, 12, 1), date(2026, 12, 2)), weight=3),
        ),
        ("history", {"day": "2026-11-05", "person": "冯丽"}, Turn(date(2026, 11, 5), "冯丽")),
        (
            "overrides",
            {"day": "2026-12-26", "working": "yes", "reason": "补班"},
            DayOverride(date(2026, 12, 26), True, "补班"),
        ),
        ("pins", {"slot": "2026-12-03/hall/whole_day", "person": "冯丽"}, Pin("2026-12-03/hall/whole_day", "冯丽")),
    ],
)
def test_a_line_is_added(desk: Desk, slug: str, fields: dict[str, str | list[str]], made: object) -> None:
    added = desk.send(f"/{slug}/add", **fields)
    assert (added.status_code, added.headers.get("location")) == (303, f"{HOME}/book/{slug}?done=added")
    assert getattr(desk.book(), BY_SLUG[slug].field)[-1] == made
    with desk.door.store.reading() as tx:
        *_, entry = entries(tx, desk.door.yunxi.id, 0, 20)
    assert (entry.action, entry.who) == ("book.added", "ma")


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(desk: Desk) -> None:
    refused = desk.send("/people/add", name="", title="副县长", rank="很高", joined="去年")
    assert refused.status_code == 422
    assert wrong(refused) == {
        "name": "请填写",
        "rank": "“很高”不是整数；请写成5的样子",
        "joined": "“去年”不是日期；请写成2026-12-08的样子",
    }
    assert (typed(refused)["title"], typed(refused)["rank"]) == (["副县长"], ["很高"])
    private = desk.send("/people/add", name="周海燕", title="电话13812345678")
    assert (private.status_code, list(wrong(private))) == (422, ["title"])
    backwards = desk.send("/absences/add", person="赵明", first="2026-12-02", last="2026-12-01")
    assert wrong(backwards) == {"last": "结束早于开始（2026-12-01）"}
    twice = desk.send("/people/add", name="赵明")
    assert twice.status_code == 422
    assert "出现两次" in twice.text
    assert desk.book() == BOOK


def test_a_button_pressed_twice_adds_once(desk: Desk) -> None:
    absence = {"person": "赵明", "first": "2026-12-21", "last": "2026-12-22"}
    assert desk.send("/absences/add", **absence).status_code == 303
    again = desk.send("/absences/add", **absence)
    assert (again.status_code, "底册里已有完全相同的一条" in again.text) == (422, True)
    assert len(desk.book().absences) == len(BOOK.absences) + 1


GARBAGE: tuple[dict[str, list[str]], ...] = (
    {},
    {"name": ["\x00"], "patterns.x.pattern": ["weekdays"], "patterns..": ["1"], "sessions.٣.kind": ["a"]},
    {"sessions.999999.kind": ["a"], "sessions.0": ["a"], "patterns.0.weekdays": ["x"], "person": ["nobody"] * 3},
    {"first": ["0000-00-00"], "last": ["9" * 5000], "day": ["-1"], "rank": ["1e9"], "parameters.days": ["NaN"]},
    {"seen": ["x"] * 9, "do": ["?"], "name": ["🀄" * 5000], "slot": ["/" * 900], "weight": ["999999999"]},
)


def test_whatever_is_sent_is_answered_in_words(desk: Desk) -> None:
    adding = [f"/{slug}/add?rule=days-between-turns" for slug in SLUGS]
    changing = [f"/{slug}/{desk.number(slug)}" for slug in SLUGS]
    answers = [desk.post(path, fields) for path in (*adding, *changing) for fields in GARBAGE]
    assert {answer.status_code for answer in answers} <= {303, 409, 412, 422}
    assert [desk.get(f"/{slug}").status_code for slug in SLUGS] == [200] * len(SLUGS)


def test_a_person_keeps_the_id_that_others_name(desk: Desk) -> None:
    path = f"/people/{desk.number('people', 2)}"
    assert desk.send(path, name="孙力").status_code == 303
    person = desk.book().people[2]
    assert (person.id, person.name, desk.book().absences) == ("孙立", "孙力", BOOK.absences)
    assert "孙力" in desk.get("/absences").text


def test_two_tabs(desk: Desk) -> None:
    path = f"/people/{desk.number('people', 3)}"
    form = typed(desk.get(path))
    assert desk.send(path, title="县委常委").status_code == 303
    stale = desk.post(path, {**form, "title": ["副县长、公安局长"]})
    assert stale.status_code == 412
    assert "现在是：姓名 冯丽；职务 县委常委" in stale.text
    assert (typed(stale)["title"], desk.book().people[3].title) == (["副县长、公安局长"], "县委常委")
    assert desk.post(path, typed(stale)).status_code == 303
    assert desk.book().people[3].title == "副县长、公安局长"


def test_removing_asks_on_its_own_page(desk: Desk) -> None:
    path = f"/wishes/{desk.number('wishes')}"
    asked = desk.get(f"{path}/remove")
    assert "删去意愿“冯丽 希望避开 五”？" in asked.text
    assert desk.book() == BOOK
    seen = re.findall(r'name="seen" value="(\w+)"', asked.text)
    assert desk.post(f"{path}/remove", {"seen": ["0"]}).status_code == 412
    assert desk.post(f"{path}/remove", {"seen": seen}).headers["location"] == f"{HOME}/book/wishes?done=removed"
    assert desk.book() == replace(BOOK, wishes=())
    assert desk.post(f"{path}/remove", {"seen": seen}).status_code == 404


def test_who_is_still_named_stays(desk: Desk) -> None:
    path = f"/people/{desk.number('people', 2)}/remove"
    seen = re.findall(r'name="seen" value="(\w+)"', desk.get(path).text)
    refused = desk.post(path, {"seen": seen})
    assert refused.status_code == 409
    assert "领导离任请填离任日期" in refused.text
    assert desk.book() == BOOK


def test_a_rule_is_chosen_by_its_sentence_and_set(desk: Desk) -> None:
    choice = desk.get("/rules/add")
    assert "book/rules/add?rule=turns-per-period" in choice.text
    added = desk.send(
        "/rules/add?rule=turns-per-period",
        parameters__months="2",
        parameters__at_least="1",
        parameters__who__roles=["leader"],
        parameters__hard=[],
        parameters__level="3",
    )
    assert added.status_code == 303
    assert desk.book().rules[-1] == RuleSetting(
        "turns-per-period", {"months": 2, "at_least": 1, "who": {"roles": ["leader"]}, "hard": False, "level": 3}
    )
    listed = desk.get("/rules").text
    assert "尽量（公平，权重1）" in listed
    assert "连续几个月：2；至少几次：1" in listed
    assert desk.get("/rules/add?rule=nothing").status_code == 404


def test_a_rule_s_bounds_are_told_beside_the_field(desk: Desk) -> None:
    path = f"/rules/{desk.number('rules')}"
    assert '<input name="parameters.days"' in desk.get(path).text
    refused = desk.send(path, parameters__days="999")
    assert (refused.status_code, list(wrong(refused))) == (422, ["parameters-days"])
    assert wrong(refused) == {"parameters-days": "应为0至400"}
    english = desk.send(f"{path}?lang=en", parameters__days="999")
    assert wrong(english) == {"parameters-days": "should be 0 to 400 (999)"}
    assert desk.send(path, parameters__days="7").status_code == 303
    assert desk.book().rules[0] == RuleSetting("days-between-turns", {"days": 7})


def test_a_post_is_made_with_a_look_at_its_sessions(desk: Desk) -> None:
    fields: dict[str, str | list[str]] = {
        "name": "下访",
        "patterns.0.pattern": "weekdays",
        "patterns.0.weekdays": ["1", "3"],
        "patterns.0.when_rest": "cancel",
        "patterns.1.pattern": "days_of_month",
        "patterns.1.days": "10、15",
        "sessions.0.kind": "morning",
        "sessions.0.name": "上午",
        "sessions.0.hours.0.start": "8:00",
        "sessions.0.hours.0.end": "11:30",
        "sessions.0.hours.1.start": "",
        "sessions.0.hours.1.end": "",
        "places.0.name": "西岭镇",
        "eligible.lowest_rank": "2",
    }
    shown = desk.send("/posts/add", **fields, do="preview")
    assert (shown.status_code, desk.book()) == (200, BOOK)
    assert "2026年12月的场次" in shown.text
    assert desk.post("/posts/add", {**typed(shown), "do": ["store"]}).status_code == 303
    made = desk.book().posts[-1]
    assert (made.id, made.name, made.eligible.lowest_rank) == ("下访", "下访", 2)
    assert made.patterns == (Weekdays((1, 3)), DaysOfMonth((10, 15)))
    assert made.sessions == (Session("morning", "上午", (Hours(time(8), time(11, 30)),)),)
    assert made.places == (Place("西岭镇"),)


def test_a_post_s_faults_stand_beside_their_fields(desk: Desk) -> None:
    path = f"/posts/{desk.number('posts')}"
    shown = desk.get(path)
    assert re.search(r"2026年12月的场次（\d+场）", shown.text)
    refused = desk.send(path, **{"sessions.0.hours.0.start": "早上", "needed": "2000"})
    assert wrong(refused) == {"sessions-0-hours-0-start": "“早上”不是时刻；请写成08:30的样子"}
    assert wrong(desk.send(path, needed="2000")) == {"needed": "人数应为0至1000（2000）"}
    assert desk.book() == BOOK
    assert desk.send(path, **{"patterns.0.pattern": ""}).status_code == 303
    assert desk.book().posts[0].patterns == ()


def test_after_a_change_the_month_can_be_tried(desk: Desk) -> None:
    assert "用改后的底册试排本月" not in desk.get("/rules").text
    done = desk.get("/rules?done=changed")
    assert "已修改。" in done.text
    month = re.findall(r'name="month" value="([\d-]+)"', done.text)
    assert month == [f"{desk.door.services.today:%Y-%m}"]
    tried = send(desk.manager, "POST", f"{HOME}/drafts", data={"month": month[0]}, headers=HTML)
    assert tried.status_code == 303
    with desk.door.store.reading() as tx:
        assert len(list(draft_lines(tx, desk.door.yunxi.id))) == 1


def test_who_only_looks_finds_no_button(desk: Desk) -> None:
    desk.door.account("shen", (desk.door.yunxi, Role.AUDITOR))
    auditor = desk.door.enter("shen")
    listed = auditor.get(f"{HOME}/book/people", **HTML)
    assert (listed.status_code, ">修改<" in listed.text, "/add" in listed.text) == (200, False, False)
    path = f"{HOME}/book/people/{desk.number('people')}"
    assert "保存" not in auditor.get(path, **HTML).text
    assert auditor.get(f"{path}/remove", **HTML).status_code == 403
    assert send(auditor, "POST", path, data={}, headers=HTML).status_code == 403


def test_long_lists_have_pages(desk: Desk) -> None:
    turns = tuple(Turn(date(2026, 1 + n // 28, 1 + n % 28), "赵明") for n in range(250))
    with desk.door.store.writing() as tx:
        write_book(tx, desk.door.yunxi, replace(BOOK, history=turns))
    first, second = desk.get("/history"), desk.get("/history?start=200")
    assert [page.text.count(">修改</a>") for page in (first, second)] == [200, 50]
    assert "history?start=200" in first.text
    assert str(turns[-1].day) in first.text
