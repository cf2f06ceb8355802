"""Edits by hand in words, as a form's fields, and what they bring about."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, Unpin
from roster.domain.level_names import level_name
from roster.domain.people import Person
from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.roster import Breach
from roster.domain.texts import Language, Text
from roster.pages.words import Vocabulary, speaker

EDIT_NAMES: dict[type[Edit], str] = {
    Pin: "pin",
    Unpin: "unpin",
    Give: "give",
    Exchange: "exchange",
    Move: "move",
    Clear: "clear",
    NameStandIn: "name_stand_in",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What an edit brings about: the change of cost by level, new hard breaches, all breaches that come and go."""

    deltas: tuple[tuple[int, int], ...] = ()
    hard: tuple[Breach, ...] = ()
    more: tuple[Breach, ...] = ()
    fewer: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The same in words."""

    cost: str
    hard: tuple[str, ...]
    more: tuple[str, ...]
    fewer: tuple[str, ...]


def fields_of(edit: Edit) -> dict[str, str]:
    """A form's hidden fields."""
    told = {name: value for name, value in asdict(edit).items() if value not in {None, False}}
    return {"edit": EDIT_NAMES[type(edit)]} | {name: "true" if value is True else value for name, value in told.items()}


def judged(brought: Brought, vocabulary: Vocabulary, language: Language) -> Judged:
    """Hard breaches stand by themselves, soft ones among what is new."""
    soft = (breach for breach in brought.more if not breach.hard)
    return Judged(
        cost_in_words(brought.deltas, vocabulary, language),
        _said(brought.hard, language),
        _said(soft, language),
        _said(brought.fewer, language),
    )


def cost_in_words(deltas: Iterable[tuple[int, int]], vocabulary: Vocabulary, language: Language) -> str:
    """The change at every level that changes."""
    say = speaker(language)
    parts = [
        say(
            "costs_more" if by > 0 else "costs_less",
            level=vocabulary.level(level, level_name(level).say(language), language),
            by=abs(by),
        )
        for level, by in deltas
        if by
    ]
    return ("，" if language == "zh" else ", ").join(parts) or say("costs_nothing")


def edit_in_words(edit: Edit, question: Question, language: Language) -> str:
    """What an edit does, in a few words."""
    told = asdict(edit)
    facts = {"when": question.slot[edit.slot].when}
    for field, fact in (("person", "person"), ("instead_of", "old"), ("other_person", "other"), ("stand_in", "person")):
        if told.get(field):
            facts[fact] = _name(question.person[told[field]])
    if told.get("other_slot"):
        facts["other_when"] = question.slot[told["other_slot"]].when
    return speaker(language)(_word_for(edit), **facts)


def _word_for(edit: Edit) -> str:
    match edit:
        case Pin(kept_free=True):
            return "edit_keep_free"
        case Give(instead_of=str()):
            return "edit_instead"
        case Clear(person=str()):
            return "edit_clear_one"
        case NameStandIn(stand_in=None):
            return "edit_no_stand_in"
        case _:
            return _WORDS[type(edit)]


def _name(person: Person) -> Text:
    return Text(plain(person.name), plain(person.name))


_WORDS: dict[type[Edit], str] = {
    Pin: "edit_pin",
    Unpin: "edit_unpin",
    Give: "edit_give",
    Exchange: "edit_exchange",
    Move: "edit_move",
    Clear: "edit_clear",
    NameStandIn: "edit_stand_in",
}


def _said(breaches: Iterable[Breach], language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(breach.say(language)) for breach in breaches))
