"""The months before a published one as they are now: duties may have moved since it was asked for."""

from dataclasses import dataclass, replace
from datetime import date

from roster.domain.question import Question, Turn


@dataclass(frozen=True, slots=True)
class PastMonths:
    """Turns from the book, those of published periods as they are now, and the first and last days of these."""

    kept: tuple[Turn, ...]
    served: tuple[Turn, ...]
    periods: tuple[tuple[date, date], ...]

    def known_to(self, question: Question) -> Question:
        """The question with its history as it is now."""
        out = [span for span in self.periods if span[0] < question.first]
        before = (turn for turn in self.served if turn.day < question.first and turn.person in question.person)
        own = (turn for turn in question.history if turn in self.kept or not _within(turn.day, out))
        now = dict.fromkeys((*own, *before))
        if now.keys() == set(question.history):
            return question
        return replace(question, history=tuple(sorted(now, key=lambda turn: (turn.day, turn.person, turn.kind))))


def _within(day: date, spans: list[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in spans)
