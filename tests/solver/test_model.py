from typing import Any

from roster.domain.roster import Duty, Roster
from roster.solver.linear import Sum
from roster.solver.model import Model
from roster.solver.rules.reception.wishes import Wishes

ROSTER = Roster((Duty("12-08", "甲", "丙"), Duty("12-09", "乙")))


def test_literals_do_not_depend_on_the_order_of_the_input(given: Any) -> None:
    one, other = given("12-08", "12-09", people=("甲", "乙")), given("12-09", "12-08", people=("乙", "甲"))
    assert Model(one.question).duty_literals == Model(other.question).duty_literals
    assert list(Model(one.question).duty_literals.values()) == [0, 1, 2, 3]


def test_a_roster_becomes_values_and_comes_back(given: Any) -> None:
    question = given("12-08", "12-09").question
    model = Model(question)
    day, other_day = question.slots
    one, other, _ = question.people
    stands_in = model.stands_in(day, question.person["丙"])
    assert model.roster(model.values(ROSTER)) == ROSTER
    assert model.takes(day, one).value(model.values(ROSTER)) == 1
    assert model.takes(other_day, one).value(model.values(ROSTER)) == 0
    assert stands_in.value(model.values(ROSTER)) == 1
    assert model.turns(question.slots, [one, other]).value(model.values(ROSTER)) == 2


def test_without_stand_ins_none_is_known(given: Any) -> None:
    model = Model(given("12-08", "12-09").question)
    assert model.roster(model.values(ROSTER)) == Roster((Duty("12-08", "甲"), Duty("12-09", "乙")))


def test_any_of_is_one_if_one_is(given: Any) -> None:
    question = given("12-08", "12-09").question
    model = Model(question)
    first, second = (model.takes(slot, question.people[0]) for slot in question.slots)
    either = model.any_of([first, second])
    assert model.any_of([first]) == first
    assert model.any_of([first, second]) == either
    values = dict.fromkeys(model.duty_literals.values(), 0)
    assert either.value(model.completed(values)) == 0
    assert either.value(model.values(ROSTER)) == 1
    not_second = model.any_of([Sum((), 1) - second, second])
    assert not_second.value(model.completed(values)) == 1


def test_stand_ins_and_any_ofs_never_share_a_literal(given: Any) -> None:
    """Whichever is asked for first."""
    question = given("12-08", "12-09", "12-10").question
    model = Model(question)
    takes = [model.takes(slot, question.people[0]) for slot in question.slots]
    alike = [model.any_of(takes[:2]), model.stands_in(question.slots[0], question.people[1]), model.any_of(takes[1:])]
    literals = [literal for one in alike for literal, _ in one.terms]
    everything = {*model.duty_literals.values(), *model.stand_in_literals.values(), *model.any_ofs}
    assert len(set(literals)) == 3
    assert everything == set(range(9 + 9 + 2))


def test_what_is_asked_is_recorded_with_who_asks_and_of_whom(given: Any) -> None:
    question = given("12-08").question
    model = Model(question)
    takes = model.takes(question.slots[0], question.people[0])
    must, wish = Wishes(hard=True), Wishes(hard=False, level=4, weight=3)
    model.ask(must, takes <= 0, person="甲")
    model.ask(wish, takes <= 0, person="甲")
    assert [(demand.rule, demand.limit, demand.facts) for demand in model.demands] == [
        (must, takes <= 0, {"person": "甲"}),
    ]
    assert [(item.rule, item.excess, item.weight, item.facts) for item in model.discouragements] == [
        (wish, takes <= 0, 3, {"person": "甲"}),
    ]
    values = model.values(Roster((Duty("12-08", "甲"),)))
    assert (model.cost(4, values), model.cost(3, values)) == (3, 0)
