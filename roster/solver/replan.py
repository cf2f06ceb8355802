"""Planning again after something changed, with the fewest people disturbed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from roster.domain.level_names import REQUESTS, STABILITY
from roster.domain.people import Absence
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting
from roster.domain.roster import Roster
from roster.domain.slots import Slot
from roster.solver.rulebook import load
from roster.solver.rules.reception.keep_published import KeepPublished


def disturbed(
    question: Question, roster: Roster, absences: tuple[Absence, ...], keep_before: date | None = None
) -> Question:
    """The question after some people turned out to be away, the roster counting as published.

    Slots before `keep_before` stay as they were: they have been served, whatever the absences say of those
    days. Keeping what is published comes before every other wish, so that the number of people whose duties
    move is proven minimal. Raises RulebookError.
    """
    since = keep_before or date.min
    ahead = tuple(_from(since, absences))
    past = [Pin(duty.slot, duty.person) for duty in roster.duties if question.slot[duty.slot].day < since]
    return replace(
        question,
        slots=tuple(_as_it_was(slot, roster) if slot.day < since else slot for slot in question.slots),
        absences=(*question.absences, *ahead),
        published=tuple(PublishedDuty(duty.slot, duty.person, duty.stand_in) for duty in roster.duties),
        pins=tuple(dict.fromkeys((*past, *(pin for pin in question.pins if not _hit(question, pin, ahead))))),
        rules=tuple(_stability_first(question.rules)),
    )


def _from(since: date, absences: Iterable[Absence]) -> Iterator[Absence]:
    for absence in absences:
        if absence.last >= since:
            yield replace(absence, first=max(absence.first, since))


def _as_it_was(slot: Slot, roster: Roster) -> Slot:
    """The slot with room for those who had it and for nobody else."""
    present = len(roster.people_on.get(slot.id, ()))
    return replace(slot, needed=min(slot.needed, present), wanted=present)


def _stability_first(settings: tuple[RuleSetting, ...]) -> Iterator[RuleSetting]:
    """The rulebook with keeping what is published alone on the first level."""
    keep = RuleSetting(KeepPublished.name)
    for setting, rule in zip(settings, load(settings), strict=False):
        if rule.name == KeepPublished.name:
            yield keep
        elif not rule.hard and rule.level <= STABILITY:
            yield RuleSetting(setting.rule, {**setting.parameters, "level": REQUESTS})
        else:
            yield setting
    if all(setting.rule != KeepPublished.name for setting in settings):
        yield keep


def _hit(question: Question, pin: Pin, absences: tuple[Absence, ...]) -> bool:
    """Whether a pin names somebody who is now away: no pin can bring that person back."""
    slot = question.slot[pin.slot]
    return not pin.kept_free and any(
        absence.person == pin.person and absence.overlaps(span.start, span.end)
        for absence in absences
        for span in slot.spans
    )
