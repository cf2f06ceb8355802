from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from roster.domain.people import Absence, Wish
from roster.domain.question import Question
from roster.domain.roster import Duty, Roster
from roster.domain.slots import Slot
from roster.solver.check import check
from roster.solver.rulebook import load
from roster.solver.why import Choice, why
from roster.solver.why import given as given_to

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def after(roster: Roster, slot: Slot, choice: Choice) -> Roster:
    """The roster that a choice speaks of, made anew."""
    if choice.holds:
        return roster
    holder = choice.instead_of.id if choice.instead_of else roster.people_on[slot.id][0]
    changed = [
        replace(duty, person=choice.person.id, stand_in=holder if duty.stand_in == choice.person.id else duty.stand_in)
        if (duty.slot, duty.person) == (slot.id, holder)
        else replace(duty, person=holder, stand_in=choice.person.id if duty.stand_in == holder else duty.stand_in)
        if choice.gives and (duty.slot, duty.person) == (choice.gives.id, choice.person.id)
        else duty
        for duty in roster.duties
    ]
    return Roster(tuple(changed))


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(question=tiny.questions(stand_ins=True), pick=st.integers(0, 500))
def test_every_choice_costs_what_checking_it_says(question: Question, pick: int) -> None:
    question = replace(question, slots=tuple(replace(slot, wanted=0) for slot in question.slots))
    every = list(tiny.rosters(question, stand_ins=True))
    roster = every[pick * 7 % len(every)]
    slot = question.slots[pick % len(question.slots)]
    rules = load(question.rules)
    hard_before, before = tiny.costs(question, roster)
    choices = why(question, roster, slot, rules)
    assert sorted(choice.person.id for choice in choices) == sorted(one.id for one in question.people)
    for choice in choices:
        hard, sums = tiny.costs(question, after(roster, slot, choice))
        assert dict(choice.deltas) == {level: sums[level] - before[level] for level in sums}
        gained = sum(breach.cost for breach in choice.more if breach.hard)
        lost = sum(breach.cost for breach in choice.fewer if breach.hard)
        assert hard - hard_before == gained - lost
        assert choice.allowed == (gained == 0)
        if choice.gives:
            assert choice.gives.id in roster.slots_of[choice.person.id]


def test_the_holder_changes_nothing_and_allowed_ones_come_first() -> None:
    question = tiny.county(4, 3, tiny.rule("days-between-turns", days=2), tiny.rule("wishes"))
    first, second, third = question.slots
    question = replace(
        question,
        absences=(Absence("丁", first.day, first.day),),
        wishes=(Wish("乙", wanted=False, dates=(first.day,)), Wish("甲", wanted=False, dates=(second.day,))),
    )
    roster = Roster((Duty(first.id, "甲"), Duty(second.id, "乙"), Duty(third.id, "丙")))
    choices = why(question, roster, first, load(question.rules))
    ranked = [(choice.person.id, choice.holds, choice.allowed, choice.gives and choice.gives.id) for choice in choices]
    assert ranked == [
        ("甲", True, True, None),
        ("丙", False, True, third.id),
        ("乙", False, True, second.id),
        ("丁", False, False, None),
    ]
    assert [dict(choice.deltas) for choice in choices] == [{4: 0}, {4: 0}, {4: 2}, {4: 0}]
    assert (choices[0].more, choices[0].fewer) == ((), ())
    assert [breach.say("en") for breach in choices[3].more] == ["丁 is away Tue 1 Dec to Tue 1 Dec but has Tue 1 Dec"]


def test_an_empty_slot_can_be_taken_by_anybody() -> None:
    question = tiny.county(2, 1)
    [slot] = question.slots
    choices = why(question, Roster(), slot, load(question.rules))
    assert [(one.person.id, one.holds, one.allowed, len(one.fewer)) for one in choices] == [
        ("乙", False, True, 1), ("甲", False, True, 1),
    ]  # fmt: skip


def test_breaches_that_read_alike_are_each_counted() -> None:
    """Two sessions of one day are said alike; a wish against both is broken twice."""
    question = tiny.county(2, 1, tiny.rule("wishes"), tiny.rule("one-place-at-a-time", hard=False, level=2))
    [one] = question.slots
    other = replace(one, id="other")
    question = replace(question, slots=(one, other), wishes=(Wish("甲", wanted=False),))
    roster = Roster((Duty(one.id, "甲"), Duty(other.id, "乙")))
    choices = {choice.person.id: choice for choice in why(question, roster, other, load(question.rules))}
    assert dict(choices["甲"].deltas) == {2: 0, 4: 0}
    alone = Roster((Duty(one.id, "乙"), Duty(other.id, "乙")))
    deltas = {choice.person.id: dict(choice.deltas) for choice in why(question, alone, other, load(question.rules))}
    assert deltas == {"甲": {2: -1, 4: 1}, "乙": {2: 0, 4: 0}}
    both = Roster((Duty(one.id, "甲"), Duty(other.id, "甲")))
    deltas = {choice.person.id: dict(choice.deltas) for choice in why(question, both, other, load(question.rules))}
    assert deltas == {"甲": {2: 0, 4: 0}, "乙": {2: -1, 4: -1}}


def test_who_was_to_stand_in_swaps_with_the_leader_for_all_of_the_slot() -> None:
    question = tiny.county(3, 1, tiny.rule("stand-in-named"), tiny.rule("stand-in-free"))
    slot = replace(question.slots[0], needed=2)
    question = replace(question, slots=(slot,))
    roster = Roster((Duty(slot.id, "甲", "丙"), Duty(slot.id, "乙", "丙")))
    swapped = given_to(roster, {(slot.id, "甲"): "丙"})
    assert swapped == Roster((Duty(slot.id, "丙", "甲"), Duty(slot.id, "乙", "甲")))
    assert check(question, swapped, load(question.rules)) == ()
    [choice] = [one for one in why(question, roster, slot, load(question.rules)) if one.person.id == "丙"]
    assert choice.allowed


def test_of_two_on_a_slot_the_one_is_replaced_for_whom_it_is_best() -> None:
    question = tiny.county(3, 1, tiny.rule("wishes"))
    slot = replace(question.slots[0], needed=2)
    first, second, third = sorted(question.people, key=lambda person: person.id)
    question = replace(question, slots=(slot,), wishes=(Wish(second.id, wanted=False, dates=(slot.day,)),))
    roster = Roster((Duty(slot.id, first.id), Duty(slot.id, second.id)))
    (choice,) = (one for one in why(question, roster, slot, load(question.rules)) if not one.holds)
    assert (choice.person, choice.instead_of, choice.gives) == (third, second, None)
    assert sum(by for _, by in choice.deltas) == -1
