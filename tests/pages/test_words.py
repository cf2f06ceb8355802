import re
from datetime import date
from pathlib import Path
from string import Formatter

import roster
from roster.actions.read_book import ImportKind
from roster.domain.book_difference import ChangeKind
from roster.domain.swaps import SwapStep
from roster.domain.texts import Text
from roster.pages.words import WORDS, Vocabulary, speaker, whole_date

BUILT = {
    *map(str, SwapStep),
    *(f"change_{kind}" for kind in ChangeKind),
    *(f"kind_{kind}" for kind in ImportKind),
    "book_added",
    "book_changed",
    "book_removed",
    "clash_arithmetic",
    "clash_demands",
    "clash_ways_out",
}
"""Words that are called by a name put together."""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_name_the_same_facts() -> None:
    assert {word: fields(text.zh) for word, text in WORDS.items()} == {
        word: fields(text.en) for word, text in WORDS.items()
    }


def test_no_english_is_missing() -> None:
    assert [word for word, text in WORDS.items() if not text.en.strip() or not text.zh.strip()] == []


def test_no_word_is_left_over() -> None:
    here = Path(roster.__file__).parent
    sources = [*here.glob("pages/*.py"), *here.glob("pages/templates/*.html"), *here.glob("api/**/*.py")]
    texts = [one.read_text(encoding="utf-8") for one in sources]
    speaking = [text for text in texts if "WORDS: Mapping" not in text]
    named = {word for text in speaking for word in re.findall(r"""["'](\w+)["']""", text)}
    assert WORDS.keys() - named - BUILT == set()


def test_a_word_with_facts() -> None:
    assert (speaker("zh")("turns", count=3), speaker("en")("show_all", count=3)) == ("3次", "3 in all")


def test_a_date_with_its_year() -> None:
    day = date(2026, 11, 26)
    assert (whole_date(day, "zh"), whole_date(day, "en")) == ("2026年11月26日", "26 Nov 2026")


def test_an_unknown_rule_keeps_its_name() -> None:
    told = Vocabulary({"a": Text("甲", "A")}, {1: Text("一", "one")})
    assert (told.rule("a", "en"), told.rule("b", "en"), told.level(1, "x", "zh"), told.level(2, "x", "zh")) == (
        "A",
        "b",
        "一",
        "x",
    )
