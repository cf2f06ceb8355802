"""What every served page has around it: where one can go, who is signed in, and the other language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import quote

from roster.domain.plain import plain
from roster.domain.question import Question
from roster.domain.texts import Language
from roster.pages.words import speaker

CHOOSE_LANGUAGE = "/language"
_NAMES_ONE = re.compile(r"[?&]lang=")


@dataclass(frozen=True, slots=True)
class Link:
    """One way to go; `here` marks the page one is on."""

    text: str
    href: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """A button that does something: posts `fields` to `path`; `asks` are texts that the person fills in.

    `kinds` says of which kind of input those are that are no plain text: date, month. One that `leads` does nothing
    yet: it goes to a page of its own.
    """

    text: str
    path: str
    fields: Mapping[str, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    main: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Around a page: its own address, the words and addresses of the links, who is signed in with which CSRF token."""

    here: str = "/"
    office: str = ""
    links: tuple[tuple[str, str], ...] = ()
    account: str = ""
    csrf: str = ""
    said: tuple[str, ...] = ()

    def facts(self, language: Language, draft: Sequence[str] = ()) -> dict[str, object]:
        """The facts that base.html asks for."""
        say, path = speaker(language), self.here.partition("?")[0]
        return {
            "language": language,
            "say": say,
            "to": partial(in_language, language=language),
            "links": [Link(say(word), in_language(href, language), href == path) for word, href in self.links],
            "other_language": Link(say("other_language"), self._other(language)),
            "office": plain(self.office),
            "account": plain(self.account),
            "csrf": self.csrf,
            "said": self.said,
            "draft": draft,
        }

    def _other(self, language: Language) -> str:
        other = "en" if language == "zh" else "zh"
        return f"{CHOOSE_LANGUAGE}?lang={other}&to={quote(self.here, safe='/')}"


NO_FRAME = Frame()


def in_language(path: str, language: Language, *, always: bool = False) -> str:
    """The address of a page in a language, unless it names one.

    Without any language an address gives what was chosen before or what the browser asks for: Chinese, if not English.
    """
    if (language == "zh" and not always) or _NAMES_ONE.search(path):
        return path
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def draft_lines(question: Question, language: Language) -> list[str]:
    """Why a month is a draft and not to be published, if so."""
    return [] if question.publishable else [speaker(language)("draft_why", year=question.last.year)]


def lines(said: Iterable[str]) -> tuple[str, ...]:
    """Sentences as a page shows them."""
    return tuple(plain(line) for line in said if line)
