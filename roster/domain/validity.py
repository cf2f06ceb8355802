"""Whether a question fits together: every name it uses is known, every slot lies in its period."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from roster.domain.notice import COLUMNS
from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.question import Office, Pin, PublishedDuty, Question, Turn
from roster.domain.slots import Slot
from roster.domain.texts import Text

_TWICE = Text("出现两次，请加以区分", "it stands there twice; tell the two apart")
NO_PERSON = Text("没有这个人", "nobody has this id")
_NO_SLOT = Text("没有这个场次", "there is no such slot")
_NO_POST = Text("没有这个岗位", "there is no such post")
_BACKWARDS = Text("结束早于开始", "the end is before the start")
_OUTSIDE = Text("不在所排的时间段内", "the day lies outside the period")
_INSIDE = Text("历史记录不能在所排的时间段内", "a turn of the past lies inside the period")
_NO_SPAN = Text("没有起止时间，或先后颠倒", "the spans are missing or out of order")
_NO_CALENDAR = Text("没有这一年的日历", "no calendar is held for this year")
NO_COUNT = Text("人数应为0至1000", "a head count is between 0 and 1000")
_NO_WEIGHT = Text("权重应为1至1000", "a weight is between 1 and 1000")
ZONED = Text("时间不带时区，应写成 2026-12-01T08:30:00", "times carry no zone; write 2026-12-01T08:30:00")
FAR = Text("年份应在2000至2100之间", "the year should be between 2000 and 2100")
_NO_COLUMN = Text("公示没有这一栏", "the public notice has no such column")
_COLUMN_TWICE = Text("这一栏出现两次，请删去一个", "that column stands there twice; remove one")
_NO_COLUMNS = Text("公示至少要有一栏，如date、leader", "the public notice needs columns, such as date and leader")
_NOT_A_PAIR = Text("AB角不能是同一个人", "a backup pair is two people")


MOST = 1000
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: where it stands, its value, and what is known instead."""

    path: str
    value: object
    problem: Text
    known: Collection[str] = ()


class Lines(Protocol):
    """What a question and an office's book have in common: people, and lines that name them."""

    @property
    def people(self) -> tuple[Person, ...]: ...  # noqa: D102 - as in Question
    @property
    def backup_pairs(self) -> tuple[BackupPair, ...]: ...  # noqa: D102
    @property
    def absences(self) -> tuple[Absence, ...]: ...  # noqa: D102
    @property
    def wishes(self) -> tuple[Wish, ...]: ...  # noqa: D102
    @property
    def history(self) -> tuple[Turn, ...]: ...  # noqa: D102
    @property
    def pins(self) -> tuple[Pin, ...]: ...  # noqa: D102
    @property
    def published(self) -> tuple[PublishedDuty, ...]: ...  # noqa: D102


def faults(question: Question) -> Iterator[Fault]:
    """Everything about a question that does not fit together, in the order of its parts."""
    yield from _period(question)
    yield from unique("people", [person.id for person in question.people])
    yield from unique("posts", [post.id for post in question.posts])
    yield from unique("slots", [slot.id for slot in question.slots])
    for number, slot in enumerate(question.slots):
        yield from _slot(question, slot, f"slots[{number}]")
    yield from columns_of(question.office)
    yield from people_named(question)
    yield from spans_of_people(question)
    for number, turn in enumerate(question.history):
        if question.first <= turn.day <= question.last:
            yield Fault(f"history[{number}].day", turn.day, _INSIDE)
    named: dict[str, tuple[Pin | PublishedDuty, ...]] = {"pins": question.pins, "published": question.published}
    for name, lines in named.items():
        for number, line in enumerate(lines):
            if line.slot not in question.slot:
                yield Fault(f"{name}[{number}].slot", line.slot, _NO_SLOT, question.slot.keys())


