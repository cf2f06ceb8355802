from typing import Any

from roster.domain.people import Absence, BackupPair, Person
from roster.domain.posts import Place
from roster.solver.rules.reception.stand_in_backup import StandInBackup

PAIR = (BackupPair("甲", "乙"),)


def test_the_partner_stands_in(given: Any) -> None:
    office = given("12-08", "12-09", "12-10", backup_pairs=PAIR)
    assert office.says(StandInBackup(), ("12-08", "甲", "乙"), ("12-09", "乙", "丙"), ("12-10", "丙", "甲")) == [
        ("12月9日(星期三)乙的补位领导不是其AB角甲", 1),
    ]
    assert office.says(StandInBackup(), ("12-08", "甲"), language="en") == [
        ("on Tue 8 Dec the stand-in for 甲 is not the backup partner 乙", 1),
    ]


def test_nothing_is_asked_where_the_partner_cannot_come(given: Any, on: Any) -> None:
    away = given("12-08", backup_pairs=PAIR, absences=(Absence("乙", on("12-08"), on("12-08")),))
    gone = given("12-08", people=("甲", Person("乙", "乙", left=on("12-01")), "丙"), backup_pairs=PAIR)
    elsewhere = given("12-08", backup_pairs=PAIR, slots={"12-08": {"place": Place(township="河口镇")}})
    assert [office.costs(StandInBackup(), ("12-08", "甲", "丙")) for office in (away, gone, elsewhere)] == [0, 0, 0]
