"""Counties small enough to list every roster of: how to draw one, and what is best in it. Loaded with runpy."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations, product
from math import comb, prod

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
NAMES = "甲乙丙丁戊"
MOST_ROSTERS = 600
_DAYS = CALENDAR.working_days(FIRST, FIRST + timedelta(days=9))

Strategy = st.SearchStrategy


def rule(name: str, **parameters: object) -> RuleSetting:
    """One line of a rulebook."""
    return RuleSetting(name, parameters)


def person(number: int, role: str = LEADER, rank: int = 3, portfolio: tuple[str, ...] = ()) -> Person:
    """甲, 乙, 丙 and so on."""
    return Person(NAMES[number], NAMES[number], role=role, rank=rank, portfolio=portfolio)


def slot(day: date, session: Session = WHOLE_DAY, room: int = 0, needed: int = 1, wanted: int = 0) -> Slot:
    """A session in one of several rooms."""
    spans = tuple(Span(datetime.combine(day, hours.start), datetime.combine(day, hours.end)) for hours in session.hours)
    return Slot(f"{day}/{session.kind}/{room}", "hall", day, spans, session.kind, needed, wanted)


def county(people: int, days: int, *rules: RuleSetting, first: date = FIRST, last: date | None = None) -> Question:
    """So many leaders, and one whole-day slot on each of the first working days."""
    chosen = CALENDAR.working_days(first, first + timedelta(days=60))[:days]
    return Question(
        first=first,
        last=last or chosen[-1],
        calendar=CALENDAR,
        people=tuple(map(person, range(people))),
        posts=(),
        slots=tuple(map(slot, chosen)),
        rules=rules,
    )


def rosters(question: Question, *, stand_ins: bool = False) -> Iterator[Roster]:
    """Every roster with as many leaders on each slot as it takes, and with every choice of one stand-in or none."""
    names = [one.id for one in question.people]
    seconds: list[str | None] = [None, *names] if stand_ins else [None]
    choices = []
    for at in question.slots:
        groups = [group for size in range(at.needed, at.room_for + 1) for group in combinations(names, size)]
        choices.append(
            [tuple(Duty(at.id, leader, stand_in) for leader in group) for group, stand_in in product(groups, seconds)]
        )
    for picked in product(*choices):
        yield Roster(tuple(duty for duties in picked for duty in duties))


def count_of_rosters(question: Question, *, stand_ins: bool = False) -> int:
    """How many `rosters` there are."""
    people = len(question.people)
    seconds = people + 1 if stand_ins else 1
    return prod(
        seconds * sum(comb(people, size) for size in range(at.needed, at.room_for + 1)) for at in question.slots
    )


def tally(breaches: tuple[Breach, ...]) -> tuple[int, dict[int, int]]:
    """Hard breaches, and what the others cost level by level."""
    hard, sums = 0, dict[int, int]()
    for breach in breaches:
        if breach.hard:
            hard += breach.cost
        else:
            sums[breach.level] = sums.get(breach.level, 0) + breach.cost
    return hard, sums


def costs(question: Question, roster: Roster) -> tuple[int, dict[int, int]]:
    """Hard breaches, and the cost of every level that the rulebook speaks of."""
    rules = load(question.rules)
    hard, sums = tally(check(question, roster, rules))
    return hard, {level: sums.get(level, 0) for level in sorted({one.level for one in rules if not one.hard})}


def allowed(question: Question, *, stand_ins: bool = False) -> Iterator[tuple[tuple[int, ...], Roster]]:
    """Every roster that keeps the hard rules, with its costs level by level."""
    for roster in rosters(question, stand_ins=stand_ins):
        hard, sums = costs(question, roster)
        if not hard:
            yield tuple(sums.values()), roster


def best(question: Question, *, stand_ins: bool = False) -> tuple[int, ...] | None:
    """The lexicographically smallest costs among all rosters that keep the hard rules."""
    return min((sums for sums, _ in allowed(question, stand_ins=stand_ins)), default=None)


_SOFT: Strategy[dict[str, object]] = st.fixed_dictionaries({
    "hard": st.just(False), "level": st.integers(1, 4), "weight": st.integers(1, 4),
})  # fmt: skip
_EITHER: Strategy[dict[str, object]] = st.one_of(st.just({"hard": True}), _SOFT)
_SCOPES: Strategy[dict[str, object]] = st.sampled_from([
    {}, {"roles": [LEADER]}, {"roles": [PRINCIPAL]}, {"people": ["甲"]}, {"excluding": ["乙"]},
])  # fmt: skip


def _line(name: str, strength: Strategy[dict[str, object]], **own: Strategy[object]) -> Strategy[RuleSetting]:
    drawn = st.tuples(strength, st.fixed_dictionaries(own))
    return drawn.map(lambda parts: RuleSetting(name, {**parts[0], **parts[1]}))


def _rules() -> Strategy[RuleSetting]:
    units = st.sampled_from(["working_days", "calendar_days"])
    education: Strategy[object] = st.just(["教育"])
    return st.one_of(
        _line("backup-pair-apart", _EITHER),
        _line("days-between-turns", _EITHER, days=st.integers(0, 3), who=_SCOPES, unit=units),
        _line("turns-per-period", _EITHER, months=st.integers(1, 2), who=_SCOPES, at_least=st.integers(1, 2)),
        _line("turns-per-period", _EITHER, months=st.integers(1, 2), who=_SCOPES, at_most=st.integers(0, 2)),
        _line("principal-days", _EITHER, weekdays=st.sampled_from([[0], [1, 2]])),
        _line("principals-apart", _EITHER, who=_SCOPES),
        _line("portfolio-each-week", _EITHER, portfolios=education, at_least=st.integers(1, 2)),
        _line("senior-on-special-days", _EITHER, weekdays=st.sampled_from([[1], [2, 3]])),
        _line("fair-share", _SOFT, over=st.sampled_from(["month", "year"]), who=_SCOPES),
        _line("evenly-spread", _EITHER, working_days=st.integers(0, 4)),
        _line("wishes", _EITHER),
        _line("keep-published", _SOFT),
        _line("wanted-head-count", _SOFT),
    )


def _stand_in_rules() -> Strategy[tuple[RuleSetting, ...]]:
    one = st.one_of(
        _line("stand-in-free", _EITHER),
        _line("stand-in-backup", _EITHER),
        _line("stand-in-kept", _EITHER),
        _line("stand-in-next", _EITHER),
        _line("stand-in-turns", _EITHER, at_most=st.integers(0, 2)),
    )
    return st.lists(one, max_size=3).map(lambda rules: (RuleSetting("stand-in-named"), *rules))


def _people(count: int) -> Strategy[tuple[Person, ...]]:
    roles, fields = st.sampled_from([LEADER, LEADER, PRINCIPAL]), st.sampled_from([(), ("教育",), ("住房建设",)])
    return st.tuples(*(st.builds(person, st.just(at), roles, st.integers(1, 3), fields) for at in range(count)))


def _slots(most: int) -> Strategy[list[Slot]]:
    session = st.sampled_from([WHOLE_DAY, WHOLE_DAY, MORNING, AFTERNOON])
    one = st.builds(slot, st.sampled_from(_DAYS), session, st.integers(0, 1), wanted=st.sampled_from([0, 0, 2]))
    return st.lists(one, min_size=min(3, most), max_size=most, unique_by=lambda one: one.id)


@st.composite
def questions(draw: st.DrawFn, *, stand_ins: bool = False) -> Question:
    """A county of three to five leaders with two to six slots in the first days of December 2026."""
    people = draw(st.integers(3, 3 if stand_ins else 5))
    slots = draw(_slots(2 if stand_ins else 6))
    rules = draw(st.lists(_rules(), max_size=5))
    last = max(*(one.day for one in slots), FIRST + timedelta(days=draw(st.sampled_from([9, 30]))))
    question = Question(
        FIRST,
        last,
        CALENDAR,
        draw(_people(people)),
        (),
        tuple(slots),
        (*rules, *(draw(_stand_in_rules()) if stand_ins else ())),
        backup_pairs=draw(st.sampled_from([(), (BackupPair("甲", "乙"),)])),
    )
    return draw(_circumstances(_small_enough(question, stand_ins=stand_ins)))


@st.composite
def _circumstances(draw: st.DrawFn, question: Question) -> Question:
    """Absences, wishes, history, a pin, and what was published."""
    name, where = st.sampled_from([one.id for one in question.people]), st.sampled_from(question.slots)
    past = st.integers(1, 50).map(lambda back: FIRST - timedelta(days=back))
    weekdays, dates = st.sampled_from([(0,), (1, 2), ()]), st.sampled_from([(), (_DAYS[2],)])
    away = st.builds(lambda who, at: Absence(who, at.day, at.day), name, where)
    wish = st.builds(Wish, name, st.booleans(), weekdays, dates, weight=st.integers(1, 3))
    pin = st.builds(lambda at, who, kept_free: Pin(at.id, who, kept_free), where, name, st.booleans())
    told = st.builds(lambda at, who, other: PublishedDuty(at.id, who, other), where, name, st.one_of(st.none(), name))
    return replace(
        question,
        absences=tuple(draw(st.lists(away, max_size=3))),
        wishes=tuple(draw(st.lists(wish, max_size=3))),
        history=tuple(draw(st.lists(st.builds(Turn, past, name, stood_in=st.booleans()), max_size=4))),
        pins=tuple(draw(st.lists(pin, max_size=1))),
        published=tuple(draw(st.lists(told, max_size=3, unique_by=lambda one: one.slot))),
    )


def _small_enough(question: Question, *, stand_ins: bool) -> Question:
    while count_of_rosters(question, stand_ins=stand_ins) > MOST_ROSTERS:
        question = replace(question, slots=question.slots[:-1])
    return question
