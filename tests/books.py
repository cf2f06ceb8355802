"""Books drawn at random that fit together, and one small book with a line of everything."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from roster.domain.office_book import OfficeBook
from roster.domain.people import Absence, BackupPair, Half, Person, Scope, Wish
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    Form,
    Hours,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Place,
    Post,
    Session,
    Weekdays,
    WhenRest,
)
from roster.domain.question import NOTICE_COLUMNS, Office, Pin, PublishedDuty, RuleSetting, Turn
from roster.domain.workdays import DayOverride

_LETTERS = "赵钱孙李周吴郑王县委书记ab 7-@=+·、，；;()（）/\"'[]{}无_x0041_\\&|全天下午领导是否"
TEXTS = st.text(_LETTERS, max_size=12).map(lambda text: text.strip()).filter(lambda text: text[:1] not in "=+-@")
NAMES = TEXTS.filter(lambda text: text != "")
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_WEEKDAYS = st.lists(st.integers(0, 6), max_size=3).map(tuple)
_LISTS = st.lists(TEXTS, max_size=3).map(tuple)
_TIMES = st.times().map(lambda at: at.replace(microsecond=0))
_HOURS = st.builds(Hours, _TIMES, _TIMES)
_KINDS = st.sampled_from(("whole_day", "morning", "晚上", "全天"))
SESSIONS = st.builds(Session, _KINDS, TEXTS, st.lists(_HOURS, min_size=1, max_size=2).map(tuple))
PLACES = st.builds(Place, TEXTS, TEXTS, TEXTS, st.booleans())
PATTERNS: st.SearchStrategy[Pattern] = st.one_of(
    st.builds(EveryWorkingDay, st.booleans()),
    st.builds(Weekdays, _WEEKDAYS, st.sampled_from(WhenRest), st.booleans()),
    st.builds(DaysOfMonth, st.lists(st.integers(1, 31), max_size=3).map(tuple), st.sampled_from(WhenRest)),
    st.builds(NthWeekday, st.sampled_from((1, 2, -1)), st.integers(0, 6)),
    st.builds(NthWorkingDay, st.sampled_from((1, -1)), st.booleans()),
    st.builds(Dates, st.lists(DAYS, max_size=3).map(tuple)),
)
RULES = st.one_of(
    st.builds(lambda days: RuleSetting("days-between-turns", {"days": days}), st.integers(1, 30)),
    st.builds(
        lambda days, roles: RuleSetting("principal-days", {"weekdays": list(days), "who": {"roles": list(roles)}}),
        _WEEKDAYS.filter(bool),
        _LISTS,
    ),
    st.just(RuleSetting("fair-share", {"over": "month", "level": 2})),
    st.just(RuleSetting("wishes")),
)
OFFICES = st.builds(
    Office,
    TEXTS,
    TEXTS,
    TEXTS,
    st.permutations(NOTICE_COLUMNS).map(tuple),
    st.integers(0, 30),
    st.integers(0, 30),
    TEXTS,
)


def _several(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def _people(draw: st.DrawFn) -> tuple[Person, ...]:
    found = []
    for one in draw(st.lists(NAMES, min_size=2, max_size=4, unique=True)):
        joined, left = sorted(draw(st.tuples(DAYS, DAYS)))
        found.append(
            Person(
                id=one,
                name=draw(TEXTS),
                title=draw(TEXTS),
                body=draw(TEXTS),
                role=draw(st.sampled_from(("leader", "principal_leader", "领导", "特邀"))),
                rank=draw(st.integers(1, 9)),
                portfolio=draw(_LISTS),
                linked_townships=draw(_LISTS),
                joined=draw(st.sampled_from((None, joined))),
                left=draw(st.sampled_from((None, left))),
            )
        )
    return tuple(found)


@st.composite
def books(draw: st.DrawFn) -> OfficeBook:
    """A book in which everybody named is there and every span runs forward."""
    people = draw(_people())
    one = st.sampled_from([person.id for person in people])
    who = st.builds(
        Scope, roles=_LISTS, people=st.lists(one, max_size=2).map(tuple), lowest_rank=st.none() | st.just(2)
    )
    posts = st.lists(st.sampled_from(("hall", "visit", "大厅")), max_size=2, unique=True)
    spans = st.tuples(DAYS, DAYS).map(sorted)
    return OfficeBook(
        office=draw(OFFICES),
        people=people,
        posts=tuple(
            Post(
                id=post,
                name=draw(TEXTS),
                patterns=draw(_several(PATTERNS, 2)),
                sessions=draw(st.lists(SESSIONS, min_size=1, max_size=2).map(tuple)),
                places=draw(st.lists(PLACES, min_size=1, max_size=2).map(tuple)),
                needed=draw(st.integers(0, 3)),
                wanted=draw(st.integers(0, 3)),
                form=draw(st.sampled_from(Form)),
                eligible=draw(who),
                telephone=draw(TEXTS),
                accompanying=draw(TEXTS),
            )
            for post in draw(posts)
        ),
        rules=draw(_several(RULES)),
        backup_pairs=draw(_several(st.permutations(people).map(lambda two: BackupPair(two[0].id, two[1].id)), 2)),
        absences=draw(
            _several(
                st.builds(
                    lambda person, span, half: Absence(person, span[0], span[1], half),
                    one,
                    spans,
                    st.none() | st.sampled_from(Half),
                )
            )
        ),
        wishes=draw(
            _several(
                st.builds(
                    Wish, one, st.booleans(), _WEEKDAYS, _several(DAYS, 2), _several(_KINDS, 2), st.integers(1, 9)
                )
            )
        ),
        history=draw(_several(st.builds(Turn, DAYS, one, _KINDS, st.booleans()))),
        pins=draw(_several(st.builds(Pin, st.just("2026-12-08/hall/whole_day"), one, st.booleans()))),
        published=draw(
            _several(st.builds(PublishedDuty, st.just("2026-12-08/hall/whole_day"), one, st.none() | one))
        ),
        overrides=draw(
            st.lists(
                st.builds(DayOverride, DAYS, st.booleans(), TEXTS), max_size=2, unique_by=lambda own: own.day
            ).map(tuple)
        ),
    )  # fmt: skip


_WHOLE_DAY = (Session("whole_day", "全天", (Hours(time(8, 30), time(12)), Hours(time(14, 30), time(17, 30)))),)
BOOK = OfficeBook(
    office=Office("云溪县信访工作联席会议办公室", "云溪县", "0575-8603 2211", remark="由补位领导接访。"),
    people=(
        Person("赵明", "赵明", "县委书记", "县委", "principal_leader", 1, ("全面工作",), ("城关镇",)),
        Person("钱文清", "钱文清", "县长", "县政府", "principal_leader", 1, ("全面工作",), ("云溪镇",)),
        Person("孙立", "孙立", "县委副书记", "县委", rank=2, portfolio=("农业农村", "统战民宗")),
        Person("冯丽", "冯丽", "副县长", "县政府", portfolio=("教育",), joined=date(2026, 3, 1)),
    ),
    posts=(
        Post(
            "hall", "大厅接访", (EveryWorkingDay(),), _WHOLE_DAY, (Place("县人民来访接待中心"),), telephone="0575-8603"
        ),
    ),
    rules=(RuleSetting("days-between-turns", {"days": 2}), RuleSetting("wishes")),
    backup_pairs=(BackupPair("孙立", "冯丽"),),
    absences=(
        Absence("孙立", date(2026, 12, 8), date(2026, 12, 10)),
        Absence("冯丽", date(2027, 1, 4), date(2027, 1, 4), Half.MORNING),
    ),
    wishes=(Wish("冯丽", wanted=False, weekdays=(4,)),),
    history=(Turn(date(2026, 10, 9), "赵明"), Turn(date(2026, 11, 30), "孙立", stood_in=True)),
    pins=(Pin("2026-12-01/hall/whole_day", "赵明"),),
    published=(PublishedDuty("2026-12-02/hall/whole_day", "钱文清", "孙立"),),
    overrides=(DayOverride(date(2026, 12, 25), working=False, reason="县庆"),),
)
"""A county's book with at least one line of everything."""
