from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roster.domain.clash import Asked, Clash
from roster.domain.people import PRINCIPAL, Absence, Wish
from roster.domain.question import Pin, PublishedDuty, Question, RuleSetting
from roster.solver.compact import Effort
from roster.solver.elastic import possible
from roster.solver.explain import explain
from roster.solver.record import record
from roster.solver.solve import solve

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))
counties = SimpleNamespace(**run_path(str(Path(__file__).parents[1] / "bench" / "counties.py")))

END = date(2026, 12, 31)
ONCE = Effort(seconds=10, workers=1)


def key(position: int, facts: object) -> tuple[int, str]:
    return position, repr(facts)


def is_minimal(question: Question, clash: Clash) -> bool:
    """Whether the demands together are impossible, and possible with any one of them dropped."""
    model, _ = record(question)
    asked = [key(one.position, one.facts) for one in clash.demands]
    chosen = [demand for demand in model.demands if key(demand.rule.position, demand.facts) in asked]
    assert len(chosen) == len(asked)
    dropped = ([other for other in chosen if other is not one] for one in chosen)
    return not possible(model, chosen, ONCE) and all(possible(model, fewer, ONCE) for fewer in dropped)


def is_said(one: Asked) -> bool:
    sentences = one.say("zh"), one.say("en")
    return all(sentences) and not any("{" in sentence or "Text(" in sentence for sentence in sentences)


def check_clash(question: Question, clash: Clash, effort: Effort | None = None) -> None:
    """What every clash promises: it is minimal and said; each way out works, and they are ranked."""
    assert is_minimal(question, clash)
    assert all(map(is_said, clash.demands))
    assert clash.ways_out
    assert [way.cost for way in clash.ways_out] == sorted(way.cost for way in clash.ways_out)
    for way in clash.ways_out:
        assert way.sentence.zh
        assert way.sentence.en
        changed = way.applied_to(question)
        answer = solve(changed, effort)
        assert not any(breach.hard for breach in answer.breaches)


def nobody_there(question: Question) -> Question:
    day = question.slots[0].day
    return replace(question, absences=(*question.absences, *(Absence(one.id, day, day) for one in question.people)))


def two_for_one(question: Question) -> Question:
    first = replace(question.slots[0], wanted=0)
    pins = tuple(dict.fromkeys((*question.pins, Pin(first.id, "甲"), Pin(first.id, "乙"))))
    return replace(question, slots=(first, *question.slots[1:]), pins=pins)


def too_often(question: Question) -> Question:
    return replace(question, last=END, rules=(*question.rules, tiny.rule("turns-per-period", at_least=2)))


pressed = st.sampled_from([nobody_there, two_for_one, too_often])


@settings(deadline=None, max_examples=25, derandomize=True, database=None)
@given(question=tiny.questions(), press=pressed)
def test_a_clash_of_a_tiny_county_is_minimal_and_every_way_out_works(
    question: Question, press: Callable[[Question], Question]
) -> None:
    question = press(question)
    assume(is_impossible(question))
    check_clash(question, explain(question))


@settings(deadline=None, max_examples=10, derandomize=True, database=None)
@given(question=tiny.questions(stand_ins=True), press=pressed)
def test_so_it_is_with_stand_ins(question: Question, press: Callable[[Question], Question]) -> None:
    question = press(question)
    assume(is_impossible(question))
    check_clash(question, explain(question))


def is_impossible(question: Question) -> bool:
    model, _ = record(question)
    return not possible(model, None, ONCE)


def of_december(*rules: RuleSetting, **fields: object) -> Question:
    """Three leaders, two slots, and the month to its end."""
    question: Question = tiny.county(3, 2, *rules, last=END)
    return replace(question, **fields)  # type: ignore[arg-type]


FIRST, SECOND = (slot.id for slot in of_december().slots)
AWAY = tuple(Absence(name, tiny.FIRST, END) for name in "甲乙丙")
ONE_PRINCIPAL = (tiny.person(0, PRINCIPAL), tiny.person(1), tiny.person(2))


