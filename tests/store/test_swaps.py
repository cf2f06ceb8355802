"""Requests come out of the store as they went in, and are found by whom they concern."""

from dataclasses import replace

from roster.domain.offices import StandInPolicy
from roster.domain.swaps import Side, StepTaken, Swap, SwapKind, SwapState, SwapStep
from roster.domain.texts import Text
from roster.store.store import Store
from roster.store.swaps import add_swap, first_days, open_swaps, save_swap, swap_by_id, swaps
from roster.store.versions import current_versions
from tests.swap_county import DECEMBER, NOVEMBER, NOW, december, november, two_months


def test_as_it_went_in(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        one, other = current_versions(tx, office.id)
        plain = Swap(0, office.id, SwapKind.SWAP, SwapState.ASKED, one.id, november(3), "赵明", "wang", NOW)
        full = replace(
            plain,
            state=SwapState.APPROVED,
            counterpart="孙立",
            counter_version=other.id,
            counter_slot=december(22),
            policy=StandInPolicy.NEXT_MONTH,
            consent_needed=False,
            reason=Text("因为", "because"),
            revision=4,
            steps=(
                StepTaken(SwapStep.ASK, "wang", NOW, Side.ASKER),
                StepTaken(SwapStep.APPROVE, "li", NOW, Side.OFFICE),
            ),
            results=(one.id, other.id),
        )
        kept = [add_swap(tx, swap) for swap in (plain, full)]
        assert first_days(tx, [one.id, other.id]) == {one.id: NOVEMBER, other.id: DECEMBER}
    with store.reading() as tx:
        assert kept == [replace(plain, id=kept[0].id), replace(full, id=kept[1].id)]
        assert [swap_by_id(tx, office.id, swap.id) for swap in kept] == kept
        assert swap_by_id(tx, office.id + 1, kept[0].id) is None
    with store.writing() as tx:
        save_swap(tx, replace(kept[1], id=kept[0].id))
        assert swap_by_id(tx, office.id, kept[0].id) == replace(kept[1], id=kept[0].id)


def test_found_by_whom_they_concern(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        version = current_versions(tx, office.id)[1].id
        asked = Swap(0, office.id, SwapKind.SWAP, SwapState.ASKED, version, december(8), "赵明", "wang", NOW)
        kept = [
            add_swap(tx, asked),
            add_swap(tx, replace(asked, state=SwapState.PROPOSED, person="钱文清", counterpart="赵明")),
            add_swap(tx, replace(asked, state=SwapState.REJECTED, person="孙立")),
        ]
        assert swaps(tx, office.id) == tuple(kept)
        assert open_swaps(tx, office.id) == tuple(kept[:2])
        assert swaps(tx, office.id, people={"赵明"}) == tuple(kept[:2])
        assert swaps(tx, office.id, people={"钱文清"}, also=[kept[2].id]) == tuple(kept[1:])
        assert swaps(tx, office.id, people=set()) == ()
        assert swaps(tx, office.id, states={SwapState.REJECTED}) == (kept[2],)
        assert swaps(tx, office.id, after=kept[0].id, limit=1) == (kept[1],)
