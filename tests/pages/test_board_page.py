"""The board as a page: what stands in a session's field, in the panel, and about each leader."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from roster.domain.edits import Clear
from roster.domain.question import Pin as SetByHand
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach
from roster.domain.texts import Language, Text
from roster.domain.versions import Draft, DraftState
from roster.pages.board_page import Around, board_page
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


def test_it_is_english_throughout(reception_month: Month) -> None:
    html = board(*reception_month, "en")
    words = re.sub(r"<[^>]+>", " ", html)
    names = {text for person in reception_month[0].people for text in (person.name, person.title, *person.portfolio)}
    for known in sorted({*names, "中文"}, key=len, reverse=True):
        words = words.replace(known, "")
    left = set(re.findall(r"[\u4e00-\u9fff]+", words))
    assert left == {"云溪县"}
