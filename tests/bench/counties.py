"""Seeded hard county months for the benchmarks: a plain round-robin breaks dozens of rules on them."""

import random
from dataclasses import replace
from datetime import date, timedelta

from roster.documents.calendars import load_calendar
from roster.domain.people import LEADER, PRINCIPAL, Absence, BackupPair, Person, Wish
from roster.domain.posts import AFTERNOON, MORNING, WHOLE_DAY, EveryWorkingDay, Post
from roster.domain.question import Office, Question, RuleSetting, Turn
from roster.domain.slots import plan_slots
from roster.domain.workdays import Calendar

FIELDS = (
    "教育",
    "住房建设",
    "自然资源",
    "农业农村",
    "卫生健康",
    "政法",
    "公安",
    "交通运输",
    "生态环境",
    "民政",
    "水利",
)
BODIES = ("县委", "县政府", "县人大", "县政协")
OTHERS = {"roles": [LEADER]}
PRINCIPALS = {"roles": [PRINCIPAL]}


def county_month(seed: int, month: date = date(2026, 12, 1)) -> Question:
    """One county's month; odd seeds have morning and afternoon sessions by different leaders."""
    rng = random.Random(seed)
    calendar = load_calendar()
    first, last = month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _county(rng, calendar, first, last, halves=seed % 2 == 1, rules=MONTH_RULES)


def county_year(seed: int, year: int = 2026) -> Question:
    """A whole year in one question: 36 leaders, a leader each working day."""
    rng = random.Random(seed)
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _county(rng, load_calendar(), first, last, halves=False, leaders=36, rules=YEAR_RULES)


def _county(
    rng: random.Random,
    calendar: Calendar,
    first: date,
    last: date,
    *,
    halves: bool,
    rules: tuple[RuleSetting, ...],
    leaders: int = 0,
) -> Question:
    people = _people(rng, leaders or rng.randint(33, 36))
    post = Post("reception", "领导接访", (EveryWorkingDay(),), (MORNING, AFTERNOON) if halves else (WHOLE_DAY,))
    question = Question(
        first=first,
        last=last,
        calendar=calendar,
        people=people,
        posts=(post,),
        slots=plan_slots([post], calendar, first, last).slots,
        rules=rules,
        office=Office(name="县信访局", county="测试县"),
        backup_pairs=tuple(
            BackupPair(one.id, other.id) for one, other in zip(people[3::2], people[4::2], strict=False)
        ),
        absences=_absences(rng, people, first, last),
        wishes=_wishes(rng, people),
        history=_history(rng, people, calendar, first),
    )
    return replace(question, history=tuple(turn for turn in question.history if turn.day < first))


def _people(rng: random.Random, count: int) -> tuple[Person, ...]:
    people = [
        Person("书记", "书记", "县委书记", "县委", PRINCIPAL, 1, ("教育",)),
        Person("县长", "县长", "县长", "县政府", PRINCIPAL, 1, ("政法",)),
    ]
    for number in range(3, count + 1):
        fields = tuple(rng.sample(FIELDS, rng.randint(1, 3)))
        people.append(
            Person(
                f"领导{number:02}",
                f"领导{number:02}",
                "副职",
                rng.choice(BODIES),
                LEADER,
                2 if number < 13 else 3,
                fields,
            )
        )
    holders = [person for person in people[2:] if person.in_charge_of(("住房建设",))]
    for index in rng.sample(range(2, count), max(0, 4 - len(holders))):
        people[index] = replace(people[index], portfolio=("住房建设",))
    return tuple(people)


def _absences(rng: random.Random, people: tuple[Person, ...], first: date, last: date) -> tuple[Absence, ...]:
    """Each month 15-25 % of the leader-days are days away, in stretches of one to nine days."""
    absences: list[Absence] = []
    span = (last - first).days + 1
    wanted = rng.uniform(0.15, 0.25) * span * (len(people) - 2)
    taken = 0.0
    while taken < wanted:
        person = rng.choice(people[2:])
        start = first + timedelta(days=rng.randrange(span))
        length = rng.randint(1, 9)
        absences.append(Absence(person.id, start, start + timedelta(days=length - 1)))
        taken += length
    return (*absences, Absence(people[rng.randrange(2)].id, first + timedelta(days=15), first + timedelta(days=19)))


def _wishes(rng: random.Random, people: tuple[Person, ...]) -> tuple[Wish, ...]:
    return tuple(
        Wish(person.id, wanted=rng.random() < 0.3, weekdays=(rng.randrange(5),))
        for person in rng.sample(people[2:], 12)
    )


def _history(rng: random.Random, people: tuple[Person, ...], calendar: Calendar, first: date) -> tuple[Turn, ...]:
    """Eleven uneven months: some leaders serve twice as often as others, and some hardly ever."""
    eagerness = {person.id: rng.uniform(0.4, 2.0) for person in people}
    start = date(first.year, 1, 1) if first.month > 1 else date(first.year - 1, 11, 1)
    last_turn = dict.fromkeys(eagerness, -99)
    turns: list[Turn] = []
    for number, day in enumerate(calendar.working_days(start, first - timedelta(days=1)) if first > start else ()):
        rested = [person for person in eagerness if number - last_turn[person] > 6]
        person = rng.choices(rested, [eagerness[person] for person in rested])[0]
        last_turn[person] = number
        turns.append(Turn(day, person))
    return tuple(turns)


def _rule(name: str, **parameters: object) -> RuleSetting:
    return RuleSetting(name, parameters)


def _common(window: int) -> tuple[RuleSetting, ...]:
    """What a month and a year share; everybody serves once in `window` months."""
    return (
        _rule("backup-pair-apart"),
        _rule("days-between-turns", days=5),
        _rule("turns-per-period", months=1, at_least=1, who=PRINCIPALS),
        _rule("turns-per-period", months=window, at_least=1, who=OTHERS),
        _rule("turns-per-period", months=1, at_most=2, who=OTHERS),
        _rule("principal-days", weekdays=[0], hard=False),
        _rule("principals-apart"),
        _rule("portfolio-each-week", portfolios=["自然资源", "住房建设"]),
        _rule("senior-on-special-days", break_eves=True, makeup_days=True, hard=False),
        _rule("fair-share", over="year"),
    )


MONTH_RULES = (
    *_common(2),
    _rule("fair-share", over="month"),
    _rule("evenly-spread"),
    _rule("wishes"),
    _rule("keep-published"),
    _rule("stand-in-named"),
    _rule("stand-in-free"),
    _rule("stand-in-backup", hard=False),
    _rule("stand-in-turns", at_most=2),
)

YEAR_RULES = (*_common(3), _rule("evenly-spread", working_days=15, who=OTHERS))
