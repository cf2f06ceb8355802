"""Who could take a published duty: the same people as the solver's own ranking finds, over all months that are out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from roster.actions.moving import Published, published
from roster.actions.swap_choices import choice_of, choices, judge_beside, offers
from roster.domain.people import Absence, Wish
from roster.domain.question import RuleSetting
from roster.domain.swaps import HeldDuty, Offer, SwapKind
from roster.solver.why import why
from roster.store.books import write_book
from roster.store.store import Store
from tests.swap_county import TODAY, december, november, small_book, two_months

RULES = (
    RuleSetting("days-between-turns", {"days": 7, "unit": "calendar_days"}),
    RuleSetting("fair-share"),
    RuleSetting("wishes"),
)
BOOK = replace(
    small_book(RULES),
    absences=(Absence("周海燕", date(2026, 12, 8), date(2026, 12, 8)),),
    wishes=(Wish("孙立", wanted=False, dates=(date(2026, 12, 8),), weight=9),),
)


@pytest.fixture
def out(sqlite_url: str) -> Iterator[Published]:
    store = Store(sqlite_url)
    with store.writing() as tx:
        office = two_months(tx, book=BOOK)
        write_book(tx, office, BOOK)
        yield published(tx, office, TODAY)
    store.close()


def duty(out: Published, slot: str, person: str) -> HeldDuty:
    standing = out.standing_of(slot, person)
    assert standing is not None
    return HeldDuty(standing.version.id, slot, person)


def test_within_a_month_everybody_is_judged_as_the_solver_judges(out: Published) -> None:
    """`why` knows one month: its best choice of each is the best of the offers within that month."""
    own, standing = duty(out, december(8), "赵明"), out.standings[1]
    within = [one for one in offers(out, own, TODAY, set(SwapKind)) if one.version in {None, standing.version.id}]
    slot = standing.question.slot[december(8)]
    theirs = [one for one in why(standing.question, standing.roster, slot, standing.rules) if not one.holds]
    assert len(theirs) == 4
    for choice in theirs:
        of_person = (choice_of(out, own, offer) for offer in within if offer.counterpart == choice.person.id)
        best = min(of_person, key=lambda one: one.rank)
        assert (best.allowed, best.gives) == (choice.allowed, choice.gives)
        assert best.deltas == (choice.deltas if choice.allowed else ())


def test_the_rules_speak_against_some_and_wishes_come_last(out: Published) -> None:
    found = choices(out, duty(out, december(8), "赵明"), TODAY, {SwapKind.SUBSTITUTION})
    assert [one.person.id for one in found if one.allowed][-1] == "孙立"
    against = {one.person.id: {breach.rule for breach in one.broken} for one in found if not one.allowed}
    # 钱文清 has the 15th; 周海燕 is away, and has the 1st
    assert against == {"钱文清": {"days-between-turns"}, "周海燕": {"away", "days-between-turns"}}


def test_an_exchange_may_be_what_makes_it_possible(out: Published) -> None:
    found = {one.person.id: one for one in choices(out, duty(out, december(8), "赵明"), TODAY)}
    assert found["钱文清"].allowed
    assert found["钱文清"].gives is not None
    assert found["钱文清"].gives.id == december(15)


def test_nothing_that_was_served_is_given_in_return(out: Published) -> None:
    later = date(2026, 11, 20)
    found = choices(out, duty(out, december(8), "赵明"), later, {SwapKind.SWAP})
    assert all(one.gives is not None and one.gives.day >= later for one in found)


def test_a_month_after_hears_of_it(out: Published) -> None:
    """周海燕 has 1 December: taking 24 November breaks the rule in the month after."""
    choice = choice_of(out, duty(out, november(24), "李春华"), Offer("周海燕"))
    assert [breach.rule for breach in choice.broken] == ["days-between-turns"]
    assert [changed.moves for changed in out.after(choice.offer.moves(duty(out, november(24), "李春华")))] == [
        True,
        False,
    ]


def test_who_left_the_book_is_no_choice(out: Published) -> None:
    left = replace(out, in_book=out.in_book - {"李春华"})
    found = choices(left, duty(out, december(8), "赵明"), TODAY)
    assert "李春华" not in [one.person.id for one in found]
    assert not left.allows(Offer("李春华").moves(duty(out, december(8), "赵明")))


def test_the_judge_takes_the_cheapest_that_is_allowed(out: Published) -> None:
    own = duty(out, december(8), "赵明")
    offers = [Offer("周海燕"), Offer("孙立"), Offer("李春华")]
    assert judge_beside(out, ()).best(own, offers) == Offer("李春华")
    assert judge_beside(out, ()).best(own, offers[:1]) is None
