"""Wishes for or against weekdays, dates and sessions."""

from collections.abc import Iterator
from dataclasses import dataclass

from roster.domain.level_names import WISHES
from roster.domain.people import Person, Wish
from roster.domain.question import Question
from roster.domain.roster import Breach, Roster
from roster.domain.slots import SESSION_NAMES, Slot
from roster.domain.texts import Text, weekday_name, write, write_date
from roster.solver.linear import Limit
from roster.solver.model import Model
from roster.solver.once import all_once
from roster.solver.rule import Rule
from roster.solver.rules.words import said


@dataclass(frozen=True, slots=True)
class Denial:
    """A slot that somebody would rather not have, and the wishes that say so."""

    person: Person
    slot: Slot
    wishes: tuple[Wish, ...]

    @property
    def weight(self) -> int:
        """A wish against counts for itself; of several days wished for, the one wished for most."""
        return max(wish.weight for wish in self.wishes)


@dataclass(frozen=True, kw_only=True)
class Wishes(Rule):
    """A duty that somebody wished against costs; one outside all that somebody wished for costs as well."""

    name = "wishes"
    title = Text("个人意愿", "people's wishes")
    means = Text(
        "排在本人希望避开的星期、日期或时段的每场计1次（乘以该意愿的权重）；写了希望安排在哪些日子的，"
        "排在所有这些日子之外的每场计1次。意愿不增加接访次数。",
        "Every duty on a weekday, date or session that the person wishes to avoid counts one, times the weight of the "
        "wish; of somebody who wishes for certain days, every duty outside all of them does. "
        "A wish for a day makes nobody have more turns.",
    )
    asks = Text("{person}希望{wish}，不排{when}", "{person} wishes {wish}, without {when}")
    breach = Text("{person}希望{wish}，却排在{when}", "{person} wishes {wish} but has {when}")
    hard: bool = False
    level: int = WISHES

    def encode(self, model: Model) -> None:
        for denial in _denials(model.question):
            takes = model.takes(denial.slot, denial.person)
            model.ask(self, Limit(takes * denial.weight, most=0), **_facts(model.question, denial))

    def check(self, question: Question, roster: Roster) -> Iterator[Breach]:
        for denial in _denials(question):
            if denial.person.id in roster.people_on.get(denial.slot.id, ()):
                yield self.broken(denial.weight, **_facts(question, denial))


@all_once
def _denials(question: Question) -> Iterator[Denial]:
    wished: dict[str, list[Wish]] = {}
    for wish in dict.fromkeys(question.wishes):
        wished.setdefault(wish.person, []).append(wish)
    for name, wishes in wished.items():
        person = question.person[name]
        wanted = tuple(wish for wish in wishes if wish.wanted)
        for slot in question.slots:
            for wish in wishes:
                if not wish.wanted and _means(wish, slot):
                    yield Denial(person, slot, (wish,))
            if wanted and not any(_means(wish, slot) for wish in wanted):
                yield Denial(person, slot, wanted)


def _means(wish: Wish, slot: Slot) -> bool:
    named = slot.day in wish.dates or slot.day.weekday() in wish.weekdays
    return (named or not (wish.dates or wish.weekdays)) and (not wish.kinds or slot.kind in wish.kinds)


def _facts(question: Question, denial: Denial) -> dict[str, object]:
    return {"slot": denial.slot, "person": denial.person, "when": said(question, denial.slot), "wish": _words(denial)}


def _words(denial: Denial) -> Text:
    verb = Text("安排在", "for") if denial.wishes[0].wanted else Text("不安排在", "not")
    days = [_days(wish) for wish in denial.wishes]
    return Text(verb.zh + "或".join(day.zh for day in days), f"{verb.en} {' or '.join(day.en for day in days)}")


def _days(wish: Wish) -> Text:
    what = [Text(weekday_name(day, "zh"), weekday_name(day, "en")) for day in wish.weekdays]
    what += [Text(write_date(day, "zh"), write_date(day, "en")) for day in wish.dates]
    kinds = [SESSION_NAMES.get(kind, Text(kind, kind)) for kind in wish.kinds]
    said_days = Text(write(what or [_ANY_DAY], "zh"), write(what or [_ANY_DAY], "en"))
    return Text(said_days.zh + write(kinds, "zh"), " ".join(filter(None, [said_days.en, write(kinds, "en")])))


_ANY_DAY = Text("任何一天", "any day")
