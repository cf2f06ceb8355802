"""Wishes for or against weekdays, dates and sessions."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.people import Person, Wish
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import SESSION_NAMES, Slot
from roster.domain.texts import Text, weekday_name, write, write_date
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.rule import WISHES, Rule


@dataclass(frozen=True, kw_only=True)
class Wishes(Rule):
    """A duty that somebody wished against costs; one outside what somebody wished for costs as well."""

    name = "wishes"
    title = Text("个人意愿", "people's wishes")
    asks = Text("{person}希望{wish}", "{person} wishes {wish}")
    breach = Text("{person}希望{wish}，却排在{when}", "{person} wishes {wish} but has {when}")
    hard: bool = False
    level: int = WISHES

    def encode(self, model: Model) -> None:
        question = model.question
        for wish in question.wishes:
            person = question.person[wish.person]
            for slot in question.slots:
                if _against(wish, slot):
                    facts = self._facts(wish, person, slot)
                    limit = Limit(model.takes(slot, person) * wish.weight, most=0)
                    model.ask(self, limit, **facts)

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for wish in question.wishes:
            for slot in (question.slot[slot] for slot in roster.slots_of.get(wish.person, ())):
                if _against(wish, slot):
                    yield self.broken(wish.weight, **self._facts(wish, question.person[wish.person], slot))

    def _facts(self, wish: Wish, person: Person, slot: Slot) -> dict[str, object]:
        return {"slot": slot, "person": person, "when": slot.when, "wish": _words(wish)}


def _against(wish: Wish, slot: Slot) -> bool:
    named = slot.day in wish.dates or slot.day.weekday() in wish.weekdays
    meant = (named or not (wish.dates or wish.weekdays)) and (not wish.kinds or slot.kind in wish.kinds)
    return meant != wish.wanted


def _words(wish: Wish) -> Text:
    verb = Text("安排在", "for") if wish.wanted else Text("不安排在", "not")
    what: list[Text] = [Text(weekday_name(day, "zh"), weekday_name(day, "en")) for day in wish.weekdays]
    what += [Text(write_date(day, "zh"), write_date(day, "en")) for day in wish.dates]
    what += [SESSION_NAMES.get(kind, Text(kind, kind)) for kind in wish.kinds]
    return Text(verb.zh + write(what, "zh"), f"{verb.en} {write(what, 'en')}")
