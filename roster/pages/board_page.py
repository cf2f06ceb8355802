"""The month board: a draft's month as a calendar in which every session can be given to somebody else."""

import json
from dataclasses import dataclass
from datetime import date

from roster.domain.level_names import LEVEL_NAMES
from roster.domain.notice import title
from roster.domain.roster import Answer
from roster.domain.texts import Language, weekday_name
from roster.domain.versions import Draft
from roster.pages.board_days import Looked, board_months
from roster.pages.board_panel import Panel
from roster.pages.board_people import people_lines
from roster.pages.edit_words import Judged
from roster.pages.environment import render
from roster.pages.frame import Deed, Frame, draft_lines
from roster.pages.proof import proof_facts
from roster.pages.words import WORDS, Vocabulary

_FOR_THE_SCRIPT = (
    "move_word",
    "moving_word",
    "wait_word",
    "lost_word",
    "forbidden_word",
    "costs_more",
    "costs_less",
    "costs_nothing",
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the calendar: facts and deeds of the draft, undo and redo, what the last edit did."""

    frame: Frame
    facts: tuple[str, ...]
    deeds: tuple[Deed, ...]
    history: tuple[Deed, ...]
    changed: tuple[str, Judged] | None
    panel: Panel | None
    today: date
    api: str


def board_page(  # noqa: PLR0913, PLR0917 - the month, where it is, in which words
    draft: Draft,
    answer: Answer,
    here: str,
    chosen: str | None,
    around: Around,
    vocabulary: Vocabulary,
    language: Language,
) -> str:
    """The page."""
    question = draft.question
    return render(
        "board.html",
        **around.frame.facts(language, draft_lines(question, language)),
        **proof_facts(answer, language, vocabulary),
        around=around,
        here=here,
        revision=draft.revision,
        title=title(question, language),
        weekdays=[weekday_name(number, language) for number in range(7)],
        months=board_months(Looked(question, answer, here, chosen or "", language)),
        people=people_lines(question, answer.roster, around.today, language),
        day_count=len({slot.day for slot in question.slots}),
        leader_count=len(question.people),
        words=_words(vocabulary, language),
    )


def _words(vocabulary: Vocabulary, language: Language) -> str:
    """What the script says, as JSON."""
    said = {name: WORDS[name].say(language) for name in _FOR_THE_SCRIPT}
    levels = {number: vocabulary.level(number, name.say(language), language) for number, name in LEVEL_NAMES.items()}
    return json.dumps({**said, "levels": levels}, ensure_ascii=False)
