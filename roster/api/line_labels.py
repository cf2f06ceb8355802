"""What the fields of lines and their parts are called on forms, and what may be chosen there."""

from collections.abc import Mapping
from itertools import chain

from roster.api.line_specs import Known, Options, people_options, words_of
from roster.domain.book_nouns import HALF_NAMES
from roster.domain.book_words import FIELD_NAMES, ROLE_NAMES
from roster.domain.level_names import LEVEL_NAMES
from roster.domain.office_book import OfficeBook
from roster.domain.schedule import FORM_NAMES
from roster.domain.slots import SESSION_NAMES
from roster.domain.texts import Text, weekday_name
from roster.solver.rulebook_table import EACH_PART

RANKS = Text("1主要领导，2常委和各班子主要负责人，3其他", "1 principal, 2 standing committee and heads, 3 others")
REST_NAMES: Mapping[str, Text] = {
    "shift_forward": Text("顺延到下一个工作日", "moved to the next working day"),
    "cancel": Text("取消", "cancelled"),
    "keep": Text("照常", "kept"),
}
PART_NAMES: Mapping[str, Text] = {
    **EACH_PART,
    "roles": Text("类别", "roles"),
    "bodies": Text("班子", "bodies"),
    "people": Text("只限这些领导", "only these leaders"),
    "portfolios": Text("分管领域", "portfolios"),
    "lowest_rank": Text("级别不低于", "rank at least"),
    "excluding": Text("除去这些领导", "without these leaders"),
    "hours": Text("起止时间", "hours"),
    "start": Text("开始", "from"),
    "end": Text("结束", "to"),
    "room": Text("房间", "room"),
    "township": Text("乡镇", "township"),
    "of_leader": Text("在领导联系的乡镇", "in the township that the leader is linked to"),
}
"""What the fields of a line's parts are called."""
PART_NOTES: Mapping[str, Text] = {"lowest_rank": RANKS}
_NOTES = {
    **PART_NOTES,
    "rank": RANKS,
    "working": Text("不选为休息", "a rest day unless ticked"),
    "wanted": Text("不选为希望避开", "unless ticked: to be avoided"),
    "stood_in": Text("替别人接访的一次", "a turn taken for somebody else"),
    "joined": Text("在此之前不排", "no duty before this day"),
    "left": Text("在此之后不排", "no duty after this day"),
}
_WANTED_AT_MOST = Text("可比每场人数多到几人，0为不多", "up to how many, if more than needed; 0 for none")
_PERSON = ("person", "one", "other", "stand_in", "people", "excluding")
_WEEKDAYS: Options = tuple((str(day), Text(weekday_name(day, "zh"), weekday_name(day, "en"))) for day in range(7))
_BOUNDS = {"rank": (1, 1000), "weight": (1, 1000), "needed": (0, 1000), "wanted": (0, 1000)}
_REQUIRED = {
    "people": {"name"},
    "posts": {"name"},
    "backup_pairs": {"one", "other"},
    "absences": {"person", "first", "last"},
    "wishes": {"person"},
    "history": {"day", "person", "kind"},
    "pins": {"slot", "person"},
    "overrides": {"day"},
}


def known_for(field: str, book: OfficeBook, slots: Options = ()) -> Known:
    """For a noun of the book."""
    notes = _NOTES | ({"wanted": _WANTED_AT_MOST} if field == "posts" else {})
    return Known(
        options_of(book) | {"slot": slots},
        {**PART_NAMES, **FIELD_NAMES[field]},
        notes,
        frozenset(_REQUIRED.get(field, ())),
        _BOUNDS,
    )


def options_of(book: OfficeBook) -> dict[str, Options]:
    """What may be chosen, by the field's name."""
    kinds = chain(SESSION_NAMES, (session.kind for post in book.posts for session in post.sessions))
    people = people_options(book)
    return {
        **dict.fromkeys(_PERSON, people),
        "role": _roles(book),
        "roles": _roles(book),
        "bodies": words_of(person.body for person in book.people),
        "kind": _kinds(kinds),
        "kinds": _kinds(chain(SESSION_NAMES, (one.kind for post in book.posts for one in post.sessions))),
        "weekdays": _WEEKDAYS,
        "weekday": _WEEKDAYS,
        "half": (("", Text("全天", "all day")), *((str(half), name) for half, name in HALF_NAMES.items())),
        "form": tuple((str(form), name) for form, name in FORM_NAMES.items()),
        "when_rest": tuple(REST_NAMES.items()),
        "level": tuple((str(number), name) for number, name in LEVEL_NAMES.items()),
        "unit": (("working_days", Text("工作日", "working days")), ("calendar_days", Text("自然日", "all days"))),
        "over": (("month", Text("按月", "by the month")), ("year", Text("按年", "by the year"))),
    }


def _roles(book: OfficeBook) -> Options:
    named = tuple(ROLE_NAMES.items())
    return (*named, *words_of(one.role for one in book.people if one.role not in ROLE_NAMES))


def _kinds(kinds: chain[str]) -> Options:
    return tuple((kind, SESSION_NAMES.get(kind, Text(kind, kind))) for kind in dict.fromkeys(kinds))
