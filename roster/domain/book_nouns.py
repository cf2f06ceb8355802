"""The nouns of an office's book: what each is called, and by what its lines are told apart."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.posts import Post
from roster.domain.question import Pin, PublishedDuty, RuleSetting, Turn
from roster.domain.texts import Text
from roster.domain.workdays import DayOverride


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of line in the book.

    `field` is the book's field that holds the lines, `slug` the noun in addresses. Two lines with the same `key`
    are one thing that changed; `label` names a line for people.
    """

    field: str
    slug: str
    kind: type
    names: Text
    key: Callable[[Any], Hashable]
    label: Callable[[Any], Text]

    def lines(self, book: OfficeBook) -> tuple[Any, ...]:
        """The book's lines of this noun, in their order."""
        return tuple(getattr(book, self.field))


def _same(text: str) -> Text:
    return Text(text, text)


def _absence(line: Absence) -> Text:
    span = f"{line.first}" if line.first == line.last else f"{line.first}—{line.last}"
    half = HALF_NAMES.get(line.half or "", _same(""))
    return Text(f"{line.person} {span}{half.zh}", f"{line.person} {span} {half.en}".rstrip())


def _wish(line: Wish) -> Text:
    wanted = Text("希望安排", "wishes for") if line.wanted else Text("希望避开", "wishes to avoid")
    days = "、".join([*("一二三四五六日"[day] for day in line.weekdays if day in range(7)), *map(str, line.dates)])
    kinds = "、".join(line.kinds)
    what = " ".join(filter(None, [days, kinds]))
    return Text(f"{line.person} {wanted.zh} {what}".rstrip(), f"{line.person} {wanted.en} {what}".rstrip())


HALF_NAMES: Mapping[str, Text] = MappingProxyType(
    {"morning": Text("上午", "in the morning"), "afternoon": Text("下午", "in the afternoon")}
)
NOUNS: tuple[Noun, ...] = (
    Noun("people", "people", Person, Text("领导", "leader"), lambda one: one.id, lambda one: _same(one.name)),
    Noun("posts", "posts", Post, Text("岗位", "post"), lambda one: one.id, lambda one: _same(one.name)),
    Noun("rules", "rules", RuleSetting, Text("规则", "rule"), lambda one: one.rule, lambda one: _same(one.rule)),
    Noun(
        "backup_pairs",
        "backup-pairs",
        BackupPair,
        Text("AB角", "backup pair"),
        lambda one: frozenset((one.one, one.other)),
        lambda one: _same(f"{one.one}、{one.other}"),
    ),
    Noun("absences", "absences", Absence, Text("请假外出", "absence"), lambda one: one, _absence),
    Noun("wishes", "wishes", Wish, Text("意愿", "wish"), lambda one: one, _wish),
    Noun(
        "history",
        "history",
        Turn,
        Text("历史接访", "past turn"),
        lambda one: (one.day, one.person, one.kind),
        lambda one: _same(f"{one.day} {one.person}"),
    ),
    Noun(
        "pins",
        "pins",
        Pin,
        Text("指定", "pin"),
        lambda one: (one.slot, one.person),
        lambda one: _same(f"{one.slot} {one.person}"),
    ),
    Noun(
        "published",
        "published",
        PublishedDuty,
        Text("已公布安排", "published duty"),
        lambda one: (one.slot, one.person),
        lambda one: _same(f"{one.slot} {one.person}"),
    ),
    Noun(
        "overrides",
        "overrides",
        DayOverride,
        Text("自定工作日", "day of the office's own"),
        lambda one: one.day,
        lambda one: _same(str(one.day)),
    ),
)
"""Every noun of the book, in the book's order."""
BY_FIELD: Mapping[str, Noun] = MappingProxyType({noun.field: noun for noun in NOUNS})
BY_SLUG: Mapping[str, Noun] = MappingProxyType({noun.slug: noun for noun in NOUNS})
