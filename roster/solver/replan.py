"""Planning again after something changed, with the fewest people disturbed."""

from dataclasses import replace
from datetime import date

from roster.domain.people import Absence
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting
from roster.domain.roster import Roster
from roster.solver.rules.reception.keep_published import KeepPublished


def disturbed(
    question: Question, roster: Roster, absences: tuple[Absence, ...], keep_before: date | None = None
) -> Question:
    """The question after some people turned out to be away, the roster counting as published.

    Duties before `keep_before` are pinned: they have been served. Keeping what is published comes
    before every other wish, so that the number of people whose duties move is proven minimal.
    """
    published = tuple(PublishedDuty(duty.slot, duty.person, duty.stand_in) for duty in roster.duties)
    pins = [
        Pin(duty.slot, duty.person)
        for duty in roster.duties
        if keep_before is not None and question.slot[duty.slot].day < keep_before
    ]
    pins += [pin for pin in question.pins if not _hit(question, pin, absences)]
    rules = question.rules
    if not any(rule.rule == KeepPublished.name for rule in rules):
        rules = (*rules, RuleSetting(KeepPublished.name))
    return replace(
        question,
        absences=(*question.absences, *absences),
        published=published,
        pins=tuple(dict.fromkeys(pins)),
        rules=rules,
    )


def _hit(question: Question, pin: Pin, absences: tuple[Absence, ...]) -> bool:
    """Whether a pin names somebody who is now away: no pin can bring that person back."""
    slot = question.slot[pin.slot]
    return not pin.kept_free and any(
        absence.person == pin.person and absence.overlaps(span.start, span.end)
        for absence in absences for span in slot.spans
    )
