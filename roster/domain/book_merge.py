"""What a month's workbook makes of a book: it speaks for its own month, the rest of the book stays."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roster.domain.office_book import OfficeBook
from roster.domain.question import Office, Question
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class Merged:
    """The book after the month, and what people should know about what was kept and dropped."""

    book: OfficeBook
    said: tuple[Text, ...]


def book_with_month(book: OfficeBook, question: Question, told: Collection[str] | None = None) -> Merged:
    """The book with a month laid over it.

    People, posts, rules, backup pairs and wishes are the month's. Absences that meet the month are the month's, past
    turns within the span of its history are its own, pins and published duties of its days likewise; all others
    stay, unless they name somebody who is gone. Own days stay. `told` are the fields of the office that the
    workbook gave; None means all. What it left empty stays.
    """
    known = {person.id for person in question.people}
    span = _history_of(question)
    kept: dict[str, tuple[Any, ...]] = {
        "absences": tuple(one for one in book.absences if not _meets(one.first, one.last, question)),
        "history": tuple(one for one in book.history if not span[0] <= one.day <= span[1]),
        "pins": tuple(one for one in book.pins if not _of_month(one.slot, question)),
        "published": tuple(one for one in book.published if not _of_month(one.slot, question)),
    }
    fitting = {name: tuple(line for line in lines if _names(line) <= known) for name, lines in kept.items()}
    gone = [line for lines in kept.values() for line in lines if not _names(line) <= known]
    merged = replace(
        book,
        office=_office(book.office, question.office, told),
        people=question.people,
        posts=question.posts,
        rules=question.rules,
        backup_pairs=question.backup_pairs,
        wishes=question.wishes,
        absences=_both(fitting["absences"], question.absences, lambda one: (one.first, one.last, one.person)),
        history=_both(fitting["history"], question.history, lambda one: (one.day, one.person, one.kind)),
        pins=_both(fitting["pins"], question.pins, lambda one: (one.slot, one.person)),
        published=_both(fitting["published"], question.published, lambda one: (one.slot, one.person)),
    )
    return Merged(merged, (*_said_of_kept(fitting), *_said_of_gone(gone, known)))


def slot_day(slot: str) -> date | None:
    """The day a slot's id begins with (roster/domain/slots), if it does."""
    try:
        return date.fromisoformat(slot.split("/", 1)[0])
    except ValueError:
        return None


def _meets(first: date, last: date, question: Question) -> bool:
    return last >= question.first and first <= question.last


def _history_of(question: Question) -> tuple[date, date]:
    """The first and last day of its past turns; a span that no day lies in where it has none."""
    days = [turn.day for turn in question.history]
    return (min(days), max(days)) if days else (date.max, date.min)


def _of_month(slot: str, question: Question) -> bool:
    day = slot_day(slot)
    return slot in question.slot or (day is not None and question.first <= day <= question.last)


def _names(line: object) -> set[str]:
    return {name for field in ("person", "stand_in") if (name := getattr(line, field, None)) is not None}


def _both(kept: tuple[Any, ...], new: tuple[Any, ...], order: Callable[[Any], Any]) -> tuple[Any, ...]:
    """What was kept and what is new, each once, in order."""
    return tuple(sorted(dict.fromkeys((*kept, *new)), key=order))


def _office(own: Office, new: Office, told: Collection[str] | None) -> Office:
    """The workbook's words where it gives any."""
    usual = Office()
    named = (
        told if told is not None else [name for name in Office.__slots__ if getattr(new, name) != getattr(usual, name)]
    )
    return replace(own, **{name: getattr(new, name) for name in named if getattr(new, name) not in {"", ()}})


def _said_of_kept(kept: dict[str, tuple[Any, ...]]) -> Iterable[Text]:
    if kept["absences"]:
        yield _KEPT_ABSENCES.filled(count=len(kept["absences"]))
    if kept["history"]:
        yield _KEPT_TURNS.filled(count=len(kept["history"]))


def _said_of_gone(gone: list[object], known: set[str]) -> Iterable[Text]:
    counted: dict[str, int] = {}
    for line in gone:
        for name in sorted(_names(line) - known):
            counted[name] = counted.get(name, 0) + 1
    for name, count in counted.items():
        yield _GONE.filled(person=name, count=count)


_KEPT_ABSENCES = Text("保留其他月份的请假外出{count}条", "{count} absences of other months are kept")
_KEPT_TURNS = Text(
    "保留工作簿时间范围以外的历史接访{count}条", "{count} past turns outside the workbook's span are kept"
)
_GONE = Text(
    "{person}已不在名册，底册中与其有关的{count}条记录一并删去",
    "{person} is no longer in the roster of leaders; {count} lines of the book that name them are dropped",
)
