from typing import Any

from roster.domain.people import Person
from roster.solver.rules.reception.in_service import InService


def test_the_first_and_the_last_day_are_served(given: Any, on: Any) -> None:
    people = (Person("甲", "甲", joined=on("12-09")), Person("乙", "乙", left=on("12-09")), "丙")
    office = given("12-08", "12-09", "12-10", people=people)
    duties = [(day, person) for person in "甲乙丙" for day in ("12-08", "12-09", "12-10")]
    assert office.says(InService(), *duties) == [
        ("甲12月8日(星期二)不在任，却排了班", 1),
        ("乙12月10日(星期四)不在任，却排了班", 1),
    ]
    assert office.asks(InService(), "en") == [
        "甲 is not in service on Tue 8 Dec",
        "乙 is not in service on Thu 10 Dec",
    ]
