"""Each policy's proposal, with rules that say yes or no as a test wants."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roster.domain.office_book import question_of_book
from roster.domain.offices import StandInPolicy
from roster.domain.roster import Roster
from roster.domain.stand_ins import Period, Proposal, propose
from roster.domain.swaps import DutyMove, HeldDuty, Offer, SwapKind
from roster.domain.workdays import month_of
from tests.swap_county import CALENDAR, DECEMBER, NOVEMBER, december, in_turn, november, small_book


@dataclass(frozen=True)
class Says:
    """Nobody of `never` may take anything; the last offer is the cheapest."""

    never: frozenset[str] = frozenset()

    def allows(self, moves: tuple[DutyMove, ...]) -> bool:
        return all(move.to not in self.never for move in moves)

    def best(self, duty: HeldDuty, offers: Iterable[Offer]) -> Offer | None:
        allowed = [offer for offer in offers if self.allows(offer.moves(duty))]
        return allowed[-1] if allowed else None


def periods(needed: int = 1) -> tuple[Period, Period]:
    book = small_book(needed=needed)
    one, other = (question_of_book(book, *month_of(month), CALENDAR) for month in (NOVEMBER, DECEMBER))
    return Period(1, one, in_turn(one)), Period(2, other, in_turn(other, 4))


def proposed(policy: StandInPolicy, slot: str, person: str, *never: str, needed: int = 1) -> Proposal:
    both = periods(needed)
    duty = HeldDuty(1 if slot in both[0].question.slot else 2, slot, person)
    return propose(policy, duty, tuple(reversed(both)), Says(frozenset(never)))


def test_the_named_one_without_consent() -> None:
    found = proposed(StandInPolicy.NAMED, november(3), "赵明")
    assert (found.offer, found.consent_needed, found.kind) == (Offer("钱文清"), False, SwapKind.SUBSTITUTION)


def test_nobody_where_the_named_one_cannot() -> None:
    found = proposed(StandInPolicy.NAMED, november(3), "赵明", "钱文清")
    assert (found.offer, found.consent_needed) == (None, True)
    assert found.reason.zh == "11月3日(星期二)上午公示的补位领导钱文清不能补位，请办公室安排"


def test_nobody_where_nobody_is_named() -> None:
    one, other = periods()
    bare = replace(one, roster=Roster(tuple(replace(duty, stand_in=None) for duty in one.roster.duties)))
    found = propose(StandInPolicy.NAMED, HeldDuty(1, november(3), "赵明"), (bare, other), Says())
    assert (found.offer, found.reason.en) == (
        None,
        "nobody is named as stand-in on Tue 3 Nov morning: the office chooses",
    )


def test_the_next_in_order_gives_the_own_day() -> None:
    found = proposed(StandInPolicy.NEXT_IN_ORDER, november(3), "赵明")
    assert (found.offer, found.consent_needed) == (Offer("钱文清", 1, november(10)), True)
    assert found.reason.en == (
        "钱文清 is next in order after Tue 3 Nov morning (Tue 10 Nov morning) and exchanges days with 赵明"
    )


def test_those_who_cannot_are_passed_over_each_named_once() -> None:
    found = proposed(StandInPolicy.NEXT_IN_ORDER, november(17), "孙立", "李春华", "周海燕", "赵明")
    assert found.offer == Offer("钱文清", 2, december(15))
    assert "李春华、周海燕、赵明不便互换，顺延到钱文清" in found.reason.zh


def test_who_shares_the_session_is_not_asked_to_come_twice() -> None:
    """赵明 and 钱文清 on the 3rd, 钱文清 and 孙立 on the 10th."""
    found = proposed(StandInPolicy.NEXT_IN_ORDER, november(3), "赵明", needed=2)
    assert found.offer == Offer("孙立", 1, november(10))


def test_nobody_next_is_left_to_the_office() -> None:
    assert proposed(StandInPolicy.NEXT_IN_ORDER, december(29), "李春华").offer is None


def test_next_month_the_cheapest_exchange() -> None:
    found = proposed(StandInPolicy.NEXT_MONTH, november(3), "赵明")
    assert found.offer == Offer("李春华", 2, december(29))
    assert found.reason.zh == ("李春华与赵明互换：11月3日(星期二)上午由李春华接访，下月12月29日(星期二)上午由赵明接访")


def test_next_month_nobody_can() -> None:
    found = proposed(StandInPolicy.NEXT_MONTH, november(3), "赵明", "钱文清", "孙立", "李春华", "周海燕")
    assert (found.offer, found.kind) == (None, SwapKind.SWAP)


def test_next_month_is_not_out() -> None:
    assert "not out yet" in proposed(StandInPolicy.NEXT_MONTH, december(8), "赵明").reason.en


def test_somebody_whom_next_month_does_not_know_exchanges_nothing_there() -> None:
    one, other = periods()
    without = replace(other.question, people=tuple(one for one in other.question.people if one.id != "赵明"))
    found = propose(
        StandInPolicy.NEXT_MONTH, HeldDuty(1, november(3), "赵明"), (one, replace(other, question=without)), Says()
    )
    assert found.offer is None


def test_the_leader_and_the_office_find_somebody_themselves() -> None:
    own, office = (proposed(one, november(3), "赵明") for one in (StandInPolicy.OWN_SWAP, StandInPolicy.OFFICE))
    assert (own.offer, own.kind, own.reason.zh) == (None, SwapKind.SWAP, "11月3日(星期二)上午由赵明自行联系调班")
    assert (office.offer, office.kind) == (None, SwapKind.SUBSTITUTION)
