"""Compare any two versions of a period."""

from dataclasses import dataclass
from datetime import date

from roster.actions.withdraw import named_version
from roster.domain.difference import Difference, difference
from roster.domain.difference_words import people_in_words, slots_in_words
from roster.domain.texts import Text
from roster.domain.versions import Version
from roster.store.store import Tx


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what differs from the first to the second, session by session and person by person."""

    before: Version
    after: Version
    difference: Difference
    slots: tuple[Text, ...]
    people: tuple[Text, ...]


def compare(tx: Tx, office_id: int, first: date, number: int, to: int) -> Comparison:
    """What differs between the versions with two numbers, in either order. Raises MissingError."""
    return compared(named_version(tx, office_id, first, number), named_version(tx, office_id, first, to))


def compared(before: Version, after: Version) -> Comparison:
    """The same for two versions at hand."""
    found = difference((before.question, before.answer.roster), (after.question, after.answer.roster))
    sides = (before.question, after.question)
    return Comparison(before, after, found, slots_in_words(found, *sides), people_in_words(found, *sides))
