"""A line of the book in words: what it says, what a rule means, what a post makes, and where a fault stands."""

import re

from roster.api.line_forms import slots_next_month
from roster.api.rule_telling import rule_texts
from roster.api.services import Services
from roster.domain.book_nouns import BY_SLUG, Noun
from roster.domain.office_book import OfficeBook
from roster.domain.plain import plain
from roster.domain.posts import Post
from roster.domain.texts import Language, month_name
from roster.domain.workdays import UnknownYearError
from roster.pages.book_page import heads_of, texts_of
from roster.pages.words import heading, speaker
from roster.solver.rulebook_table import rules_table
from roster.store.books import Kept, line_of
from roster.store.store import Tx

_PLACE = re.compile(r"\b(?P<slug>[a-z]+(?:-[a-z]+)*)/(?P<number>\d{1,9})(?:[.\[][\w.\[\]]*)?", re.ASCII)


def heads_for(noun: Noun, language: Language) -> tuple[str, ...]:
    """The headings of a noun's table, rules included."""
    if noun.field == "rules":
        say = speaker(language)
        return heading(noun.names.say(language)), say("book_firmness"), say("book_parameters")
    return heads_of(noun, language)


def texts_for(noun: Noun, kept: Kept, book: OfficeBook, language: Language) -> tuple[str, ...]:
    """A line in words, in the order of the headings."""
    if noun.field == "rules":
        return tuple(map(plain, rule_texts(kept.line, book, language)))
    return texts_of(noun, kept.line, {person.id: person.name for person in book.people}, language)


def described(noun: Noun, kept: Kept, book: OfficeBook, language: Language) -> list[tuple[str, str]]:
    """A line as names and values."""
    return list(zip(heads_for(noun, language), texts_for(noun, kept, book, language), strict=True))


def means(rule: str, language: Language) -> list[str]:
    """A rule's sentence."""
    return [entry.meaning for entry in rules_table(language) if entry.name == rule]


def sessions_next_month(
    post: Post | None, book: OfficeBook, services: Services, language: Language
) -> tuple[str, list[str]]:
    """A heading and the sessions that a post makes next month; nothing where there is no post."""
    say = speaker(language)
    if post is None:
        return "", []
    try:
        first, slots = slots_next_month(post, book, services)
    except UnknownYearError as error:
        return say("book_next_month"), [say("book_no_calendar", year=error.year)]
    heading = say("book_slots", month=month_name(first, language), count=len(slots))
    return heading, [plain(slot.when.say(language)) for slot in slots]


def places_in_words(tx: Tx, office_id: int, said: str, language: Language) -> str:
    """A sentence in which places (history/17.person) are told as people know them: 历史接访“2026-10-09 赵明”."""

    def told(found: re.Match[str]) -> str:
        noun = BY_SLUG.get(found["slug"])
        kept = line_of(tx, office_id, noun, int(found["number"])) if noun else None
        if noun is None or kept is None:
            return found.group()
        return f"{noun.names.say(language)}“{noun.label(kept.line).say(language)}”"

    return _PLACE.sub(told, said)
