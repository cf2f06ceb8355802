"""The board as a page: what stands in a session's field, in the panel, and about each leader."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin
from roster.domain.people import Absence, Half, Wish
from roster.domain.question import Pin as SetByHand
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach, Roster
from roster.domain.texts import Language, Text
from roster.domain.versions import Draft, DraftState
from roster.pages.board_page import Around, board_page
from roster.pages.board_panel import Chosen, Option, panel_of
from roster.pages.board_people import people_lines
from roster.pages.edit_words import Brought, cost_in_words, edit_in_words, fields_of
from roster.pages.frame import NO_FRAME
from roster.pages.words import NO_VOCABULARY

Month = tuple[Question, Answer]
HERE, NOW = "/offices/yunxi/drafts/1", datetime(2026, 11, 24, tzinfo=UTC)
AROUND = Around(NO_FRAME, (), (), (), None, None, date(2026, 12, 2), f"/api/v1{HERE}")


def slot(day: int) -> str:
    return f"2026-12-{day:02}/hall/whole_day"


def board(question: Question, answer: Answer, language: Language = "zh") -> str:
    draft = Draft(
        1,
        1,
        question.first,
        question.last,
        DraftState.SOLVED,
        question,
        answer,
        None,
        None,
        (),
        4,
        0,
        60.0,
        "wang",
        NOW,
    )
    return board_page(draft, answer, HERE, slot(8), AROUND, NO_VOCABULARY, language)


def field(html: str, day: int) -> str:
    """A session's field in words."""
    (found,) = re.findall(rf'<div class="duty place[^>]*data-slot="{slot(day)}".*?</div>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_a_session_shows_who_post_portfolio_and_stand_in(reception_month: Month) -> None:
    html = board(*reception_month)
    assert field(html, 1) == "赵明 12月1日(星期二) 县委书记 分管 全面工作 补位 朱五鸣"
    assert html.count('<div class="duty place') == 23
    assert html.count('aria-current="true"') == 1


def test_what_is_pinned_or_kept_free_is_said(reception_month: Month) -> None:
    question, answer = reception_month
    pins = (SetByHand(slot(1), "赵明"), SetByHand(slot(1), "孙立", kept_free=True))
    shown = field(board(replace(question, pins=pins), answer), 1)
    assert ("已固定" in shown, "不排 孙立" in shown) == (True, True)


def test_what_is_not_granted_stands_at_its_session_in_words(reception_month: Month) -> None:
    question, answer = reception_month
    said = Text("规定{when}", "rule {when}")
    broken = tuple(
        Breach("x", n, level, 1, said, {"slot": question.slot[slot(8)], "when": n}) for n, level in enumerate((0, 4, 4))
    )
    read_back = Breach("y", 5, 4, 1, Text("当天", "that day"), {"day": "2026-12-09"})
    html = board(question, replace(answer, breaches=(*broken, read_back)))
    assert "1条违反硬性规定 规定0 2条要求未能满足 规定1 规定2" in field(html, 8)
    assert field(html, 9).endswith("1条要求未能满足 当天")
    assert "未能满足" not in field(html, 10)


def test_an_empty_session_says_so(reception_month: Month) -> None:
    question, answer = reception_month
    _, cleared = Clear(slot(8)).applied_to(question, answer.roster)
    assert field(board(question, replace(answer, roster=cleared)), 8) == "还没有人 12月8日(星期二)"


def test_where_two_are_needed_one_place_is_empty(reception_month: Month) -> None:
    question, answer = reception_month
    needed = replace(question, slots=tuple(replace(one, needed=2) for one in question.slots))
    assert board(needed, answer).count("place empty") == 23


@pytest.mark.parametrize(
    ("edit", "zh", "fields"),
    [
        (Pin(slot(1), "赵明"), "12月1日(星期二)固定赵明", {"edit": "pin", "person": "赵明"}),
        (Pin(slot(1), "赵明", kept_free=True), "12月1日(星期二)不排赵明", {"edit": "pin", "kept_free": "true"}),
        (Unpin(slot(1), "赵明"), "12月1日(星期二)不再固定赵明", {"edit": "unpin"}),
        (Give(slot(1), "孙立"), "12月1日(星期二)由孙立接访", {"edit": "give", "person": "孙立"}),
        (Give(slot(1), "孙立", "赵明"), "12月1日(星期二)由赵明改为孙立", {"instead_of": "赵明"}),
        (
            Exchange(slot(1), "赵明", slot(3), "孙立"),
            "赵明12月1日(星期二)与孙立12月3日(星期四)对调",
            {"edit": "exchange", "other_slot": slot(3), "other_person": "孙立"},
        ),
        (Move(slot(1), "赵明", slot(3)), "赵明由12月1日(星期二)移到12月3日(星期四)", {"edit": "move"}),
        (Clear(slot(1)), "12月1日(星期二)空出", {"edit": "clear", "slot": slot(1)}),
        (Clear(slot(1), "赵明"), "12月1日(星期二)不排赵明", {"edit": "clear", "person": "赵明"}),
        (NameStandIn(slot(1), "孙立"), "12月1日(星期二)补位改为孙立", {"edit": "name_stand_in"}),
        (NameStandIn(slot(1), None), "12月1日(星期二)不设补位", {"edit": "name_stand_in"}),
    ],
    ids=str,
)
def test_an_edit_in_words_and_as_a_form(reception_month: Month, edit: Edit, zh: str, fields: dict[str, str]) -> None:
    assert edit_in_words(edit, reception_month[0], "zh") == zh
    assert "{" not in edit_in_words(edit, reception_month[0], "en")
    assert fields_of(edit) == fields_of(edit) | fields
    assert "" not in fields_of(edit).values()


def test_a_braced_name_is_said_as_it_is(county: Callable[..., Month]) -> None:
    question, _ = county(rename={0: "赵{明}"})
    assert edit_in_words(Pin(slot(1), question.people[0].id), question, "zh") == "12月1日(星期二)固定赵{明}"


@pytest.mark.parametrize(
    ("deltas", "zh", "en"),
    [
        (((3, 0), (4, 0)), "代价不变", "costs the same"),
        (((3, 12), (4, -2)), "公平代价增加12，意愿代价减少2", "12 more for fairness, 2 less for wishes"),
        (((9, 1),), "第9级代价增加1", "1 more for level 9"),
    ],
)
def test_cost_by_level_in_words(deltas: tuple[tuple[int, int], ...], zh: str, en: str) -> None:
    assert (cost_in_words(deltas, NO_VOCABULARY, "zh"), cost_in_words(deltas, NO_VOCABULARY, "en")) == (zh, en)


def test_the_panel_offers_what_fits_the_session(reception_month: Month) -> None:
    question, answer = reception_month
    pinned = replace(question, pins=(SetByHand(slot(8), "孙立", kept_free=True),))
    options = (Option(question.people[2], None, Give(slot(8), "孙立"), Brought()),)

    def texts(roster: Roster) -> tuple[list[str], list[str]]:
        panel = panel_of(Chosen(question.slot[slot(8)], "who", options), pinned, roster, HERE, 4, "zh", NO_VOCABULARY)
        return [deed.text for deed in panel.deeds], [text for text, _, _ in panel.views]

    holder = answer.roster.people_on[slot(8)][0]
    views = ["谁能接这一场", "与其他场次对调"]
    assert texts(answer.roster) == ([f"固定{holder}", f"不排{holder}", "取消“不排孙立”"], views)
    _, empty = Clear(slot(8)).applied_to(question, answer.roster)
    assert texts(empty) == (["取消“不排孙立”"], views[:1])


def test_the_people_s_panel_counts_and_says_when_they_are_away(reception_month: Month) -> None:
    question, answer = reception_month
    told = replace(
        question,
        absences=(
            Absence("赵明", date(2026, 12, 7), date(2026, 12, 8)),
            Absence("赵明", date(2026, 12, 9), date(2026, 12, 9), Half.MORNING),
            Absence("赵明", date(2027, 1, 9), date(2027, 1, 9)),
        ),
        wishes=(Wish("赵明", wanted=False, weekdays=(0,), kinds=("morning",)), Wish("钱文清", wanted=True)),
    )
    zhao, qian, *_, last = people_lines(told, answer.roster, date(2026, 12, 2), "zh")
    assert zhao.absences == "12月7日(星期一)–12月8日(星期二)；12月9日(星期三)上午"
    assert (zhao.wishes, qian.wishes) == ("避开星期一、上午", "希望任何一天")
    assert (zhao.now, zhao.burden_now, zhao.next_turn) == (1, "1.0", "")
    assert (qian.now, qian.next_turn) == (1, "12月2日(星期三)")
    assert (last.now, last.burden_now, last.next_turn) == (0, "0.0", "")


def test_it_is_english_throughout(reception_month: Month) -> None:
    html = board(*reception_month, "en")
    words = re.sub(r"<[^>]+>", " ", html)
    names = {text for person in reception_month[0].people for text in (person.name, person.title, *person.portfolio)}
    for known in sorted({*names, "中文"}, key=len, reverse=True):
        words = words.replace(known, "")
    left = set(re.findall(r"[\u4e00-\u9fff]+", words))
    assert left == {"云溪县"}