def _period(question: Question) -> Iterator[Fault]:
    for name, day in (("first", question.first), ("last", question.last)):
        if day.year not in YEARS:
            yield Fault(name, day, FAR)
    if question.last < question.first:
        yield Fault("last", question.last, _BACKWARDS)
    known = {entry.year for entry in question.calendar.years}
    for year in range(question.first.year, question.last.year + 1):
        if year not in known:
            yield Fault("calendar.years", year, _NO_CALENDAR)


def _slot(question: Question, slot: Slot, path: str) -> Iterator[Fault]:
    if not question.first <= slot.day <= question.last:
        yield Fault(f"{path}.day", slot.day, _OUTSIDE)
    if question.posts and slot.post not in question.post:
        yield Fault(f"{path}.post", slot.post, _NO_POST, question.post.keys())
    if any(moment.tzinfo is not None for span in slot.spans for moment in (span.start, span.end)):
        yield Fault(f"{path}.spans", str(slot.spans[0].start), ZONED)
        return
    backwards = any(span.end <= span.start for span in slot.spans)
    if not slot.spans or backwards or any(after.start < before.end for before, after in pairwise(slot.spans)):
        yield Fault(f"{path}.spans", None, _NO_SPAN)
    for name, count in (("needed", slot.needed), ("wanted", slot.wanted)):
        if not 0 <= count <= MOST:
            yield Fault(f"{path}.{name}", count, NO_COUNT)


def columns_of(office: Office) -> Iterator[Fault]:
    """Columns that the public notice does not have, or has already; and a notice without any."""
    if not office.columns:
        yield Fault("office.columns", None, _NO_COLUMNS)
    for number, column in enumerate(office.columns):
        if column in office.columns[:number]:
            yield Fault(f"office.columns[{number}]", column, _COLUMN_TWICE)
    for number, column in enumerate(office.columns):
        if column not in COLUMNS:
            yield Fault(f"office.columns[{number}]", column, _NO_COLUMN, COLUMNS.keys())


def people_named(named: Lines) -> Iterator[Fault]:
    """Names of nobody, and pairs that are none."""
    known = {person.id: None for person in named.people}
    lists: dict[str, tuple[Iterable[object], tuple[str, ...]]] = {
        "absences": (named.absences, ("person",)),
        "wishes": (named.wishes, ("person",)),
        "history": (named.history, ("person",)),
        "pins": (named.pins, ("person",)),
        "published": (named.published, ("person", "stand_in")),
        "backup_pairs": (named.backup_pairs, ("one", "other")),
    }
    for name, (lines, fields) in lists.items():
        for number, line in enumerate(lines):
            for field in fields:
                person = getattr(line, field)
                if person is not None and person not in known:
                    yield Fault(f"{name}[{number}].{field}", person, NO_PERSON, known.keys())
    for number, pair in enumerate(named.backup_pairs):
        if pair.one == pair.other:
            yield Fault(f"backup_pairs[{number}]", pair.one, _NOT_A_PAIR)


def spans_of_people(lines: Lines) -> Iterator[Fault]:
    """Spans that run backwards, and weights out of reach."""
    for number, wish in enumerate(lines.wishes):
        if not 1 <= wish.weight <= MOST:
            yield Fault(f"wishes[{number}].weight", wish.weight, _NO_WEIGHT)
    for number, absence in enumerate(lines.absences):
        if absence.last < absence.first:
            yield Fault(f"absences[{number}].last", absence.last, _BACKWARDS)
    for number, person in enumerate(lines.people):
        if person.joined and person.left and person.left < person.joined:
            yield Fault(f"people[{number}].left", person.left, _BACKWARDS)


def unique(name: str, ids: list[str], field: str = "id") -> Iterator[Fault]:
    """Ids that stand there more than once."""
    counted = Counter(ids)
    for number, one in enumerate(ids):
        if counted[one] > 1:
            yield Fault(f"{name}[{number}].{field}", one, _TWICE)
