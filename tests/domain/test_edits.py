"""Edits by hand: what each does to a roster, and what it refuses."""

from collections import Counter

import pytest
from hypothesis import given as sample
from hypothesis import strategies as st

from roster.domain import edits
from roster.domain.edits import Clear, Edit, Exchange, Give, Move, NameStandIn, Pin, UnfitEditError, Unpin
from roster.domain.question import Pin as SetByHand
from roster.domain.roster import Duty, Roster
from tests.draft_county import LEADERS, hall, question

QUESTION = question()
ROSTER = Roster(tuple(Duty(slot.id, LEADERS[n % 5], LEADERS[(n + 1) % 5]) for n, slot in enumerate(QUESTION.slots)))
ZHAO, QIAN, SUN, LI, ZHOU = LEADERS


def after(edit: Edit) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """Who has and who stands in, by session, where that changed."""
    _, roster = edit.applied_to(QUESTION, ROSTER)
    was, now = _by_slot(ROSTER), _by_slot(roster)
    return {slot: now.get(slot, ()) for slot in was if was[slot] != now.get(slot, ())}


def _by_slot(roster: Roster) -> dict[str, tuple[tuple[str, str | None], ...]]:
    found: dict[str, tuple[tuple[str, str | None], ...]] = {}
    for duty in roster.duties:
        found[duty.slot] = (*found.get(duty.slot, ()), (duty.person, duty.stand_in))
    return found


def test_a_session_is_given_to_somebody_else() -> None:
    assert after(Give(hall(1), LI, ZHAO)) == {hall(1): ((LI, QIAN),)}


def test_who_was_to_stand_in_swaps_places() -> None:
    assert after(Give(hall(1), QIAN, ZHAO)) == {hall(1): ((QIAN, ZHAO),)}


def test_somebody_comes_in_addition() -> None:
    assert after(Give(hall(1), LI)) == {hall(1): ((ZHAO, QIAN), (LI, QIAN))}


def test_two_exchange() -> None:
    expected = {hall(1): ((SUN, QIAN),), hall(3): ((ZHAO, LI),)}
    assert after(Exchange(hall(1), ZHAO, hall(3), SUN)) == expected


def test_somebody_goes_to_another_session() -> None:
    """Alone the stand-in comes along; with others there, theirs stays, or is named no more where it is who comes."""
    free, joined = (
        Clear(hall(9)).applied_to(QUESTION, ROSTER),
        Move(hall(1), ZHAO, hall(4)).applied_to(QUESTION, ROSTER),
    )
    _, alone = Move(hall(1), ZHAO, hall(9)).applied_to(*free)
    assert (alone.people_on.get(hall(1)), _by_slot(alone)[hall(9)]) == (None, ((ZHAO, QIAN),))
    assert _by_slot(joined[1])[hall(4)] == ((ZHAO, ZHOU), (LI, ZHOU))
    assert after(Move(hall(1), ZHAO, hall(7)))[hall(7)] == ((ZHAO, None), (ZHOU, None))


def test_a_session_is_cleared() -> None:
    assert after(Clear(hall(1))) == after(Clear(hall(1), ZHAO)) == {hall(1): ()}


def test_one_of_two_is_taken_off() -> None:
    both = Give(hall(1), LI).applied_to(QUESTION, ROSTER)
    _, roster = Clear(hall(1), ZHAO).applied_to(*both)
    assert roster.people_on[hall(1)] == (LI,)


def test_a_stand_in_is_named() -> None:
    assert after(NameStandIn(hall(1), LI)) == {hall(1): ((ZHAO, LI),)}
    assert after(NameStandIn(hall(1), None)) == {hall(1): ((ZHAO, None),)}


def test_pins_come_and_go_and_the_roster_stays() -> None:
    pinned = Pin(hall(1), LI).applied_to(QUESTION, ROSTER)
    assert pinned[0].pins == (SetByHand(hall(1), LI),)
    assert pinned[1] == ROSTER
    turned = Pin(hall(1), LI, kept_free=True).applied_to(*pinned)
    assert turned[0].pins == (SetByHand(hall(1), LI, kept_free=True),)
    assert Unpin(hall(1), LI).applied_to(*turned) == (QUESTION, ROSTER)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Give("2026-12-01/door/whole_day", LI), "there is no such session: 2026-12-01/door/whole_day"),
        (Give(hall(1), "某某", ZHAO), "nobody has this id: 某某"),
        (Give(hall(1), LI, SUN), "孙立 does not have Tue 1 Dec"),
        (Give(hall(1), ZHAO, ZHAO), "赵明 has Tue 1 Dec already"),
        (Exchange(hall(1), ZHAO, hall(8), ZHAO), "赵明 has Tue 1 Dec already"),
        (Exchange(hall(1), ZHAO, hall(3), LI), "李春华 does not have Thu 3 Dec"),
        (Move(hall(1), ZHAO, hall(8)), "赵明 has Tue 8 Dec already"),
        (Move(hall(1), SUN, hall(2)), "孙立 does not have Tue 1 Dec"),
        (Move(hall(1), ZHAO, "x"), "there is no such session: x"),
        (Clear(hall(1), SUN), "孙立 does not have Tue 1 Dec"),
        (NameStandIn(hall(1), ZHAO), "赵明 has Tue 1 Dec already"),
        (Unpin(hall(1), ZHAO), "nothing is set by hand for 赵明 on Tue 1 Dec"),
        (Pin(hall(1), "某某"), "nobody has this id: 某某"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit, said: str) -> None:
    with pytest.raises(UnfitEditError) as refused:
        edit.applied_to(QUESTION, ROSTER)
    assert refused.value.said.en == said


def test_nobody_stands_in_where_nobody_is() -> None:
    cleared = Clear(hall(1)).applied_to(QUESTION, ROSTER)
    with pytest.raises(UnfitEditError, match="has no leader yet"):
        NameStandIn(hall(1), LI).applied_to(*cleared)


_SLOTS = st.sampled_from([slot.id for slot in QUESTION.slots])
_PEOPLE = st.sampled_from(LEADERS)
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Give, _SLOTS, _PEOPLE, st.none() | _PEOPLE),
    st.builds(Exchange, _SLOTS, _PEOPLE, _SLOTS, _PEOPLE),
    st.builds(Move, _SLOTS, _PEOPLE, _SLOTS),
    st.builds(Clear, _SLOTS, st.none() | _PEOPLE),
    st.builds(NameStandIn, _SLOTS, st.none() | _PEOPLE),
    st.builds(Pin, _SLOTS, _PEOPLE, st.booleans()),
    st.builds(Unpin, _SLOTS, _PEOPLE),
)


@sample(st.lists(EDITS, max_size=12))
def test_whatever_is_done_by_hand_the_roster_stays_one(steps: list[Edit]) -> None:
    """Nobody has a session twice or stands in for themselves, and all on a session have one stand-in."""
    month = (QUESTION, ROSTER)
    for step in steps:
        try:
            month = step.applied_to(*month)
        except UnfitEditError:
            continue
    asked, roster = month
    assert max(Counter((duty.slot, duty.person) for duty in roster.duties).values(), default=1) == 1
    assert all(duty.stand_in not in roster.people_on[duty.slot] for duty in roster.duties)
    for slot in roster.people_on:
        assert len({duty.stand_in for duty in roster.duties if duty.slot == slot}) == 1
    assert len({(pin.slot, pin.person) for pin in asked.pins}) == len(asked.pins)


def test_every_edit_is_tried_above() -> None:
    assert set(edits.Edit.__args__) == {Pin, Unpin, Give, Exchange, Move, Clear, NameStandIn}
