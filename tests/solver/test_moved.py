"""Published duties that go over to others, and who stands in afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from roster.domain.office_book import question_of_book
from roster.domain.people import Absence
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Duty, Roster
from roster.domain.workdays import month_of
from roster.solver.check import check
from roster.solver.moved import moved
from roster.solver.rulebook import load
from tests.swap_county import CALENDAR, DECEMBER, USUAL, december, in_turn, small_book

NAMED_ONLY = (RuleSetting("stand-in-named"),)
EIGHTH, FIFTEENTH, TWENTY_SECOND = december(8), december(15), december(22)


def month(*rules: RuleSetting, pairs: int = 0) -> Question:
    """In turn from 周海燕 on the 1st: 赵明 has the 8th (钱文清 stands in), 钱文清 the 15th (孙立), 孙立 the 22nd."""
    return question_of_book(small_book(rules, pairs=pairs), *month_of(DECEMBER), CALENDAR)


def after(question: Question, moves: dict[tuple[str, str], str]) -> Roster:
    roster, rules = in_turn(question, 4), [rule for rule in load(question.rules) if rule.hard]
    return moved(question, roster, moves, rules, check(question, roster, rules))


def away(question: Question, person: str, day: int) -> Question:
    return replace(question, absences=(Absence(person, date(2026, 12, day), date(2026, 12, day)),))


@pytest.mark.parametrize("rules", [(), USUAL])
def test_an_exchange_leaves_the_stand_ins(rules: tuple[RuleSetting, ...]) -> None:
    roster = after(month(*rules), {(EIGHTH, "赵明"): "孙立", (TWENTY_SECOND, "孙立"): "赵明"})
    assert roster.people_on[EIGHTH] == ("孙立",)
    assert roster.people_on[TWENTY_SECOND] == ("赵明",)
    assert [roster.stand_ins_on[slot] for slot in (EIGHTH, TWENTY_SECOND)] == [("钱文清",), ("李春华",)]


def test_stand_in_and_leader_swap_places_if_the_leader_is_free() -> None:
    assert after(month(), {(EIGHTH, "赵明"): "钱文清"}).stand_ins_on[EIGHTH] == ("赵明",)


def test_a_leader_who_is_away_does_not_stand_in() -> None:
    question = away(month(), "赵明", 8)
    assert EIGHTH not in after(question, {(EIGHTH, "赵明"): "钱文清"}).stand_ins_on


def test_where_one_has_to_be_named_it_is_who_stands_in_least() -> None:
    question = away(month(*NAMED_ONLY), "赵明", 8)
    # 李春华 stands in on the 22nd, 周海燕 on the 29th, 孙立 on the 15th
    assert after(question, {(EIGHTH, "赵明"): "钱文清"}).stand_ins_on[EIGHTH] == ("周海燕",)


def test_the_backup_partner_comes_first() -> None:
    """孙立 takes the 15th, where he stood in for 钱文清, who is away; 李春华 is his partner."""
    for pairs, named in ((0, "周海燕"), (2, "李春华")):
        question = away(month(*USUAL, pairs=pairs), "钱文清", 15)
        assert after(question, {(FIFTEENTH, "钱文清"): "孙立"}).stand_ins_on[FIFTEENTH] == (named,)


def test_what_was_broken_before_is_not_mended_on_the_way() -> None:
    question = away(month(*USUAL), "钱文清", 8)
    assert after(question, {(EIGHTH, "赵明"): "孙立"}).stand_ins_on[EIGHTH] == ("钱文清",)


def test_nobody_stands_in_where_already_on_duty() -> None:
    """孙立 gets the 15th, where he stood in for 钱文清, who is away."""
    question = away(month(*USUAL), "钱文清", 15)
    roster = after(question, {(FIFTEENTH, "钱文清"): "孙立"})
    assert roster.stand_ins_on[FIFTEENTH] != ("孙立",)
    rules = [rule for rule in load(question.rules) if rule.hard]
    assert check(question, roster, rules) == ()


def test_who_takes_a_duty_stands_in_nowhere_at_that_time() -> None:
    """Two sessions at one time; the stand-in of one takes the other."""
    question = month()
    eighth = question.slot[EIGHTH]
    beside = replace(eighth, id="beside")
    question = replace(question, slots=(*question.slots, beside))
    roster = Roster((Duty(EIGHTH, "赵明", "孙立"), Duty("beside", "钱文清", "周海燕")))
    found = moved(question, roster, {("beside", "钱文清"): "孙立"}, (), ())
    assert found.duties == (Duty(EIGHTH, "赵明"), Duty("beside", "孙立", "周海燕"))
