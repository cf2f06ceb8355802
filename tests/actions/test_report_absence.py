"""A leader cannot come: one short story for each policy of who stands in (DOMAIN section 4)."""

from collections.abc import Iterator
from datetime import date

import pytest

from roster.actions.answer_swap import choose, consent, refuse, take
from roster.actions.approve_swap import Approval, approve_swap
from roster.actions.errors import BadInputError, NotAllowedError
from roster.actions.report_absence import AbsenceReport, report_absence
from roster.actions.swap_record import locked_swap
from roster.domain.offices import OfficeEntry, StandInPolicy
from roster.domain.people import Absence, Half
from roster.domain.question import RuleSetting
from roster.domain.swaps import Acting, Side, Swap, SwapKind, SwapState
from roster.domain.versions import Cause, Version
from roster.store.books import book_of
from roster.store.log import entries
from roster.store.messages import messages_about
from roster.store.store import Store, Tx
from roster.store.swaps import open_swaps
from roster.store.versions import current_versions
from tests.swap_county import NOVEMBER, OFFICE, by, december, found, november, occasion, put_out, small_book, two_months


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[Store]:
    opened = Store(sqlite_url)
    yield opened
    opened.close()


def away(tx: Tx, office: OfficeEntry, person: str, first: date, last: date | None = None) -> AbsenceReport:
    """The leader's secretary reports it on 2 November."""
    return report_absence(tx, Absence(person, first, last or first), occasion(office, by(person)))


def approved(tx: Tx, office: OfficeEntry, swap: Swap) -> Approval:
    return approve_swap(tx, locked_swap(tx, office.id, swap.id), (), occasion(office))


def holders(version: Version, slot: str) -> tuple[str, ...]:
    return version.answer.roster.people_on[slot]


def told(tx: Tx, version: Version) -> list[str]:
    return sorted(message.person for message in messages_about(tx, version.id))


