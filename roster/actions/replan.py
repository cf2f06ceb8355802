"""Plan again after a roster is out: read who is away, keep what can be kept."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz.process import extractOne

from roster.actions.ask import open_roster
from roster.actions.errors import BadInputError
from roster.domain.moves import Move, moves
from roster.domain.people import Absence
from roster.domain.question import Question
from roster.domain.roster import Answer, Roster
from roster.domain.texts import Text
from roster.solver.replan import disturbed


@dataclass(frozen=True, slots=True)
class Again:
    """The question after the disturbance, and the roster before it."""

    question: Question
    before: Roster

    def moves(self, answer: Answer) -> tuple[Move, ...]:
        """Whose duties moved, also of those who lost one: exactly they have to be told."""
        return moves(self.question, self.before, answer.roster)


def replan(question: Question, roster_file: Path, absences: tuple[Absence, ...], before: date | None) -> Again:
    """The question to be solved now. Raises DocumentError, OSError."""
    roster = open_roster(question, roster_file)
    return Again(disturbed(question, roster, absences, before), roster)


def away_of(question: Question, text: str) -> Absence:
    """An absence written NAME:FROM..TO or NAME:DAY; BadInputError names what is wrong with it."""
    name, colon, span = text.replace("：", ":").rpartition(":")
    if not colon:
        raise BadInputError(_no_days(text))
    if name not in question.person:
        named = [person.id for person in question.people if person.name == name]
        if len(named) != 1:
            raise BadInputError(_nobody(question, text, name))
        name = named[0]
    first, _, last = span.partition("..")
    try:
        absence = Absence(name, date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        raise BadInputError(_no_days(text)) from None
    if absence.last < absence.first:
        raise BadInputError(Text(f"--away “{text}”：结束早于开始", f"--away “{text}”: the end is before the start"))
    return absence


def _no_days(text: str) -> Text:
    return Text(
        f"--away “{text}”：没有看懂日期，应写成 姓名:2026-12-08..2026-12-10",
        f"--away “{text}”: the days are not understood. Maybe write NAME:2026-12-08..2026-12-10.",
    )


def _nobody(question: Question, text: str, name: str) -> Text:
    nearest = extractOne(name, list(question.person), score_cutoff=40)
    zh = f"；可能是“{nearest[0]}”" if nearest else ""
    en = f" Maybe “{nearest[0]}”." if nearest else ""
    return Text(
        f"--away “{text}”：没有“{name}”这个人{zh}",
        f"--away “{text}”: nobody is called “{name}”.{en}",
    )
