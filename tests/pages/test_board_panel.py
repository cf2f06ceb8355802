"""The panel of one session."""

from dataclasses import replace

from roster.domain.edits import Clear, Give
from roster.domain.question import Pin as SetByHand
from roster.domain.question import Question
from roster.domain.roster import Answer, Roster
from roster.pages.board_panel import Chosen, Option, panel_of
from roster.pages.edit_words import Brought
from roster.pages.words import NO_VOCABULARY

Month = tuple[Question, Answer]
HERE = "/offices/yunxi/drafts/1"


def slot(day: int) -> str:
    return f"2026-12-{day:02}/hall/whole_day"


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
