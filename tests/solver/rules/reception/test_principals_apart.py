from typing import Any

from roster.domain.people import PRINCIPAL, Person, Scope
from roster.solver.rules.reception.principals_apart import PrincipalsApart

PEOPLE = (Person("甲", "甲", role=PRINCIPAL, rank=1), Person("乙", "乙", role=PRINCIPAL, rank=1), "丙")


def test_two_principals_on_one_day(given: Any) -> None:
    office = given("12-07 morning", "12-07 afternoon", "12-08", people=PEOPLE)
    both = (("12-07 morning", "甲"), ("12-07 afternoon", "乙"), ("12-08", "甲"), ("12-08", "丙"))
    assert office.says(PrincipalsApart(), *both) == [("12月7日(星期一)有2名主要领导同日接访（甲、乙）", 1)]
    assert office.says(PrincipalsApart(), *both, language="en") == [("2 principal leaders on Mon 7 Dec (甲, 乙)", 1)]


def test_one_principal_in_both_sessions_is_one(given: Any) -> None:
    office = given("12-07 morning", "12-07 afternoon", people=PEOPLE)
    assert office.costs(PrincipalsApart(), ("12-07 morning", "甲"), ("12-07 afternoon", "甲")) == 0


def test_each_further_one_counts(given: Any) -> None:
    office = given("12-07", people=PEOPLE)
    assert office.costs(PrincipalsApart(who=Scope()), ("12-07", "甲"), ("12-07", "乙"), ("12-07", "丙")) == 2


def test_one_principal_alone_is_asked_nothing(given: Any) -> None:
    assert given("12-07", people=PEOPLE[1:]).asks(PrincipalsApart()) == []
