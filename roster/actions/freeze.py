"""The one way a version comes into being: first publication, swap, stand-in, republication."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from roster.actions.refresh_feeds import refresh_feeds
from roster.actions.swap_record import overtake_stale
from roster.documents.version_file import sealed, version_document
from roster.domain.difference import Difference, difference
from roster.domain.marks import NO_MARKS, Mark, gone
from roster.domain.messages import messages_of_publishing
from roster.domain.offices import OfficeEntry
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.versions import Cause, Version, Waiver
from roster.feeds.marks import marks
from roster.feeds.parts import event_parts
from roster.store.log import append
from roster.store.messages import add_messages
from roster.store.store import Tx
from roster.store.versions import add_version, last_version, lines_touching, marks_of


def freeze(  # noqa: PLR0913 - what a version is made of
    tx: Tx,
    office: OfficeEntry,
    question: Question,
    answer: Answer,
    *,
    cause: Cause,
    waivers: tuple[Waiver, ...] = (),
    by: str,
    now: datetime,
) -> Version:
    """Number a roster, seal it and keep it with its difference, feeds, messages and log entry.

    The caller holds the office's lock and has refused what must not be published. An earlier version of the
    period makes it adjusted. Whoever's duties moved is told; everybody with a duty where the period was not out.
    Open requests for duties that moved are overtaken.
    """
    before = last_version(tx, office.id, question.first)
    made = _sealed(office.code, would_be(office, Outcome(question, answer, waivers), before, cause, by, now))
    earlier = _earlier(tx, office.id, question)
    stamped = marks(question, answer.roster, now, earlier)
    parts = event_parts(question, answer.roster, stamped)
    document = version_document(office.code, made)
    kept = add_version(tx, made, document, {**gone(earlier), **stamped}, parts)
    add_messages(tx, office.id, kept.id, messages_of_publishing(kept, out_now(before)), now)
    refresh_feeds(tx, office, now)
    overtake_stale(tx, office.id, by, now)
    _log(tx, kept, before, by, now)
    return kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to come out: a question, its answer, and what is waived."""

    question: Question
    answer: Answer
    waivers: tuple[Waiver, ...] = ()


def out_now(before: Version | None) -> Version | None:
    """The last version, unless it was taken back: what people were told last."""
    return before if before is not None and before.withdrawal is None else None


def would_be(  # noqa: PLR0913, PLR0917 - what a version is made of
    office: OfficeEntry, roster: Outcome, before: Version | None, cause: Cause, by: str, now: datetime
) -> Version:
    """The version that comes after `before`, neither sealed nor kept."""
    question = roster.question
    return Version(
        id=0,
        office=office.id,
        first=question.first,
        last=question.last,
        number=before.number + 1 if before else 1,
        question=question,
        answer=roster.answer,
        difference=_difference(roster, before),
        waivers=roster.waivers,
        cause=cause,
        adjusted=before is not None,
        published_at=now,
        published_by=by,
        digest="",
        previous_digest=before.digest if before else "",
    )


def _difference(roster: Outcome, before: Version | None) -> Difference | None:
    if before is None:
        return None
    return difference((before.question, before.answer.roster), (roster.question, roster.answer.roster))


def _sealed(code: str, made: Version) -> Version:
    return replace(made, digest=sealed(version_document(code, made)))


def _earlier(tx: Tx, office_id: int, question: Question) -> Mapping[str, Mark]:
    """The marks that the last versions with these days left; after a withdrawal every duty that comes back has changed.

    The days may have been out in other periods, which were taken back: a duty's UID is the same there.
    """
    earlier = NO_MARKS
    for line in lines_touching(tx, office_id, question.first, question.last):
        kept = marks_of(tx, line.id)
        earlier = {**earlier, **(kept if line.withdrawal is None else gone(kept))}
    return earlier


def _log(tx: Tx, kept: Version, before: Version | None, by: str, now: datetime) -> None:
    moved = [change.person for change in kept.difference.people] if kept.difference else None
    append(
        tx,
        kept.office,
        now=now,
        who=by,
        action=f"version.{kept.cause}",
        thing=f"versions/{kept.first}/{kept.number}",
        before=None if before is None else {"number": before.number, "digest": before.digest},
        after={
            "number": kept.number,
            "last": kept.last.isoformat(),
            "digest": kept.digest,
            "moved": moved,
            "waivers": [f"{waiver.rule}: {waiver.reason} ({waiver.name})" for waiver in kept.waivers],
        },
    )
