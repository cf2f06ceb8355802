"""Sentences in both languages, and how facts are written in them."""

from datetime import date, datetime
from enum import Enum

import pytest

from roster.domain.people import Person
from roster.domain.posts import WhenRest
from roster.domain.texts import Text, month_name, weekday_name, write, write_date

DAY = date(2026, 12, 8)
GREETING = Text("{person}在{day}接访", "{person} receives on {day}")


class Shape(Enum):
    ROUND = 1


def test_a_sentence_writes_its_facts_in_its_own_language() -> None:
    facts = {"person": Person("苏静", "苏静"), "day": DAY}
    assert GREETING.say("zh", facts) == "苏静在12月8日(星期二)接访"
    assert GREETING.say("en", facts) == "苏静 receives on Tue 8 Dec"


def test_a_filled_sentence_is_finished_even_if_a_fact_has_braces() -> None:
    finished = GREETING.filled(person="{day}", day=DAY)
    assert (finished.say("zh"), finished.say("en")) == ("{day}在12月8日(星期二)接访", "{day} receives on Tue 8 Dec")


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="day"):
        GREETING.say("zh", {"person": "苏静"})


@pytest.mark.parametrize(
    ("fact", "zh", "en"),
    [
        ("字", "字", "字"),
        (3, "3", "3"),
        (None, "None", "None"),
        (DAY, "12月8日(星期二)", "Tue 8 Dec"),
        (datetime(2026, 12, 8, 14, 5), "12月8日(星期二) 14:05", "Tue 8 Dec 14:05"),
        (Text("上午", "morning"), "上午", "morning"),
        (Person("1", "苏静"), "苏静", "苏静"),
        (Shape.ROUND, "ROUND", "ROUND"),
        (WhenRest.KEEP, "keep", "keep"),
        ((DAY, "字"), "12月8日(星期二)、字", "Tue 8 Dec, 字"),
        ([], "", ""),
        ([Text("上午", "morning"), 2], "上午、2", "morning, 2"),
    ],
)
def test_every_kind_of_fact_has_its_words(fact: object, zh: str, en: str) -> None:
    assert (write(fact, "zh"), write(fact, "en")) == (zh, en)


def test_every_weekday_and_month_has_its_name() -> None:
    week = [date(2026, 12, day) for day in range(7, 14)]
    assert [write_date(day, "zh")[-2] for day in week] == list("一二三四五六日")
    assert [write_date(day, "en")[:3] for day in week] == [weekday_name(number, "en") for number in range(7)]
    assert weekday_name(6, "zh") == "星期日"
    assert (month_name(DAY, "zh"), month_name(DAY, "en")) == ("2026年12月", "Dec 2026")
    assert [month_name(date(2026, month, 1), "en")[:3] for month in (1, 5, 9)] == ["Jan", "May", "Sep"]
