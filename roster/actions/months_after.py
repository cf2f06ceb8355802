"""What publishing a month breaks in months after it that are out already: their history becomes another one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from roster.actions.known_now import Known, known_now
from roster.domain.offices import OfficeEntry
from roster.domain.past_months import PastMonths
from roster.domain.question import Question, Turn
from roster.domain.roster import Breach, Roster
from roster.solver.check import check
from roster.solver.effect import effect
from roster.solver.rulebook import load
from roster.store.store import Tx
from roster.store.versions import current_versions


def broken_after(tx: Tx, office: OfficeEntry, question: Question, roster: Roster, today: date) -> tuple[Breach, ...]:
    """Hard rules that are newly broken in months after the question's, once its duties are those of the roster."""
    later = current_versions(tx, office.id, max(today, question.last + timedelta(days=1)))
    if not later:
        return ()
    known = known_now(tx, office, later[-1].first, today)
    after = _with_turns_of(known, question, roster)
    found: list[Breach] = []
    for version in later:
        rules = tuple(rule for rule in load(version.question.rules) if rule.hard)
        had, has = (check(one.of(version.question), version.answer.roster, rules) for one in (known, after))
        found += effect(had, has, rules).hard
    return tuple(found)


def _with_turns_of(known: Known, question: Question, roster: Roster) -> Known:
    """What will be known: a duty that stays is the turn it was."""
    past = known.past
    were = {(turn.day, turn.person, turn.kind): turn for turn in past.served}
    others = (turn for turn in past.served if not question.first <= turn.day <= question.last)
    served = (*others, *_turns(question, roster, were))
    return replace(known, past=PastMonths(past.kept, served, (*past.periods, (question.first, question.last))))


def _turns(question: Question, roster: Roster, were: Mapping[tuple[date, str, str], Turn]) -> Iterator[Turn]:
    for duty in roster.duties:
        slot = question.slot[duty.slot]
        turn = Turn(slot.day, duty.person, slot.kind)
        yield were.get((turn.day, turn.person, turn.kind), turn)
