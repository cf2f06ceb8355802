"""Counties small enough to list every roster of: how to draw one, and what is best in it."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations, product

from hypothesis import strategies as st

from roster.documents.calendars import load_calendar
from roster.domain.people import LEADER, PRINCIPAL, Absence, BackupPair, Person, Wish
from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, Session
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting, Turn
from roster.domain.roster import Breach, Duty, Roster
from roster.domain.slots import Slot, Span
from roster.solver.check import check
from roster.solver.rulebook import load

CALENDAR = load_calendar()
FIRST = date(2026, 12, 1)
FIELDS = ("教育", "住房建设")
MOST_ROSTERS = 1500


def person(number: int, role: str = LEADER, rank: int = 3, portfolio: tuple[str, ...] = ()) -> Person:
    name = "甲乙丙丁戊己"[number]
    return Person(name, name, role=role, rank=rank, portfolio=portfolio)


def slot(day: date, session: Session = WHOLE_DAY, room: int = 0, needed: int = 1, wanted: int = 0) -> Slot:
    spans = tuple(
        Span(datetime.combine(day, hours.start), datetime.combine(day, hours.end)) for hours in session.hours
    )
    return Slot(f"{day}/{session.kind}/{room}", "hall", day, spans, session.kind, needed, wanted)


def county(people: int, days: int, *rules: RuleSetting, first: date = FIRST) -> Question:
    """So many leaders, and one whole-day slot on each of the first working days from `first`."""
    chosen = CALENDAR.working_days(first, first + timedelta(days=60))[:days]
    return Question(
        first=first, last=chosen[-1], calendar=CALENDAR, people=tuple(map(person, range(people))), posts=(),
        slots=tuple(map(slot, chosen)), rules=rules,
    )


def rule(name: str, **parameters: object) -> RuleSetting:
    return RuleSetting(name, parameters)


def rosters(question: Question, *, stand_ins: bool = False) -> Iterator[Roster]:
    """Every roster with as many leaders on each slot as it has room for, and with every choice of one stand-in."""
    names = [one.id for one in question.people]
    choices = []
    for at in question.slots:
        leaders = [
            group for size in range(at.needed, at.room_for + 1) for group in combinations(names, size)
        ]
        second: list[str | None] = [None, *names] if stand_ins else [None]
        choices.append([
            tuple(Duty(at.id, leader, stand_in) for leader in group) for group, stand_in in product(leaders, second)
        ])
    for picked in product(*choices):
        yield Roster(tuple(duty for duties in picked for duty in duties))


def costs(question: Question, roster: Roster) -> tuple[int, dict[int, int]]:
    """The hard breaches, and the cost of each level that the rulebook speaks of."""
    rules = load(question.rules)
    return tally(check(question, roster, rules), {one.level for one in rules if not one.hard})


def tally(breaches: tuple[Breach, ...], levels: set[int]) -> tuple[int, dict[int, int]]:
    sums = dict.fromkeys(sorted(levels), 0)
    hard = 0
    for breach in breaches:
        if breach.hard:
            hard += breach.cost
        else:
            sums[breach.level] += breach.cost
    return hard, sums


def best(question: Question, *, stand_ins: bool = False) -> dict[int, int] | None:
    """The lexicographically smallest costs by level among all rosters that keep the hard rules."""
    rules = load(question.rules)
    levels = {one.level for one in rules if not one.hard}
    found: tuple[int, ...] | None = None
    for roster in rosters(question, stand_ins=stand_ins):
        hard, sums = tally(check(question, roster, rules), levels)
        if not hard:
            found = min(found or tuple(sums.values()), tuple(sums.values()))
    return None if found is None else dict(zip(sorted(levels), found, strict=True))


def count_of_rosters(question: Question, *, stand_ins: bool = False) -> int:
    count = 1
    for at in question.slots:
        people = len(question.people)
        groups = sum(len(list(combinations(range(people), size))) for size in range(at.needed, at.room_for + 1))
        count *= groups * (people + 1 if stand_ins else 1)
    return count


_SCOPES = ({}, {"roles": [LEADER]}, {"roles": [PRINCIPAL]}, {"people": ["甲"]}, {"excluding": ["乙"]})
_SOFT = st.fixed_dictionaries({
    "hard": st.just(False), "level": st.integers(1, 4), "weight": st.integers(1, 4),
})  # fmt: skip
_EITHER = st.one_of(st.just({"hard": True}), _SOFT)


def _setting(name: str, strength: st.SearchStrategy[dict[str, object]], **own: object) -> st.SearchStrategy[RuleSetting]:
    drawn = st.fixed_dictionaries({key: value for key, value in own.items()})
    return st.builds(lambda one, other: RuleSetting(name, {**one, **other}), strength, drawn)


def _rules() -> st.SearchStrategy[RuleSetting]:
    scope = st.sampled_from(_SCOPES)
    turns = st.one_of(
        st.fixed_dictionaries({"at_least": st.integers(1, 2)}),
        st.fixed_dictionaries({"at_most": st.integers(0, 2)}),
    )
    return st.one_of(
        _setting("backup-pair-apart", _EITHER),
        _setting("days-between-turns", _EITHER, days=st.integers(0, 3), who=scope,
                 unit=st.sampled_from(["working_days", "calendar_days"])),
        st.builds(lambda one, other, months, who: RuleSetting(
            "turns-per-period", {**one, **other, "months": months, "who": who}
        ), _EITHER, turns, st.integers(1, 2), scope),
        _setting("principal-days", _EITHER, weekdays=st.sampled_from([[0], [1, 2]])),
        _setting("principals-apart", _EITHER, who=scope),
        _setting("portfolio-each-week", _EITHER, portfolios=st.just(["教育"]), at_least=st.integers(1, 2)),
        _setting("senior-on-special-days", _EITHER, weekdays=st.sampled_from([[1], [2, 3]])),
        _setting("fair-share", _SOFT, over=st.sampled_from(["month", "year"]), who=scope),
        _setting("evenly-spread", _EITHER, working_days=st.integers(0, 4)),
        _setting("wishes", _EITHER),
        _setting("keep-published", _SOFT),
        _setting("wanted-head-count", _SOFT),
    )  # fmt: skip


def _stand_in_rules() -> st.SearchStrategy[list[RuleSetting]]:
    more = st.lists(st.one_of(
        _setting("stand-in-free", _EITHER),
        _setting("stand-in-backup", _EITHER),
        _setting("stand-in-kept", _EITHER),
        _setting("stand-in-next", _EITHER),
        _setting("stand-in-turns", _EITHER, at_most=st.integers(0, 2)),
    ), max_size=3)  # fmt: skip
    return more.map(lambda rules: [RuleSetting("stand-in-named"), *rules])


@st.composite
def questions(draw: st.DrawFn, *, stand_ins: bool = False) -> Question:
    """A county of three to five leaders and three to six slots in the first week and a half of December."""
    people = draw(st.integers(3, 3 if stand_ins else 5))
    most = next(
        size for size in (3 if stand_ins else 6, 5, 4, 3, 2)
        if (people * (people + 1 if stand_ins else 1)) ** size <= MOST_ROSTERS
    )  # fmt: skip
    days = CALENDAR.working_days(FIRST, FIRST + timedelta(days=9))
    sessions = st.one_of(
        st.just(WHOLE_DAY), st.just(WHOLE_DAY), st.just(MORNING), st.just(AFTERNOON),
    )  # fmt: skip
    slots = draw(st.lists(
        st.builds(slot, st.sampled_from(days), sessions, st.integers(0, 1), wanted=st.sampled_from([0, 0, 2])),
        min_size=min(3, most), max_size=most, unique_by=lambda one: one.id,
    ))  # fmt: skip
    names = ["甲", "乙", "丙", "丁", "戊"][:people]
    name = st.sampled_from(names)
    where = st.sampled_from(slots)
    rules = draw(st.lists(_rules(), max_size=5)) + (draw(_stand_in_rules()) if stand_ins else [])
    past = st.builds(lambda back: FIRST - timedelta(days=back), st.integers(1, 50))
    question = Question(
        first=FIRST,
        last=max(*(one.day for one in slots), FIRST + timedelta(days=draw(st.sampled_from([9, 30])))),
        calendar=CALENDAR,
        people=tuple(
            person(number, draw(st.sampled_from([LEADER, LEADER, PRINCIPAL])), draw(st.integers(1, 3)),
                   draw(st.sampled_from([(), *((field,) for field in FIELDS)])))
            for number in range(people)
        ),
        posts=(),
        slots=tuple(slots),
        rules=tuple(rules),
        backup_pairs=(BackupPair("甲", "乙"),) if draw(st.booleans()) else (),
        absences=tuple(draw(st.lists(
            st.builds(lambda who, at: Absence(who, at.day, at.day), name, where), max_size=3))),
        wishes=tuple(draw(st.lists(st.builds(
            Wish, name, wanted=st.booleans(), weekdays=st.sampled_from([(0,), (1, 2), ()]),
            dates=st.sampled_from([(), (days[2],)]), weight=st.integers(1, 3)), max_size=3))),
        history=tuple(draw(st.lists(st.builds(Turn, past, name, stood_in=st.booleans()), max_size=4))),
        pins=tuple(draw(st.lists(
            st.builds(lambda at, who, kept_free: Pin(at.id, who, kept_free), where, name, st.booleans()), max_size=1))),
        published=tuple(draw(st.lists(
            st.builds(lambda at, who, other: PublishedDuty(at.id, who, other), where, name, st.one_of(st.none(), name)),
            max_size=3))),
    )  # fmt: skip
    while count_of_rosters(question, stand_ins=stand_ins) > MOST_ROSTERS:
        question = _without_last_slot(question)
    return question


def _without_last_slot(question: Question) -> Question:
    from dataclasses import replace

    gone = question.slots[-1].id
    return replace(
        question,
        slots=question.slots[:-1],
        pins=tuple(pin for pin in question.pins if pin.slot != gone),
        published=tuple(duty for duty in question.published if duty.slot != gone),
    )
