"""The month board without JavaScript: links, forms, and what is said afterwards."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from roster.api.headers import SCRIPTED
from roster.domain.access import Role
from tests.boards import HTML, after, board_of, door_of, forms, now, on, page, press
from tests.databases import Clock
from tests.door import Door, Visitor
from tests.draft_county import LEADERS, hall

OPTION = re.compile(r'<li class="option.*?</li>\n(?=<li class="option|</ol>)', re.DOTALL)


@pytest.fixture
def door(sqlite_url: str, clock: Clock) -> Door:
    return door_of(sqlite_url, clock)


@pytest.fixture
def manager(door: Door) -> Visitor:
    return door.enter("manager")


@pytest.fixture
def place(door: Door) -> str:
    return board_of(door)


def said(html: str) -> str:
    (found,) = re.findall(r'<div class="said changed".*?</div>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_every_session_is_a_link_that_opens_its_panel(manager: Visitor, place: str) -> None:
    links = re.findall(r'<a class="session-link" href="([^"]+)"', page(manager, place))
    assert links == [f"{place}?slot={hall(day)}#panel" for day in (1, 2, 3, 4, 7, 8, 9, 10, 11, 14)]
    opened = page(manager, unescape(links[5]).removesuffix("#panel"))
    assert (opened.count('id="panel"'), opened.count('<li class="option')) == (1, len(LEADERS))
    assert page(manager, f"{place}?slot=x").count('id="panel"') == 0


def test_everybody_is_ranked_with_cost_and_hard_rules_marked(door: Door, manager: Visitor, place: str) -> None:
    """赵明 is away on the 1st and comes last."""
    options = OPTION.findall(page(manager, f"{place}?slot={hall(1)}"))
    names = [re.findall(r"<strong>(.*?)</strong>", one)[0] for one in options]
    assert (sorted(names), names[0], names[-1]) == (sorted(LEADERS), on(door, 1)[0], "赵明")
    assert ["违" in one or "硬性" in one for one in options] == [False] * 4 + [True]
    assert ['<p class="cost">' in one for one in options] == [False] + [True] * 4
    assert "副县长" in options[1]


def test_a_session_is_given_and_what_changed_is_said(door: Door, manager: Visitor, place: str) -> None:
    old = on(door, 1)[0]
    opened = page(manager, f"{place}?slot={hall(1)}")
    (button,) = [text for text in forms(opened) if text in {"由赵明接", "与赵明对调"}]
    told = said(after(manager, opened, button))
    assert "赵明" in on(door, 1)
    assert "已改：12月1日(星期二)" in told or f"已改：{old}12月1日" in told
    assert "硬性 赵明12月1日(星期二)至12月2日(星期三)外出，却排在12月1日(星期二)" in told


def test_pins_are_marked_and_released(door: Door, manager: Visitor, place: str) -> None:
    path, holder = f"{place}?slot={hall(8)}", on(door, 8)[0]
    pinned = after(manager, page(manager, path), f"固定{holder}")
    assert (pinned.count('class="tag pin"'), len(now(door).question.pins)) == (1, 1)
    assert "代价不变" in said(pinned)
    released = after(manager, pinned, f"取消固定{holder}")
    assert (released.count('class="tag pin"'), now(door).question.pins) == (0, ())


def test_a_session_is_left_to_nobody_and_given_again(door: Door, manager: Visitor, place: str) -> None:
    holder = on(door, 8)[0]
    cleared = after(manager, page(manager, f"{place}?slot={hall(8)}"), f"不排{holder}")
    assert (on(door, 8), cleared.count("place empty")) == ((), 1)
    assert "条违反硬性规定" in cleared
    assert "公平代价增加" in said(cleared) or "公平代价减少" in said(cleared)
    after(manager, cleared, f"由{holder}接")
    assert on(door, 8) == (holder,)


def test_two_sessions_are_exchanged(door: Door, manager: Visitor, place: str) -> None:
    one, others = on(door, 8)[0], {day: on(door, day)[0] for day in (1, 2, 3, 4, 7, 9, 10, 11, 14)}
    opened = page(manager, f"{place}?slot={hall(8)}&view=exchange")
    assert opened.count('<li class="option') == len([name for name in others.values() if name != one])
    text, (_, fields) = next((text, form) for text, form in forms(opened).items() if text.startswith("与"))
    after(manager, opened, text)
    day = int(fields["other_slot"][8:10])
    assert (on(door, 8), on(door, day)) == ((others[day],), (one,))


def test_undo_and_redo_are_buttons_that_say_what(door: Door, manager: Visitor, place: str) -> None:
    holder = on(door, 8)[0]
    assert [text for text in forms(page(manager, place)) if text.startswith(("撤销", "重做"))] == []
    cleared = after(manager, page(manager, f"{place}?slot={hall(8)}"), f"不排{holder}")
    undone = after(manager, cleared, f"撤销：12月8日(星期二)不排{holder}")
    assert on(door, 8) == (holder,)
    assert said(undone).startswith(f"已撤销：12月8日(星期二)不排{holder}")
    assert "不再有" in said(undone)
    redone = after(manager, undone, f"重做：12月8日(星期二)不排{holder}")
    assert on(door, 8) == ()
    assert said(redone).startswith("已重做：")
    assert "不再有" not in said(redone)


def test_the_last_change_is_said_until_the_next(door: Door, manager: Visitor, place: str) -> None:
    cleared = press(manager, page(manager, f"{place}?slot={hall(8)}"), f"不排{on(door, 8)[0]}").headers["location"]
    assert parse_qs(urlsplit(cleared).query) == {"slot": [hall(8)], "did": ["edit"], "at": ["2"]}
    assert page(manager, cleared).count('class="said changed"') == 1
    after(manager, page(manager, f"{place}?slot={hall(9)}"), f"不排{on(door, 9)[0]}")
    assert page(manager, cleared).count('class="said changed"') == 0


def test_who_only_looks_sees_no_board_and_no_script(door: Door, manager: Visitor, place: str) -> None:
    door.account("auditor", (door.yunxi, Role.AUDITOR))
    looking, editing = door.enter("auditor").get(place, **HTML), manager.get(place, **HTML)
    assert ['id="board"' in looking.text, 'id="board"' in editing.text] == [False, True]
    assert ["<script" in looking.text, "<script" in editing.text] == [False, True]
    assert looking.headers.get("content-security-policy") is None  # the whole app adds the strict one
    assert editing.headers["content-security-policy"] == SCRIPTED


def test_in_english_all_of_it_is(door: Door, manager: Visitor, place: str) -> None:
    opened = page(manager, f"{place}?slot={hall(1)}&lang=en")
    assert "Who could take this" in opened
    again = after(manager, opened, f"Take {on(door, 1)[0]} off")
    assert said(again).startswith("Changed: ")
    assert "Undo: " in again
