from typing import Any

from roster.domain.people import BackupPair
from roster.solver.rules.reception.backup_pair_apart import BackupPairApart

PAIR = (BackupPair("甲", "乙"),)


def test_partners_on_one_day_in_different_sessions(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon", "12-09", backup_pairs=PAIR)
    together = (("12-08 morning", "甲"), ("12-08 afternoon", "乙"), ("12-09", "丙"))
    assert office.says(BackupPairApart(), *together) == [("甲与乙互为AB角，12月8日(星期二)同时接访", 1)]
    assert office.says(BackupPairApart(), *together, language="en") == [
        ("甲 and 乙 back each other up and are both on Tue 8 Dec", 1),
    ]


def test_partners_on_neighbouring_days_are_apart(given: Any) -> None:
    office = given("12-08", "12-09", backup_pairs=PAIR)
    assert office.says(BackupPairApart(), ("12-08", "甲"), ("12-09", "乙"), ("12-08", "丙")) == []


def test_a_day_counts_once_however_many_sessions(given: Any) -> None:
    office = given("12-08 morning", "12-08 afternoon", backup_pairs=PAIR)
    everywhere = [(session, person) for session in ("12-08 morning", "12-08 afternoon") for person in ("甲", "乙")]
    assert office.costs(BackupPairApart(), *everywhere) == 1
