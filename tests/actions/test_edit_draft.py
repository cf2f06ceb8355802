"""Editing a draft by hand: what an edit answers with, and what it refuses."""

import pytest

from roster.actions.edit_draft import choices, edit_draft, solved_answer
from roster.actions.errors import BadInputError, ConflictError, MissingError, StaleError
from roster.domain.edits import Clear, Edit, Give, Pin, Unpin
from roster.domain.offices import OfficeEntry
from roster.domain.roster import AnswerStatus
from roster.domain.versions import Draft
from roster.store.log import entries
from roster.store.store import Store
from tests.databases import Clock
from tests.draft_county import answer_of, ask, county, hall, question, read, solved


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def draft(store: Store, office: OfficeEntry, clock: Clock) -> Draft:
    return solved(store, clock, office)


def on(draft: Draft, day: int) -> str:
    return answer_of(draft).roster.people_on[hall(day)][0]


def test_an_edit_tells_what_it_breaks_and_costs(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    """赵明 is away on the 1st."""
    with store.writing() as tx:
        edited = edit_draft(tx, office, draft.id, Give(hall(1), "赵明", on(draft, 1)), 1, "wang", clock())
    assert [breach.rule for breach in edited.more if breach.hard] == ["away"]
    assert dict(edited.deltas).keys() == {3, 4}
    assert edited.slot == hall(1)
    assert [choice.person.id for choice in edited.choices if choice.holds] == ["赵明"]
    assert edited.choices == choices(draft.question, answer_of(edited.draft).roster, hall(1))
    assert edited.draft == read(store, office, draft.id)
    assert edited.draft.revision == 2
    assert on(edited.draft, 1) == "赵明"
    assert answer_of(edited.draft).status is AnswerStatus.FEASIBLE
    assert any(breach.rule == "away" for breach in answer_of(edited.draft).breaches)


def test_an_edit_that_is_taken_back_is_proven_again(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    before = on(draft, 8)
    other = next(name for name in ("孙立", "李春华") if name != before)
    with store.writing() as tx:
        away = edit_draft(tx, office, draft.id, Give(hall(8), other, before), 1, "wang", clock()).draft
        back = edit_draft(tx, office, draft.id, Give(hall(8), before, other), 2, "wang", clock()).draft
    assert answer_of(away).status is AnswerStatus.FEASIBLE
    assert answer_of(back) == answer_of(draft)


def test_a_pin_keeps_the_proof_and_its_release_too(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    holder = on(draft, 8)
    with store.writing() as tx:
        pinned = edit_draft(tx, office, draft.id, Pin(hall(8), holder), 1, "wang", clock())
        free = edit_draft(tx, office, draft.id, Unpin(hall(8), holder), 2, "wang", clock())
    assert (pinned.more, pinned.fewer) == ((), ())
    assert len(pinned.draft.question.pins) == 1
    assert answer_of(pinned.draft) == answer_of(free.draft) == answer_of(draft)


def test_a_cleared_session_is_told_as_a_breach(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        edited = edit_draft(tx, office, draft.id, Clear(hall(8)), 1, "wang", clock())
    assert "head-count" in [breach.rule for breach in edited.more]
    assert not any(choice.holds for choice in edited.choices)


@pytest.mark.parametrize(
    "edit", [Give(hall(1), "某某"), Give("x", "赵明"), Unpin(hall(1), "赵明")], ids=["person", "slot", "pin"]
)
def test_an_edit_that_does_not_fit_changes_nothing(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock, edit: Edit
) -> None:
    with pytest.raises(BadInputError), store.writing() as tx:
        edit_draft(tx, office, draft.id, edit, 1, "wang", clock())
    assert read(store, office, draft.id) == draft


def test_of_two_who_edit_the_same_the_second_is_told(
    store: Store, office: OfficeEntry, draft: Draft, clock: Clock
) -> None:
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "wang", clock())
    with pytest.raises(StaleError, match="revision 2, not 1"), store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(2)), 1, "li", clock())


def test_only_a_solved_draft_is_edited(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.writing() as tx:
        asked = ask(tx, office, clock)
    with pytest.raises(ConflictError, match="state: waits to be solved"), store.writing() as tx:
        edit_draft(tx, office, asked.id, Clear(hall(1)), 1, "wang", clock())
    with pytest.raises(ConflictError):
        solved_answer(asked)
    with pytest.raises(MissingError), store.writing() as tx:
        edit_draft(tx, office, asked.id + 1, Clear(hall(1)), 1, "wang", clock())


def test_an_edit_is_logged(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    with store.writing() as tx:
        edit_draft(tx, office, draft.id, Clear(hall(1)), 1, "li", clock())
        *_, last = entries(tx, office.id)
    assert (last.who, last.action, last.thing) == ("li", "draft.edit", f"drafts/{draft.id}")
    assert last.after == f'{{"edit":"Clear","person":null,"revision":2,"slot":"{hall(1)}"}}'


def test_choices_for_a_session_that_is_not_there(draft: Draft) -> None:
    with pytest.raises(MissingError, match="no such session"):
        choices(question(), answer_of(draft).roster, "x")
