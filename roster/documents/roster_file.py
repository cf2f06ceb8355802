"""roster.json and clash.json: what was found, for people and programs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from roster.documents.codec import decode, encode
from roster.documents.errors import DocumentError, maybe
from roster.documents.question_file import FORM_VERSION, digest
from roster.domain.clash import Clash
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.roster import Answer, Breach, Duty, Roster
from roster.domain.schedule import Entry, entries
from roster.domain.slots import Slot
from roster.domain.texts import Text


@dataclass(frozen=True, slots=True)
class _DutyLine:
    """What reading a roster back needs of a duty; the rest of the line is for people."""

    slot: str
    person: str
    stand_in: str | None = None


def answer_document(question: Question, answer: Answer) -> dict[str, Any]:
    """roster.json as plain data; equal answers give equal documents."""
    return {
        "version": FORM_VERSION,
        "status": str(answer.status),
        "publishable": question.publishable,
        "calendar": str(question.calendar.status(question.first, question.last)),
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "question": digest(question),
        "levels": [
            {
                "level": level.number,
                "name": level.name,
                "cost": level.cost,
                "bound": level.bound,
                "parts": [{"rule": part.rule, "cost": part.cost} for part in level.parts],
            }
            for level in answer.levels
        ],
        "duties": [_duty(entry) for entry in entries(question, answer.roster)],
        "breaches": [breach_document(breach) for breach in answer.breaches],
    }


def _duty(entry: Entry) -> dict[str, Any]:
    return {
        "date": entry.slot.day.isoformat(),
        "post": entry.slot.post,
        "session": entry.slot.kind,
        "start": entry.slot.start.isoformat(),
        "end": entry.slot.end.isoformat(),
        "place": entry.place,
        "person": entry.person.id,
        "stand_in": entry.stand_in.id if entry.stand_in else None,
        "slot": entry.slot.id,
    }


def breach_document(breach: Breach) -> dict[str, Any]:
    """One breach: rule, price, and the words in both languages."""
    return {
        "rule": breach.rule,
        "position": breach.position,
        "hard": breach.hard,
        "level": breach.level,
        "cost": breach.cost,
        "zh": breach.say("zh"),
        "en": breach.say("en"),
        "facts": {name: plain(fact) for name, fact in sorted(breach.facts.items())},
    }


def clash_document(question: Question, clash: Clash) -> dict[str, Any]:
    """clash.json: the demands that clash and the ways out, each with its changes as data."""
    return {
        "version": FORM_VERSION,
        "status": "INFEASIBLE",
        "question": digest(question),
        "arithmetic": [{"zh": text.zh, "en": text.en} for text in clash.arithmetic],
        "demands": [
            {
                "rule": asked.rule,
                "position": asked.position,
                "zh": asked.say("zh"),
                "en": asked.say("en"),
                "facts": {name: plain(fact) for name, fact in sorted(asked.facts.items())},
            }
            for asked in clash.demands
        ],
        "ways_out": [
            {
                "cost": way.cost,
                "zh": way.sentence.zh,
                "en": way.sentence.en,
                "changes": [{"change": type(change).__name__, **encode(change)} for change in way.changes],
            }
            for way in clash.ways_out
        ],
    }


def read_roster(text: bytes | str, question: Question, source: str = "roster.json") -> Roster:
    """The duties of a roster document, checked against the question it belongs to."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(source=source, problem=f"不是 JSON 文件 / not a JSON document: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("duties"), list):
        raise DocumentError(source=source, path="duties", problem="缺少排班 / there are no duties")
    return roster_of(document["duties"], question, source)


def roster_of(lines: Iterable[object], question: Question, source: str = "") -> Roster:
    """The duties of a roster document as plain data, checked against the question. Raises DocumentError."""
    wanted = ("slot", "person", "stand_in")
    duties: dict[tuple[str, str], Duty] = {}
    for number, line in enumerate(lines):
        path = f"duties[{number}]"
        kept = {name: line[name] for name in wanted if name in line} if isinstance(line, dict) else line
        duty = _known(question, decode(_DutyLine, kept, f"{source} {path}"), path, source)
        if (duty.slot, duty.person) in duties:
            raise DocumentError(source=source, path=path, value=duty.slot, problem="重复 / it stands there twice")
        duties[duty.slot, duty.person] = duty
    return Roster(tuple(duties.values()))


def _known(question: Question, line: _DutyLine, path: str, source: str) -> Duty:
    if line.slot not in question.slot:
        problem = "问题中没有这个场次 / the question has no such slot"
        hint = maybe(line.slot, question.slot)
        raise DocumentError(source=source, path=f"{path}.slot", value=line.slot, problem=problem, hint=hint)
    for field, name in (("person", line.person), ("stand_in", line.stand_in)):
        if name is not None and name not in question.person:
            problem = "问题中没有这个人 / the question has no such person"
            hint = maybe(name, question.person)
            raise DocumentError(source=source, path=f"{path}.{field}", value=name, problem=problem, hint=hint)
    return Duty(line.slot, line.person, line.stand_in)


def plain(fact: object) -> Any:
    """A fact as JSON: people and slots by their ids, texts in both languages, all else as written."""
    match fact:
        case Person() | Slot():
            return fact.id
        case Text():
            return {"zh": fact.zh, "en": fact.en}
        case date():
            return fact.isoformat()
        case str() | int() | None:
            return fact
        case set() | frozenset():
            return sorted(plain(item) for item in fact)
        case Iterable():
            return [plain(item) for item in fact]
        case _:
            raise TypeError(f"a fact of the type {type(fact).__name__} has no place in a document")


def to_json(document: dict[str, Any]) -> bytes:
    """A document's bytes: two spaces deep, Chinese as it is, one final line break."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
