"""What a change of a roster brings about."""

from dataclasses import replace
from datetime import date

from roster.domain.people import Person
from roster.domain.question import RuleSetting
from roster.domain.roster import Breach
from roster.domain.texts import Text
from roster.solver.effect import effect
from roster.solver.rulebook import load

ZHAO, SUN = Person("赵明", "赵明"), Person("孙立", "孙立")
RULES = load((RuleSetting("fair-share"), RuleSetting("wishes")))
SAID = Text("{person}{what}", "{person} {what}")


def broken(person: Person, what: str, cost: int = 1, level: int = 0, position: int = 5) -> Breach:
    return Breach("rule", position, level, cost, SAID, {"person": person, "what": what})


def test_what_is_on_both_sides_is_no_news() -> None:
    found = effect([broken(ZHAO, "8."), broken(SUN, "9.", 2, 3)], [broken(SUN, "9.", 2, 3), broken(ZHAO, "8.")], RULES)
    assert (found.more, found.fewer, found.hard) == ((), (), ())
    assert found.deltas == ((3, 0), (4, 0))


def test_costs_are_summed_by_level() -> None:
    found = effect([broken(ZHAO, "8.", 5, 3)], [broken(ZHAO, "8.", 2, 3), broken(SUN, "9.", 4, 4)], RULES)
    assert found.deltas == ((3, -3), (4, 4))
    assert found.hard == ()


def test_a_breach_twice_where_it_was_once_is_new_once() -> None:
    found = effect([broken(ZHAO, "8.")], [broken(ZHAO, "8."), broken(ZHAO, "8.")], RULES)
    assert found.hard == (broken(ZHAO, "8."),)


def test_a_hard_breach_that_only_shrank_is_not_new() -> None:
    found = effect([broken(ZHAO, "8., 9., 10.", 2)], [broken(ZHAO, "8., 10.", 1)], RULES)
    assert (found.hard, len(found.more)) == ((), 1)


def test_one_that_moved_is_new_and_so_is_that_of_another_person_or_rule() -> None:
    had = [broken(ZHAO, "8.", 2)]
    for has in (broken(ZHAO, "9.", 2), broken(SUN, "8.", 1), broken(ZHAO, "8.", 1, position=6)):
        assert effect(had, [has], RULES).hard == (has,)


def test_one_about_nobody_shrinks_on_its_own_day() -> None:
    said = Text("{day}", "{day}")
    day, other = (Breach("rule", 5, 0, 2, said, {"day": date(2026, 12, number)}) for number in (8, 9))
    assert effect([day], [replace(day, cost=1)], RULES).hard == ()
    assert effect([day], [replace(other, cost=1)], RULES).hard == (replace(other, cost=1),)


def test_one_breach_makes_room_for_one_only() -> None:
    left = [broken(ZHAO, "8.", 1), broken(ZHAO, "9.", 1)]
    assert effect([broken(ZHAO, "8., 9.", 2)], left, RULES).hard == (left[1],)
