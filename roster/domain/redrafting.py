"""Planning a period again of which a part has been served already."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from roster.domain.office_time import office_day
from roster.domain.people import Person
from roster.domain.posts import Post
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.versions import Version


def served_until(version: Version, today: date) -> date:
    """The day before which a version's duties have been served: today, or the day on which it was taken back."""
    return today if version.withdrawal is None else min(today, office_day(version.withdrawal.at))


def with_days_served(question: Question, published: tuple[Question, Roster], since: date) -> tuple[Question, Roster]:
    """The question with its days before `since` as they were published, and what of the published roster fits it.

    The book may have changed since: sessions and people of those days stay, though they are not in it any more. A
    duty ahead is left out where its session or its leader is gone.
    """
    before, roster = published
    slots = (
        *(slot for slot in before.slots if slot.day < since),
        *(slot for slot in question.slots if slot.day >= since),
    )
    ids = {slot.id for slot in slots}
    merged = replace(
        question,
        slots=slots,
        posts=(*question.posts, *_posts(question, before, since)),
        people=(*question.people, *_people(question, published, since)),
        pins=tuple(pin for pin in question.pins if pin.slot in ids),
        published=(),
    )
    fitting = (_fitting(duty, question, before, since) for duty in roster.duties if duty.slot in ids)
    return merged, Roster(tuple(duty for duty in fitting if duty is not None))


def _posts(question: Question, before: Question, since: date) -> Iterator[Post]:
    needed = {slot.post for slot in before.slots if slot.day < since}
    return (post for post in before.posts if post.id in needed and post.id not in question.post)


def _people(question: Question, published: tuple[Question, Roster], since: date) -> Iterator[Person]:
    """Those who served and are no longer in the book: they left before the days ahead."""
    before, roster = published
    past = [duty for duty in roster.duties if before.slot[duty.slot].day < since]
    named = {name for duty in past for name in (duty.person, duty.stand_in) if name is not None}
    eve = since - timedelta(days=1)
    for person in before.people:
        if person.id in named and person.id not in question.person:
            yield replace(person, left=eve if person.left is None else min(person.left, eve))


def _fitting(duty: Duty, question: Question, before: Question, since: date) -> Duty | None:
    if before.slot[duty.slot].day < since:
        return duty
    if duty.person not in question.person:
        return None
    return duty if duty.stand_in in question.person else replace(duty, stand_in=None)
