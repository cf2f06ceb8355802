"""What was served stays as it was, whatever is published, taken back or entered afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roster.actions.edit_draft import edit_draft
from roster.actions.errors import ConflictError
from roster.actions.freeze import freeze
from roster.actions.publish import publish
from roster.actions.report_absence import report_absence
from roster.actions.swap_record import Occasion
from roster.actions.withdraw import republish, withdraw
from roster.domain.edits import Give
from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.domain.people import Absence
from roster.domain.question import Turn
from roster.domain.roster import Duty, Roster
from roster.domain.swaps import Acting
from roster.domain.versions import Cause, Draft, Version
from roster.solver.rescore import rescored
from roster.store.messages import messages_about
from roster.store.store import Store
from roster.store.versions import served_turns
from tests.databases import Clock
from tests.draft_county import FIRST, LAST, LEADERS, answer_of, ask, county, hall, solve, solved


@pytest.fixture
def office(store: Store, clock: Clock) -> OfficeEntry:
    with store.writing() as tx:
        return county(tx, clock)


@pytest.fixture
def out(store: Store, office: OfficeEntry, clock: Clock) -> Version:
    """Published on 25 November; since then it is the morning of Friday, 4 December: three days were served."""
    made = put_out(store, office, solved(store, clock, office), clock)
    go_to(clock, 4)
    return made


def go_to(clock: Clock, day: int) -> None:
    """Nine in the morning of a day of December where the office is."""
    clock.now = datetime(2026, 12, day, 1, tzinfo=UTC)


def put_out(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> Version:
    with store.writing() as tx:
        return publish(tx, office, draft.id, (), "wang", clock())


def holder(month: Draft | Version, day: int) -> str:
    return answer_of(month).roster.people_on[hall(day)][0]


def changed(store: Store, office: OfficeEntry, clock: Clock, day: int) -> Draft:
    """A new draft in which another leader has a day."""
    draft = solved(store, clock, office)
    other = next(name for name in LEADERS if all(holder(draft, near) != name for near in (day, day + 3)))
    with store.writing() as tx:
        return edit_draft(tx, office, draft.id, Give(hall(day), other, holder(draft, day)), 1, "wang", clock()).draft


def turns(store: Store, office: OfficeEntry, before: date) -> tuple[Turn, ...]:
    with store.reading() as tx:
        return served_turns(tx, office.id, before)


def test_a_draft_does_not_move_what_was_served_since(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    draft = changed(store, office, clock, 4)
    go_to(clock, 7)
    with pytest.raises(ConflictError) as error:
        put_out(store, office, draft, clock)
    found = error.value.facts["refusals"]
    assert isinstance(found, list)
    served = [one for one in found if one["reason"] == "served"]
    assert [one["slot"] for one in served] == [hall(4)]
    assert served[0]["en"].startswith(f"Fri 4 Dec has passed and was held by {holder(out, 4)}.")
    assert turns(store, office, date(2026, 12, 7))[3].person == holder(out, 4)


def test_today_s_duty_can_still_move(store: Store, office: OfficeEntry, out: Version, clock: Clock) -> None:
    made = put_out(store, office, changed(store, office, clock, 4), clock)
    assert (made.number, holder(made, 4) == holder(out, 4)) == (2, False)


def test_an_older_version_comes_back_only_if_the_same_people_came(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    second = Roster(
        tuple(replace(duty, person="周海燕") if duty.slot == hall(4) else duty for duty in out.answer.roster.duties)
    )
    with store.writing() as tx:
        answer = rescored(out.question, second, out.answer)
        freeze(tx, office, out.question, answer, cause=Cause.SUBSTITUTION, by="wang", now=clock())
    assert holder(out, 4) != "周海燕"
    go_to(clock, 7)
    with pytest.raises(ConflictError, match="Fri 4 Dec has passed and was held by 周海燕"), store.writing() as tx:
        republish(tx, office, FIRST, 1, (), "wang", clock())


def test_a_month_taken_back_in_its_middle_keeps_what_was_served(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    before = turns(store, office, date(2026, 12, 4))
    with store.writing() as tx:
        withdraw(tx, office, FIRST, 1, "会议改期", "wang", clock())
        told = {message.person for message in messages_about(tx, out.id) if message.kind == "withdrawn"}
    assert told == {duty.person for duty in out.answer.roster.duties if duty.slot >= hall(4)}
    go_to(clock, 9)
    assert len(before) == 3
    assert turns(store, office, date(2027, 1, 1)) == before

    draft = solved(store, clock, office)
    assert [holder(draft, day) for day in (1, 2, 3)] == [holder(out, day) for day in (1, 2, 3)]
    assert (draft.question.published, draft.question.rules) == ((), out.question.rules)
    again = put_out(store, office, draft, clock)
    assert again.number == 2
    assert turns(store, office, date(2026, 12, 4)) == before
    assert len(turns(store, office, date(2027, 1, 1))) == 10


def test_another_period_counts_for_the_days_it_has(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    with store.writing() as tx:
        withdraw(tx, office, FIRST, 1, "会议改期", "wang", clock())
        draft = ask(tx, office, clock, date(2026, 12, 4), LAST)
    assert [turn.day.day for turn in draft.question.history] == [1, 2, 3]
    made = put_out(store, office, solve(store, clock, office, draft), clock)
    go_to(clock, 8)
    with store.writing() as tx:
        withdraw(tx, office, made.first, 1, "会议改期", "wang", clock())
    served = [holder(out, day) for day in (1, 2, 3)] + [holder(made, day) for day in (4, 7)]
    assert [turn.person for turn in turns(store, office, LAST)] == served


def test_an_absence_entered_for_days_that_are_over_breaks_nothing(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    late = Absence(holder(out, 2), date(2026, 12, 1), date(2026, 12, 4))
    acting = Occasion(office, Acting("wang", office=True), clock(), office_day(clock()))
    with store.writing() as tx:
        report_absence(tx, late, acting)
    draft = solved(store, clock, office)
    made = put_out(store, office, draft, clock)
    assert holder(made, 2) == late.person
    assert not [breach for breach in made.answer.breaches if breach.hard]


def test_a_month_is_published_after_the_one_before_as_it_is_now(
    store: Store, office: OfficeEntry, out: Version, clock: Clock
) -> None:
    """Spacing reaches over the border of the months, where a duty moved since the draft was asked for."""
    with store.writing() as tx:
        draft = ask(tx, office, clock, date(2026, 12, 15), date(2026, 12, 18))
    draft = solve(store, clock, office, draft)
    next_one = holder(draft, 15)
    assert holder(out, 14) != next_one
    duties = (duty if duty.slot != hall(14) else Duty(duty.slot, next_one) for duty in out.answer.roster.duties)
    with store.writing() as tx:
        answer = rescored(out.question, Roster(tuple(duties)), out.answer)
        freeze(tx, office, out.question, answer, cause=Cause.SUBSTITUTION, by="wang", now=clock())
    with pytest.raises(ConflictError, match=f"{next_one} has 2 turns from Mon 14 Dec to Tue 15 Dec"):
        put_out(store, office, draft, clock)
