"""What the office has set by hand stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.question import Pin, Question
from roster.domain.roster import Breach, Roster
from roster.domain.texts import Text
from roster.solver.model import Model
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, kw_only=True)
class Pinned(Rule):
    """A pinned slot goes to its person; one kept free of a person does not."""

    name = "pinned"
    title = Text("手工指定的不动", "what was set by hand stays")
    means = Text(
        "手工指定给某人的场次由其接访；手工指定不排某人的场次不排其人。",
        "A session given to somebody by hand is theirs; one that somebody is kept off by hand is not.",
    )
    asks = Text("{when}已手工指定：{word}{person}", "{when} is set by hand: {word} {person}")
    breach = Text("{when}手工指定为{word}{person}，未照办", "{when} was set by hand to {word} {person}, and is not")
    always = True

    def encode(self, model: Model) -> None:
        question = model.question
        for pin in question.pins:
            takes = model.takes(question.slot[pin.slot], question.person[pin.person])
            model.ask(self, takes <= 0 if pin.kept_free else takes >= 1, **_facts(question, pin))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for pin in question.pins:
            has = pin.person in roster.people_on.get(pin.slot, ())
            if has == pin.kept_free:
                yield self.broken(1, **_facts(question, pin))


def _facts(question: Question, pin: Pin) -> dict[str, object]:
    slot = question.slot[pin.slot]
    word = Text("不排", "without") if pin.kept_free else Text("由", "given to")
    return {"slot": slot, "person": question.person[pin.person], "when": said(question, slot), "word": word}