def test_the_named_stand_in_comes_without_being_asked(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        assert (met.slot.id, met.asked_before) == (december(8), False)
        assert (met.swap.state, met.swap.counterpart) == (SwapState.CONSENTED, "钱文清")
        assert met.swap.reason is not None
        assert met.swap.reason.zh == "12月8日(星期二)上午赵明不能到岗，由公示的补位领导钱文清补位"
        approval = approved(tx, office, met.swap)
        [version] = approval.versions
        assert (version.number, version.cause, version.adjusted) == (2, Cause.SUBSTITUTION, True)
        assert holders(version, december(8)) == ("钱文清",)
        assert told(tx, version) == sorted(["赵明", "钱文清"])
        assert approval.swap.results == (version.id,)


def test_who_is_away_stands_in_nowhere_and_a_rule_that_wants_one_gets_another(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        [version] = approved(tx, office, met.swap).versions
        # stands in least, then by name: of 孙立, 李春华 and 周海燕, who are free, each stands in once
        assert version.answer.roster.stand_ins_on[december(8)] == ("周海燕",)
        assert not [breach for breach in version.answer.breaches if breach.hard]


def test_nobody_is_named_where_no_rule_wants_a_stand_in(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, book=small_book(rules=()))
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        [version] = approved(tx, office, met.swap).versions
        assert december(8) not in version.answer.roster.stand_ins_on


def test_a_stand_in_who_is_away_as_well_leaves_it_to_the_office(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        first = away(tx, office, "钱文清", date(2026, 12, 8))
        assert (first.duties, [slot.id for slot in first.stands_in]) == ((), [december(8)])
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        assert (met.swap.state, met.swap.policy, met.swap.kind) == (
            SwapState.ASKED,
            StandInPolicy.NAMED,
            SwapKind.SUBSTITUTION,
        )
        assert met.swap.reason is not None
        assert met.swap.reason.en == ("钱文清, named as stand-in on Tue 8 Dec morning, cannot come: the office chooses")


def test_next_in_order_exchanges_days(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_IN_ORDER)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        assert (met.swap.state, met.swap.counterpart, met.swap.counter_slot) == (
            SwapState.PROPOSED,
            "钱文清",
            december(15),
        )
        consent(tx, locked_swap(tx, office.id, met.swap.id), occasion(office, by("钱文清")))
        [version] = approved(tx, office, met.swap).versions
        assert (holders(version, december(8)), holders(version, december(15))) == (("钱文清",), ("赵明",))
        assert (version.cause, told(tx, version)) == (Cause.SWAP, sorted(["赵明", "钱文清"]))


def test_next_in_order_passes_over_whose_day_the_leader_cannot_take(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_IN_ORDER)
        [met] = away(tx, office, "赵明", date(2026, 12, 7), date(2026, 12, 16)).duties
        assert (met.swap.counterpart, met.swap.counter_slot) == ("孙立", december(22))
        assert met.swap.reason is not None
        assert met.swap.reason.en == (
            "钱文清 cannot exchange; next in order is 孙立 (Tue 22 Dec morning), "
            "who exchanges Tue 8 Dec morning with 赵明"
        )


def test_next_in_order_reaches_into_the_month_after(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_IN_ORDER)
        [met] = away(tx, office, "李春华", date(2026, 11, 24)).duties
        assert (met.swap.counterpart, met.swap.counter_slot) == ("周海燕", december(1))


def test_nobody_in_order_leaves_it_to_the_office(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_IN_ORDER)
        [met] = away(tx, office, "赵明", date(2026, 12, 1), date(2026, 12, 31)).duties
        assert (met.swap.state, met.swap.offer) == (SwapState.ASKED, None)


def test_nobody_is_proposed_twice_for_one_session(sqlite: Store) -> None:
    """Two leaders a Tuesday: 赵明 and 钱文清 on the 3rd, 钱文清 and 孙立 on the 10th, 孙立 and 李春华 on the 17th."""
    book = small_book(rules=(), needed=2)
    with sqlite.writing() as tx:
        office = found(tx, StandInPolicy.NEXT_IN_ORDER, book)
        put_out(tx, office, NOVEMBER, book=book)
        [one] = away(tx, office, "赵明", date(2026, 11, 3)).duties
        [other] = away(tx, office, "钱文清", date(2026, 11, 3)).duties
        assert (one.swap.counterpart, one.swap.counter_slot) == ("孙立", november(10))
        assert (other.swap.counterpart, other.swap.counter_slot) == ("李春华", november(17))


def test_the_leader_finds_somebody(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.OWN_SWAP)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        assert (met.swap.state, met.swap.kind) == (SwapState.ASKED, SwapKind.SWAP)
        taken = take(tx, locked_swap(tx, office.id, met.swap.id), "孙立", december(22), occasion(office, by("孙立")))
        assert (taken.state, taken.counterpart) == (SwapState.CONSENTED, "孙立")
        [version] = approved(tx, office, taken).versions
        assert (holders(version, december(8)), holders(version, december(22))) == (("孙立",), ("赵明",))


def test_the_office_chooses_and_consents_on_behalf(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.OFFICE)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        swap = choose(tx, locked_swap(tx, office.id, met.swap.id), "李春华", None, occasion(office))
        assert (swap.state, swap.kind) == (SwapState.PROPOSED, SwapKind.SUBSTITUTION)
        swap = consent(tx, locked_swap(tx, office.id, swap.id), occasion(office))
        assert [step.side for step in swap.steps] == [Side.ASKER, Side.OFFICE, Side.OFFICE]
        [version] = approved(tx, office, swap).versions
        assert holders(version, december(8)) == ("李春华",)
        last = list(entries(tx, office.id))[-3:]
        assert [entry.action for entry in last] == ["swap.consent", "swap.approve", "version.substitution"]
        assert '"side":"office"' in last[0].after


def test_somebody_of_next_month_in_exchange(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_MONTH)
        [met] = away(tx, office, "钱文清", date(2026, 11, 10)).duties
        assert (met.swap.state, met.swap.counterpart) == (SwapState.PROPOSED, "周海燕")
        assert met.swap.counter_slot == december(1)
        consent(tx, locked_swap(tx, office.id, met.swap.id), occasion(office, by("周海燕")))
        one, other = approved(tx, office, met.swap).versions
        assert (one.first.month, holders(one, november(10))) == (11, ("周海燕",))
        assert (other.first.month, holders(other, december(1))) == (12, ("钱文清",))
        assert [told(tx, version) for version in (one, other)] == [sorted(["钱文清", "周海燕"])] * 2
        assert ("周海燕", date(2026, 11, 10)) in {(turn.person, turn.day) for turn in other.question.history}


def test_next_month_is_not_out_yet(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_MONTH)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        assert (met.swap.state, met.swap.kind) == (SwapState.ASKED, SwapKind.SWAP)
        assert met.swap.reason is not None
        assert "next month is not out yet" in met.swap.reason.en


def test_a_refusal_leaves_the_duty_to_be_covered(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx, StandInPolicy.NEXT_IN_ORDER)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        refused = refuse(tx, locked_swap(tx, office.id, met.swap.id), occasion(office, by("钱文清")))
        assert (refused.state, refused.counterpart) == (SwapState.ASKED, None)
        assert open_swaps(tx, office.id) == (refused,)


def test_where_the_leader_stands_in_the_office_has_to_name_another(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        report = away(tx, office, "钱文清", date(2026, 11, 1), date(2026, 11, 30))
        assert [met.slot.id for met in report.duties] == [november(10)]
        assert [slot.id for slot in report.stands_in] == [november(3)]


def test_what_was_served_stays_and_today_still_counts(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        report = report_absence(
            tx,
            Absence("钱文清", date(2026, 11, 1), date(2026, 12, 31)),
            occasion(office, by("钱文清"), today=date(2026, 11, 10)),
        )
        assert [met.slot.id for met in report.duties] == [november(10), december(15)]
        [later] = report_absence(
            tx,
            Absence("赵明", date(2026, 11, 1), date(2026, 12, 31)),
            occasion(office, by("赵明"), today=date(2026, 11, 4)),
        ).duties
        assert later.slot.id == december(8)


def test_the_other_half_of_the_day_is_not_met(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        day = date(2026, 12, 8)
        report = report_absence(tx, Absence("赵明", day, day, Half.AFTERNOON), occasion(office, by("赵明")))
        assert report.duties == ()
        assert book_of(tx, office).absences == (report.absence,)


def test_reporting_twice_asks_once(store: Store) -> None:
    with store.writing() as tx:
        office = two_months(tx)
        first = away(tx, office, "赵明", date(2026, 12, 8))
        again = away(tx, office, "赵明", date(2026, 12, 8))
        assert [met.swap for met in again.duties] == [met.swap for met in first.duties]
        assert [met.asked_before for met in again.duties] == [True]
        assert book_of(tx, office).absences == (first.absence,)


@pytest.mark.parametrize("acting", [by("孙立"), Acting("nobody")])
def test_nobody_reports_for_others(sqlite: Store, acting: Acting) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        with pytest.raises(NotAllowedError):
            report_absence(tx, Absence("赵明", date(2026, 12, 8), date(2026, 12, 8)), occasion(office, acting))
        assert book_of(tx, office).absences == ()


def test_the_office_reports_for_anybody_it_knows(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        day = date(2026, 12, 8)
        assert report_absence(tx, Absence("赵明", day, day), occasion(office, OFFICE)).duties
        with pytest.raises(BadInputError, match="Maybe '赵明'"):
            report_absence(tx, Absence("赵名", day, day), occasion(office, OFFICE))
        with pytest.raises(BadInputError, match="before the first"):
            report_absence(tx, Absence("赵明", day, date(2026, 12, 7)), occasion(office, OFFICE))


def test_spacing_is_looked_at_across_months(sqlite: Store) -> None:
    """With three weeks between turns, 周海燕 (1 December) cannot stand in on 24 November."""
    book = small_book((RuleSetting("days-between-turns", {"days": 10, "unit": "calendar_days"}),))
    with sqlite.writing() as tx:
        office = two_months(tx, book=book)
        [met] = away(tx, office, "李春华", date(2026, 11, 24)).duties
        assert (met.swap.state, met.swap.policy) == (SwapState.ASKED, StandInPolicy.NAMED)


def test_the_versions_that_hold_are_the_new_ones(sqlite: Store) -> None:
    with sqlite.writing() as tx:
        office = two_months(tx)
        [met] = away(tx, office, "赵明", date(2026, 12, 8)).duties
        approved(tx, office, met.swap)
        assert [version.number for version in current_versions(tx, office.id)] == [1, 2]
