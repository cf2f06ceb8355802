"""People: service, portfolios, scopes, backup pairs and absences."""

from datetime import date, datetime

import pytest

from roster.domain.people import LEADER, PRINCIPAL, Absence, BackupPair, Half, Person, Scope

SU = Person("苏静", "苏静", "副县长", "县政府", LEADER, 3, ("自然资源和规划", "信访"))
MA = Person("马立", "马立", "县长", "县政府", PRINCIPAL, 1)


@pytest.mark.parametrize(
    ("joined", "left", "served"),
    [
        (None, None, (True, True, True)),
        (date(2026, 12, 8), None, (False, True, True)),
        (None, date(2026, 12, 8), (True, True, False)),
        (date(2026, 12, 8), date(2026, 12, 8), (False, True, False)),
    ],
)
def test_service_includes_its_first_and_last_day(
    joined: date | None,
    left: date | None,
    served: tuple[bool, ...],
) -> None:
    person = Person("p", "p", joined=joined, left=left)
    assert tuple(person.serves_on(date(2026, 12, day)) for day in (7, 8, 9)) == served


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (("自然资源",), True),
        (("自然资源和规划局",), True),
        (("教育", "信访"), True),
        (("教育",), False),
        ((), False),
        (("",), False),
    ],
)
def test_a_portfolio_is_found_by_part_of_its_name(fields: tuple[str, ...], found: bool) -> None:
    assert SU.in_charge_of(fields) is found


def test_an_empty_portfolio_entry_is_in_charge_of_nothing() -> None:
    assert Person("p", "p", portfolio=("",)).in_charge_of(("信访",)) is False


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (Scope(), [SU, MA]),
        (Scope(roles=(PRINCIPAL,)), [MA]),
        (Scope(bodies=("县政府",)), [SU, MA]),
        (Scope(bodies=("县委",)), []),
        (Scope(people=("苏静",)), [SU]),
        (Scope(portfolios=("信访",)), [SU]),
        (Scope(lowest_rank=2), [MA]),
        (Scope(lowest_rank=3), [SU, MA]),
        (Scope(excluding=("马立",)), [SU]),
        (Scope(people=("马立",), excluding=("马立",)), []),
        (Scope(roles=(LEADER,), lowest_rank=2), []),
    ],
)
def test_a_scope_covers_whom_every_part_of_it_covers(scope: Scope, covered: list[Person]) -> None:
    assert [person for person in (SU, MA) if scope.covers(person)] == covered


def test_backup_partners_are_each_others() -> None:
    pair = BackupPair("苏静", "马立")
    assert [pair.partner_of(name) for name in ("苏静", "马立", "周平")] == ["马立", "苏静", None]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute)


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        (at(7, 8), at(7, 23, 59), False),
        (at(7, 20), at(8, 0), False),
        (at(7, 20), at(8, 0, 1), True),
        (at(8, 8, 30), at(8, 12), True),
        (at(9, 23), at(10, 8), True),
        (at(10, 0), at(10, 8), False),
        (at(7, 8), at(10, 8), True),
    ],
)
def test_an_absence_lasts_from_midnight_to_midnight(start: datetime, end: datetime, meets: bool) -> None:
    assert Absence("苏静", date(2026, 12, 8), date(2026, 12, 9)).overlaps(start, end) is meets


@pytest.mark.parametrize(
    ("half", "start", "end", "meets"),
    [
        (Half.MORNING, at(8, 8, 30), at(8, 12), True),
        (Half.MORNING, at(8, 12), at(8, 17, 30), False),
        (Half.MORNING, at(8, 11, 59), at(8, 17, 30), True),
        (Half.MORNING, at(7, 22), at(8, 6), True),
        (Half.MORNING, at(8, 22), at(9, 6), True),
        (Half.MORNING, at(9, 22), at(10, 6), False),
        (Half.AFTERNOON, at(8, 8, 30), at(8, 12), False),
        (Half.AFTERNOON, at(8, 14, 30), at(8, 17, 30), True),
        (Half.AFTERNOON, at(8, 22), at(9, 6), True),
        (Half.AFTERNOON, at(9, 0), at(9, 12), False),
        (Half.AFTERNOON, at(7, 22), at(8, 6), False),
        (Half.AFTERNOON, at(10, 14, 30), at(10, 17, 30), False),
    ],
)
def test_half_an_absence_leaves_the_other_half_of_each_day(
    half: Half,
    start: datetime,
    end: datetime,
    meets: bool,
) -> None:
    assert Absence("苏静", date(2026, 12, 8), date(2026, 12, 9), half).overlaps(start, end) is meets
