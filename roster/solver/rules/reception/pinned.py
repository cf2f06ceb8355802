"""What the office has set by hand stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule


@dataclass(frozen=True, kw_only=True)
class Pinned(Rule):
    """A pinned slot goes to its person; one kept free of a person does not."""

    name = "pinned"
    title = Text("手工指定的不动", "what was set by hand stays")
    asks = Text("{when}已手工指定：{word}{person}", "{when} is set by hand: {word} {person}")
    breach = Text("{when}手工指定为{word}{person}，未照办", "{when} was set by hand to {word} {person}, and is not")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for pin in question.pins:
            slot, person = question.slot[pin.slot], question.person[pin.person]
            takes = model.takes(slot, person)
            limit = takes <= 0 if pin.kept_free else takes >= 1
            model.ask(self, limit, slot=slot, person=person, when=slot.when, word=_word(kept_free=pin.kept_free))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for pin in question.pins:
            slot, person = question.slot[pin.slot], question.person[pin.person]
            has = person.id in roster.people_on.get(slot.id, ())
            if has == pin.kept_free:
                yield self.broken(
                    1, slot=slot, person=person, when=slot.when, word=_word(kept_free=pin.kept_free)
                )


def _word(*, kept_free: bool) -> Text:
    return Text("不排", "without") if kept_free else Text("由", "given to")
