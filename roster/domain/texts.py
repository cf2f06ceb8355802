"""Words in both languages, and how dates and lists are written in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Language = Literal["zh", "en"]

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Chinese and English; `{field}` marks stand for facts and are the same in both."""

    zh: str
    en: str

    def say(self, language: Language, facts: Mapping[str, object] | None = None) -> str:
        """The sentence in one language with its facts written the way that language writes them.

        Without facts it is said as it stands: a finished sentence may contain braces from somebody's label.
        """
        template = self.zh if language == "zh" else self.en
        if facts is None:
            return template
        return template.format_map({name: write(fact, language) for name, fact in facts.items()})

    def filled(self, **facts: object) -> "Text":
        """The finished sentence in both languages."""
        return Text(self.say("zh", facts), self.say("en", facts))


def write(fact: object, language: Language) -> str:
    """One fact in words: dates as 12月8日(星期二), lists joined, everything else as it is."""
    match fact:
        case Text():
            return fact.say(language)
        case date():
            return write_date(fact, language)
        case str():
            return fact
        case _ if isinstance(name := getattr(fact, "name", None), str):  # whatever people call by a name
            return name
        case Iterable():
            return ("、" if language == "zh" else ", ").join(write(item, language) for item in fact)
        case _:
            return str(fact)


def write_date(day: date, language: Language) -> str:
    """A date as people say it: 12月8日(星期二), Tue 8 Dec; a date-time adds its hours: 12月8日(星期二) 14:30."""
    clock = f" {day:%H:%M}" if isinstance(day, datetime) else ""
    if language == "zh":
        return f"{day.month}月{day.day}日(星期{_WEEKDAYS_ZH[day.weekday()]}){clock}"
    return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]}{clock}"


def weekday_name(weekday: int, language: Language) -> str:
    """Monday is 0."""
    return f"星期{_WEEKDAYS_ZH[weekday]}" if language == "zh" else _WEEKDAYS_EN[weekday]


def month_name(day: date, language: Language) -> str:
    """The month a day lies in: 2026年12月, Dec 2026."""
    return f"{day.year}年{day.month}月" if language == "zh" else f"{_MONTHS_EN[day.month - 1]} {day.year}"
