"""When each duty last changed, and how often: what DTSTAMP, LAST-MODIFIED and SEQUENCE are made of."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from roster.domain.marks import NO_MARKS, Mark
from roster.domain.question import Question
from roster.domain.roster import Roster
from roster.domain.schedule import Entry, entries

__all__ = ["NO_MARKS", "UID_DOMAIN", "Mark", "marks", "uid"]

UID_DOMAIN = "reception.roster"


def uid(question: Question, entry: Entry) -> str:
    """The same for a duty of a person through all edits of the roster (RFC 7986 section 5.3)."""
    return f"{_hash(question.office.county, question.office.name, entry.slot.id, entry.person.id)}@{UID_DOMAIN}"


def marks(
    question: Question, roster: Roster, changed_at: datetime, earlier: Mapping[str, Mark] = NO_MARKS
) -> Mapping[str, Mark]:
    """A mark for every duty, by UID; a duty as it was in `earlier` keeps its mark (RFC 5545 section 3.8.7.4)."""
    found: dict[str, Mark] = {}
    for entry in entries(question, roster):
        key, digest = uid(question, entry), _material(question, entry)
        old = earlier.get(key)
        if old is None:
            found[key] = Mark(digest, changed_at)
        else:
            found[key] = old if old.digest == digest else Mark(digest, changed_at, old.sequence + 1)
    return found


def _material(question: Question, entry: Entry) -> str:
    stand_in = entry.stand_in.name if entry.stand_in else ""
    spans = ",".join(f"{span.start.isoformat()}/{span.end.isoformat()}" for span in entry.slot.spans)
    provisional = str(question.publishable)
    return _hash(spans, entry.place, entry.form.zh, entry.person.name, stand_in, entry.accompanying, provisional)


def _hash(*parts: str) -> str:
    digest = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:40]
