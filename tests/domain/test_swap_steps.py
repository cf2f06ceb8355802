"""Requests to move a duty: every step from every state on every side, against a table written down once more here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, combinations, product

import pytest

from roster.domain import swap_steps
from roster.domain.offices import StandInPolicy
from roster.domain.swap_permits import StepError, WrongOfferError, WrongSideError, WrongStateError, steps_open_to
from roster.domain.swap_words import KIND_NAMES, SIDE_NAMES, STATE_NAMES, STEP_NAMES
from roster.domain.swaps import (
    OPEN_STATES,
    Acting,
    DutyMove,
    HeldDuty,
    Offer,
    Side,
    StepTaken,
    Swap,
    SwapKind,
    SwapState,
    SwapStep,
)

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
DUTY = HeldDuty(7, "2026-12-08/hall/whole_day", "赵明")
OFFER = Offer("孙立", 7, "2026-12-15/hall/whole_day")
STEPS: Mapping[SwapStep, Callable[[Swap, Acting], Swap]] = {
    SwapStep.CHOOSE: lambda swap, acting: swap_steps.choose(swap, OFFER, acting, LATER),
    SwapStep.TAKE: lambda swap, acting: swap_steps.take(swap, OFFER, acting, LATER),
    SwapStep.CONSENT: lambda swap, acting: swap_steps.consent(swap, acting, LATER),
    SwapStep.REFUSE: lambda swap, acting: swap_steps.refuse(swap, acting, LATER),
    SwapStep.APPROVE: lambda swap, acting: swap_steps.approve(swap, acting, LATER),
    SwapStep.REJECT: lambda swap, acting: swap_steps.reject(swap, acting, LATER),
    SwapStep.TAKE_BACK: lambda swap, acting: swap_steps.take_back(swap, acting, LATER),
    SwapStep.OVERTAKE: lambda swap, acting: swap_steps.overtake(swap, acting, LATER),
}
# who may go where: a step leads from a state, for a side, to a state; whatever is not here is refused
WAYS = """
asked      take       taker                consented
asked      choose     asker office         proposed
asked      reject     office               rejected
asked      take_back  asker office         taken_back
asked      overtake   anybody              overtaken
proposed   choose     asker office         proposed
proposed   consent    counterpart office   consented
proposed   refuse     counterpart office   refused
proposed   reject     office               rejected
proposed   take_back  asker office         taken_back
proposed   overtake   anybody              overtaken
consented  choose     office               proposed
consented  refuse     counterpart office   refused
consented  approve    office               approved
consented  reject     office               rejected
consented  take_back  asker office         taken_back
consented  overtake   anybody              overtaken
"""
TABLE = {
    (words[0], words[1]): (set(words[2:-1]), words[-1])
    for words in (line.split() for line in WAYS.strip().splitlines())
}
PARTS = ("asker", "counterpart", "office", "stranger")
CASTS = tuple(chain.from_iterable(combinations(PARTS, count) for count in range(len(PARTS) + 1)))
PEOPLE = {"asker": "赵明", "counterpart": "孙立", "stranger": "冯丽"}


def acting(*parts: str) -> Acting:
    return Acting("wang", frozenset(PEOPLE[part] for part in parts if part in PEOPLE), office="office" in parts)


def at(state: SwapState, policy: StandInPolicy | None = None, kind: SwapKind = SwapKind.SWAP) -> Swap:
    found = state is not SwapState.ASKED
    return Swap(
        1, 1, kind, state, DUTY.version, DUTY.slot, DUTY.person, "wang", NOW,
        counterpart=OFFER.counterpart if found else None,
        counter_version=OFFER.version if found else None,
        counter_slot=OFFER.slot if found else None,
        policy=policy,
        revision=3,
        steps=(StepTaken(SwapStep.ASK, "wang", NOW, Side.ASKER),),
    )  # fmt: skip


def sides_of(parts: tuple[str, ...]) -> set[str]:
    """Who acts for the counterpart of the offer is the taker of an open request."""
    return {"anybody", *parts, *({"taker"} if "counterpart" in parts else ())}


@pytest.mark.parametrize(("state", "step"), list(product(SwapState, STEPS)))
def test_every_step_from_every_state_for_everybody(state: SwapState, step: SwapStep) -> None:
    sides, goes_to = TABLE.get((state, step), (None, ""))
    swap = at(state)
    for parts in CASTS:
        if sides is None:
            with pytest.raises(WrongStateError, match=STATE_NAMES[state].en):
                STEPS[step](swap, acting(*parts))
        elif sides.isdisjoint(sides_of(parts)):
            with pytest.raises(WrongSideError, match="only"):
                STEPS[step](swap, acting(*parts))
        else:
            after = STEPS[step](swap, acting(*parts))
            assert after.state == goes_to
            assert after.revision == swap.revision + 1
            assert after.steps[:-1] == swap.steps
            assert (after.steps[-1].step, after.steps[-1].who, after.steps[-1].at) == (step, "wang", LATER)
            assert after.steps[-1].side in (sides & sides_of(parts) if step is not SwapStep.OVERTAKE else {"nobody"})


@pytest.mark.parametrize("state", SwapState)
@pytest.mark.parametrize("parts", CASTS)
def test_what_is_offered_can_be_done_and_nothing_else(state: SwapState, parts: tuple[str, ...]) -> None:
    swap, who = at(state), acting(*parts)
    offered = set(steps_open_to(swap, who))
    for step, take in STEPS.items():
        if step in {SwapStep.OVERTAKE, SwapStep.TAKE}:
            continue
        try:
            take(swap, who)
        except StepError:
            assert step not in offered
        else:
            assert step in offered
    others = {"counterpart", "stranger"} & set(parts)
    assert (SwapStep.TAKE in offered) == (state is SwapState.ASKED and bool(others))
    assert SwapStep.OVERTAKE not in offered


def test_ended_is_ended() -> None:
    assert {state for state, _ in TABLE} == set(OPEN_STATES)
    assert [at(state).open for state in SwapState] == [state in OPEN_STATES for state in SwapState]


@pytest.mark.parametrize(
    ("parts", "side"),
    [
        (("counterpart",), Side.COUNTERPART),
        (("office",), Side.OFFICE),
        (("counterpart", "office"), Side.COUNTERPART),
        (("asker", "counterpart"), Side.COUNTERPART),
    ],
)
def test_a_consent_says_on_whose_side_it_was_given(parts: tuple[str, ...], side: Side) -> None:
    assert swap_steps.consent(at(SwapState.PROPOSED), acting(*parts), LATER).steps[-1].side is side


def test_asking_with_somebody_in_mind_waits_for_that_one() -> None:
    swap = swap_steps.asked(DUTY, SwapKind.SWAP, acting("asker"), NOW, office=1, offer=OFFER)
    assert (swap.state, swap.offer, swap.kind) == (SwapState.PROPOSED, OFFER, SwapKind.SWAP)
    assert swap.steps == (StepTaken(SwapStep.ASK, "wang", NOW, Side.ASKER),)
    assert swap.moves == (DutyMove(DUTY, "孙立"), DutyMove(HeldDuty(7, OFFER.slot or "", "孙立"), "赵明"))


def test_asking_for_anybody_is_open() -> None:
    swap = swap_steps.asked(DUTY, SwapKind.SUBSTITUTION, acting("office"), NOW, office=1)
    assert (swap.state, swap.offer, swap.moves, swap.steps[0].side) == (SwapState.ASKED, None, (), Side.OFFICE)


def test_a_stranger_asks_for_nobody() -> None:
    with pytest.raises(WrongSideError):
        swap_steps.asked(DUTY, SwapKind.SWAP, acting("stranger", "counterpart"), NOW, office=1)


def test_nobody_swaps_with_themselves() -> None:
    with pytest.raises(WrongOfferError, match="themselves"):
        swap_steps.asked(DUTY, SwapKind.SWAP, acting("asker"), NOW, office=1, offer=Offer("赵明"))
    with pytest.raises(WrongOfferError, match="themselves"):
        swap_steps.take(at(SwapState.ASKED, kind=SwapKind.SUBSTITUTION), Offer("赵明"), acting("asker"), NOW)


@pytest.mark.parametrize("kind", SwapKind)
def test_what_was_asked_by_hand_is_taken_as_it_was_asked(kind: SwapKind) -> None:
    offers = {SwapKind.SWAP: OFFER, SwapKind.SUBSTITUTION: Offer("孙立")}
    swap = at(SwapState.ASKED, kind=kind)
    for offered, offer in offers.items():
        if offered is kind:
            assert swap_steps.take(swap, offer, acting("counterpart"), NOW).offer == offer
        else:
            with pytest.raises(WrongOfferError, match="in return"):
                swap_steps.take(swap, offer, acting("counterpart"), NOW)


@pytest.mark.parametrize("kind", SwapKind)
@pytest.mark.parametrize("offer", [OFFER, Offer("孙立")])
def test_an_absence_takes_what_help_there_is(kind: SwapKind, offer: Offer) -> None:
    swap = swap_steps.take(at(SwapState.ASKED, StandInPolicy.OWN_SWAP, kind), offer, acting("counterpart"), NOW)
    assert (swap.kind, swap.offer, swap.state) == (offer.kind, offer, SwapState.CONSENTED)


def test_a_named_stand_in_is_not_asked_and_cannot_refuse() -> None:
    named = swap_steps.asked(
        DUTY,
        SwapKind.SUBSTITUTION,
        acting("asker"),
        NOW,
        office=1,
        offer=Offer("孙立"),
        policy=StandInPolicy.NAMED,
        consent_needed=False,
    )
    assert named.state is SwapState.CONSENTED
    with pytest.raises(WrongStateError, match="not asked for consent"):
        swap_steps.refuse(named, acting("counterpart"), NOW)
    assert SwapStep.REFUSE not in steps_open_to(named, acting("counterpart"))


def test_the_office_choosing_another_asks_that_one() -> None:
    named = replace(at(SwapState.CONSENTED, StandInPolicy.NAMED), consent_needed=False)
    chosen = swap_steps.choose(named, Offer("冯丽"), acting("office"), NOW)
    assert (chosen.state, chosen.counterpart, chosen.counter_slot) == (SwapState.PROPOSED, "冯丽", None)
    assert swap_steps.refuse(chosen, acting("stranger"), NOW).state is SwapState.ASKED


@pytest.mark.parametrize("state", [SwapState.PROPOSED, SwapState.CONSENTED])
def test_a_refusal_leaves_the_absence_to_be_covered(state: SwapState) -> None:
    refused = swap_steps.refuse(at(state, StandInPolicy.NEXT_IN_ORDER), acting("counterpart"), NOW)
    assert (refused.state, refused.offer, refused.consent_needed) == (SwapState.ASKED, None, True)
    assert refused.steps[-1].step is SwapStep.REFUSE


def test_everything_has_a_name_in_both_languages() -> None:
    for names, kind in ((KIND_NAMES, SwapKind), (STATE_NAMES, SwapState), (STEP_NAMES, SwapStep), (SIDE_NAMES, Side)):
        assert set(names) == set(kind)
        assert all(text.zh and text.en for text in names.values())
