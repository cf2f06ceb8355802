"""A roster as people read it: one entry for each duty, with its place, session and hours in words."""

from dataclasses import dataclass

from roster.domain.people import Person
from roster.domain.posts import Form, Post
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.slots import SESSION_NAMES, Slot, Span
from roster.domain.texts import Text

FORM_NAMES = {
    Form.RECEPTION: Text("接访", "reception"),
    Form.FIELD_VISIT: Text("下访", "field visit"),
    Form.INVITED_RECEPTION: Text("约访", "invited reception"),
    Form.TOPICAL_RECEPTION: Text("专题接访", "topical reception"),
    Form.VIDEO_RECEPTION: Text("视频接访", "video reception"),
}


class ForeignRosterError(LookupError):
    """A roster names a slot or a person that the question does not have."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(
            f"the roster names the {kind} {name!r}, which the question does not have. "
            "Maybe they belong to different months. 可能是排班表与问题不是同一个月份。"
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One leader's duty: `stand_in` steps in (补位) if the leader cannot come."""

    slot: Slot
    person: Person
    stand_in: Person | None
    form: Text
    place: str
    session: Text
    hours: Text
    accompanying: str
    telephone: str


def entries(question: Question, roster: Roster) -> tuple[Entry, ...]:
    """Every duty of a roster by start, place and the order of people in the question.

    Raises ForeignRosterError where the roster does not fit the question.
    """
    order = {person.id: number for number, person in enumerate(question.people)}
    found = [_entry(question, duty) for duty in roster.duties]
    return tuple(sorted(found, key=lambda entry: (entry.slot.start, entry.slot.id, order[entry.person.id])))


def hours(spans: tuple[Span, ...]) -> Text:
    """The stretches of a session: 8:30–12:00、14:30–17:30; an end on a later day says so."""
    return Text(
        "、".join(f"{_clock(span)}–{'次日' if _overnight(span) else ''}{_end(span)}" for span in spans),
        ", ".join(f"{_clock(span)}–{_end(span)}{' (next day)' if _overnight(span) else ''}" for span in spans),
    )


def place_of(slot: Slot, person: Person) -> str:
    """Where a leader holds a session; a field visit goes to the township linked to the leader."""
    place = slot.place
    township = place.township or ("、".join(person.linked_townships) if place.of_leader else "")
    return " ".join(part for part in (township, place.name, place.room) if part)


def _entry(question: Question, duty: Duty) -> Entry:
    slot = question.slot.get(duty.slot)
    if slot is None:
        raise ForeignRosterError("slot", duty.slot)
    person = _person(question, duty.person)
    post = question.post.get(slot.post, Post(slot.post, slot.post))
    return Entry(
        slot=slot,
        person=person,
        stand_in=None if duty.stand_in is None else _person(question, duty.stand_in),
        form=FORM_NAMES[slot.form],
        place=place_of(slot, person),
        session=_session(post, slot.kind),
        hours=hours(slot.spans),
        accompanying=post.accompanying,
        telephone=post.telephone or question.office.telephone,
    )


def _person(question: Question, name: str) -> Person:
    person = question.person.get(name)
    if person is None:
        raise ForeignRosterError("person", name)
    return person


def session_name(question: Question, slot: Slot) -> Text:
    """What the session is called."""
    return _session(question.post.get(slot.post, Post(slot.post, slot.post)), slot.kind)


def _session(post: Post, kind: str) -> Text:
    own = next((session.name for session in post.sessions if session.kind == kind), "")
    usual = SESSION_NAMES.get(kind, Text(kind, kind))
    return Text(own or usual.zh, usual.en if kind in SESSION_NAMES or not own else own)


def _clock(span: Span) -> str:
    return f"{span.start.hour}:{span.start.minute:02}"


def _end(span: Span) -> str:
    return f"{span.end.hour}:{span.end.minute:02}"


def _overnight(span: Span) -> bool:
    return span.end.date() > span.start.date()
