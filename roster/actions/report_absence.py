"""A leader cannot come: the absence goes into the book, and for every duty that it meets somebody is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roster.actions.errors import BadInputError, NotAllowedError
from roster.actions.moving import Published, Standing, published
from roster.actions.swap_choices import judge_beside
from roster.actions.swap_record import Occasion, add, in_words
from roster.documents.errors import maybe
from roster.domain.book_nouns import BY_FIELD
from roster.domain.people import Absence
from roster.domain.slots import Slot
from roster.domain.stand_ins import propose
from roster.domain.swap_steps import asked
from roster.domain.swaps import HeldDuty, Swap
from roster.domain.texts import Text
from roster.store.books import add_line, book_of
from roster.store.log import append
from roster.store.store import Tx, lock_office
from roster.store.swaps import open_swaps


@dataclass(frozen=True, slots=True)
class DutyMet:
    """A published duty that the absence meets, the request for it, and whether it was asked for before."""

    slot: Slot
    swap: Swap
    asked_before: bool


@dataclass(frozen=True, slots=True)
class AbsenceReport:
    """What follows from an absence: requests for the duties it meets, in order of time.

    `stands_in` are sessions where the leader is named as stand-in: there the office has to name another one.
    """

    absence: Absence
    duties: tuple[DutyMet, ...]
    stands_in: tuple[Slot, ...]


def report_absence(tx: Tx, absence: Absence, at: Occasion) -> AbsenceReport:
    """Keep an absence (its grounds are not) and ask for a stand-in for each duty from today on, as the policy says.

    Duties before today have been served. Raises BadInputError, NotAllowedError.
    """
    lock_office(tx, at.office.id)
    _into_the_book(tx, absence, at)
    out, person = published(tx, at.office, at.today), absence.person
    met = tuple(_sessions(out, absence, at.today))
    duties = tuple(
        _looked_for(tx, out, HeldDuty(standing.version.id, slot.id, person), at)
        for standing, slot in met
        if standing.period.holds(slot.id, person)
    )
    named = (slot for standing, slot in met if person in standing.roster.stand_ins_on.get(slot.id, ()))
    return AbsenceReport(absence, duties, tuple(named))


def _into_the_book(tx: Tx, absence: Absence, at: Occasion) -> None:
    if absence.person not in at.acting.people and not at.acting.office:
        raise NotAllowedError(_NOT_YOURS)
    if absence.last < absence.first:
        raise BadInputError(_BACKWARDS.filled(first=absence.first, last=absence.last))
    book = book_of(tx, at.office)
    known = [person.id for person in book.people]
    if absence.person not in known:
        raise BadInputError(_NOBODY.filled(value=absence.person, hint=maybe(absence.person, known)))
    if absence in book.absences:
        return
    add_line(tx, at.office.id, BY_FIELD["absences"], absence)
    append(
        tx,
        at.office.id,
        now=at.now,
        who=at.acting.login,
        action="absence.report",
        thing=f"people/{absence.person}",
        after={"first": absence.first.isoformat(), "last": absence.last.isoformat(), "half": absence.half},
    )


def _sessions(out: Published, absence: Absence, today: date) -> Iterator[tuple[Standing, Slot]]:
    """Every published session that the absence meets, from today on, in order of time."""
    for standing in out.standings:
        for slot in sorted(standing.question.slots, key=lambda slot: (slot.start, slot.id)):
            if slot.day >= today and any(absence.overlaps(span.start, span.end) for span in slot.spans):
                yield standing, slot


def _looked_for(tx: Tx, out: Published, duty: HeldDuty, at: Occasion) -> DutyMet:
    slot, others = out.slot_of(duty), open_swaps(tx, at.office.id)
    before = next((one for one in others if (one.slot, one.person) == (duty.slot, duty.person)), None)
    if before is not None:
        return DutyMet(slot, before, asked_before=True)
    policy = at.office.stand_in_policy
    proposal = propose(policy, duty, out.periods, judge_beside(out, others))
    with in_words():
        swap = asked(
            duty,
            proposal.kind,
            at.acting,
            at.now,
            office=at.office.id,
            offer=proposal.offer,
            policy=policy,
            consent_needed=proposal.consent_needed,
            reason=proposal.reason,
        )
    return DutyMet(slot, add(tx, swap), asked_before=False)


_NOT_YOURS = Text(
    "只能为本人或所服务的领导登记外出", "an absence is reported for oneself, or for a leader one acts for"
)
_BACKWARDS = Text("结束日期{last}早于开始日期{first}", "the last day {last} is before the first day {first}")
_NOBODY = Text("person：底册里没有“{value}”。{hint}", "person: nobody in the book is called “{value}”. {hint}")