@pytest.mark.parametrize(
    ("question", "demands", "cheapest"),
    [
        (
            of_december(absences=(*AWAY[:2], Absence("丙", tiny.FIRST, tiny.FIRST))),
            ["甲 is away Tue 1 Dec to Thu 31 Dec and cannot take Tue 1 Dec",
             "乙 is away Tue 1 Dec to Thu 31 Dec and cannot take Tue 1 Dec",
             "丙 is away Tue 1 Dec to Tue 1 Dec and cannot take Tue 1 Dec",
             "Tue 1 Dec needs 1 receiving leader(s)"],
            "have 甲 come in on Tue 1 Dec",
        ),
        (
            of_december(pins=(Pin(FIRST, "甲"), Pin(FIRST, "甲", kept_free=True))),
            ["Tue 1 Dec is set by hand: given to 甲", "Tue 1 Dec is set by hand: without 甲"],
            "release 甲, set by hand on Tue 1 Dec",
        ),
        (
            of_december(pins=(Pin(FIRST, "甲"), Pin(FIRST, "乙"))),
            ["Tue 1 Dec needs 1 receiving leader(s)", "Tue 1 Dec is set by hand: given to 甲",
             "Tue 1 Dec is set by hand: given to 乙"],
            "release 甲, set by hand on Tue 1 Dec",
        ),
        (
            of_december(tiny.rule("days-between-turns", days=2), pins=(Pin(FIRST, "甲"), Pin(SECOND, "甲"))),
            ["甲 has at most 1 turn from Tue 1 Dec to Wed 2 Dec (at least 2 working days between turns)",
             "Tue 1 Dec is set by hand: given to 甲", "Wed 2 Dec is set by hand: given to 甲"],
            "release 甲, set by hand on Wed 2 Dec",
        ),
        (
            of_december(tiny.rule("principal-days"), tiny.rule("turns-per-period", at_least=1, who={"people": ["甲"]}),
                        people=ONE_PRINCIPAL),
            ["甲 receives on Mon, not on Tue 1 Dec", "甲 receives on Mon, not on Wed 2 Dec",
             "甲 should have at least 1 turn(s) in Dec 2026, 0 before this roster"],
            "change the least turns of “turns per person” from 1 to 0",
        ),
        (
            of_december(tiny.rule("wishes", hard=True), wishes=tuple(Wish(name, wanted=False, dates=(tiny.FIRST,))
                                                                     for name in "甲乙丙")),
            ["甲 wishes not Tue 1 Dec, without Tue 1 Dec", "乙 wishes not Tue 1 Dec, without Tue 1 Dec",
             "丙 wishes not Tue 1 Dec, without Tue 1 Dec", "Tue 1 Dec needs 1 receiving leader(s)"],
            "leave out the session on Tue 1 Dec",
        ),
        (
            of_december(tiny.rule("keep-published", hard=True), published=(PublishedDuty(FIRST, "甲"),),
                        absences=AWAY[:1]),
            ["乙 keeps the published duties", "丙 keeps the published duties", "Tue 1 Dec needs 1 receiving leader(s)",
             "甲 is away Tue 1 Dec to Thu 31 Dec and cannot take Tue 1 Dec"],
            "have 甲 come in on Tue 1 Dec",
        ),
    ],
    ids=["nobody there", "a pin and its opposite", "two pins", "pins too near", "no Monday", "wishes", "published"],
)  # fmt: skip
def test_contradictions_are_said_in_words(question: Question, demands: list[str], cheapest: str) -> None:
    clash = explain(question)
    assert sorted(one.say("en") for one in clash.demands) == sorted(demands)
    assert clash.ways_out[0].sentence.en == cheapest
    check_clash(question, clash)


def test_a_rule_written_twice_still_has_a_way_out() -> None:
    """Neither line alone helps, and a session cannot take more leaders than it has room for."""
    often = tiny.rule("turns-per-period", at_least=1)
    question = tiny.county(3, 2, often, often, last=END)
    clash = explain(question)
    line = "make “turns per person (rule {})” a wish instead of a must"
    assert [way.sentence.en for way in clash.ways_out] == [f"{line.format(1)}; {line.format(2)}"]
    check_clash(question, clash)


def without(question: Question, names: set[str]) -> Question:
    """The question without some people and whatever speaks of them."""
    by_person = ("absences", "wishes", "history")
    kept = {name: tuple(one for one in getattr(question, name) if one.person not in names) for name in by_person}
    return replace(
        question,
        people=tuple(one for one in question.people if one.id not in names),
        backup_pairs=tuple(pair for pair in question.backup_pairs if not {pair.one, pair.other} & names),
        **kept,  # type: ignore[arg-type]
    )


def away_for_a_week(question: Question, *portfolios: str) -> Question:
    """Everybody (or those in charge of the portfolios) is away from 7 to 11 December."""
    chosen = (one for one in question.people if not portfolios or one.in_charge_of(portfolios))
    absences = (Absence(one.id, date(2026, 12, 7), date(2026, 12, 11)) for one in chosen)
    return replace(question, absences=(*question.absences, *absences))


def pinned(question: Question, first: int, second: int) -> Question:
    """The first and the second of two near slots are given to one leader, or to two who would share a slot."""
    slots = question.slots[first], question.slots[second]
    return replace(question, pins=tuple(Pin(slot.id, "领导06") for slot in slots))


MONTH = counties.county_month(2)
HARD = {
    "25 leaders fewer": without(MONTH, {person.id for person in MONTH.people[-25:]}),
    "everybody away for a week": away_for_a_week(MONTH),
    "a portfolio away for a week": away_for_a_week(MONTH, "自然资源", "住房建设"),
    "pins too near": pinned(MONTH, 0, 2),
    "more turns than places": replace(MONTH, rules=(*MONTH.rules, tiny.rule("turns-per-period", at_least=2))),
}


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_clashes_of_a_county_month_are_minimal_and_every_way_out_works(name: str) -> None:
    check_clash(HARD[name], explain(HARD[name]), Effort(seconds=6))


@pytest.mark.slow
def test_arithmetic_says_plain_counts_before_any_search() -> None:
    said = {name: [text.en for text in explain(HARD[name]).arithmetic] for name in list(HARD)[:2]}
    assert said == {
        "25 leaders fewer": [
            "23 sessions need 23 turns; 8 leaders can take 20 at the most by the rules: 3 short",
        ],
        "everybody away for a week": [
            f"{day} Dec needs 1 leader(s), and only 0 could come"
            for day in ("Mon 7", "Tue 8", "Wed 9", "Thu 10", "Fri 11")
        ],
    }
