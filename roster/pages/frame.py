"""What every served page has around it: where one can go, and the other language."""

from dataclasses import dataclass

from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.texts import Language
from roster.pages.words import speaker

MONTH, NOTICE, TABLE, FEEDS, DOCS = "/", "/notice", "/notice.xlsx", "/feeds", "/docs"
WITHOUT_FEEDS = (("month", MONTH), ("notice", NOTICE), ("table", TABLE), ("docs", DOCS))
WITH_FEEDS = (("month", MONTH), ("notice", NOTICE), ("table", TABLE), ("feeds", FEEDS), ("docs", DOCS))


@dataclass(frozen=True, slots=True)
class Link:
    """One way to go; `here` marks the page one is on."""

    text: str
    href: str
    here: bool = False


def frame(
    question: Question, language: Language, here: str, ways: tuple[tuple[str, str], ...] = WITHOUT_FEEDS
) -> dict[str, object]:
    """The facts that base.html asks for."""
    say = speaker(language)
    suffix = "" if language == "zh" else "?lang=en"
    links = [Link(say(word), href if href in {TABLE, DOCS} else href + suffix, href == here) for word, href in ways]
    other = f"{here}?lang=en" if language == "zh" else here
    return {
        "language": language,
        "say": say,
        "links": links,
        "other_language": Link(say("other_language"), other),
        "office": plain(question.office.name),
        "draft": [] if question.publishable else [say("draft_why", year=question.last.year)],
    }
