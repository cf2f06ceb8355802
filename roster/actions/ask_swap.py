"""Ask for a swap (调班) or a substitution (代班) by hand."""

from dataclasses import dataclass
from datetime import date

from roster.actions.errors import BadInputError, ConflictError, NotAllowedError
from roster.actions.moving import Published, Standing, published
from roster.actions.swap_record import Occasion, add, in_words
from roster.documents.errors import maybe
from roster.domain.swap_steps import asked
from roster.domain.swaps import Acting, HeldDuty, Offer, Swap, SwapKind
from roster.domain.texts import Text
from roster.store.store import Tx, lock_office
from roster.store.swaps import open_swaps


@dataclass(frozen=True, slots=True)
class SwapWish:
    """What is asked for: a duty, by its session and who has it; with whom, and for which session, if that is known.

    `person` may be left out where the caller acts for just one of those who have the session.
    """

    slot: str
    kind: SwapKind
    person: str | None = None
    counterpart: str | None = None
    counter_slot: str | None = None


def ask_swap(tx: Tx, wish: SwapWish, at: Occasion) -> Swap:
    """A new request: open to takers without a counterpart, else it waits for that one's consent.

    Raises BadInputError, NotAllowedError, and ConflictError where the duty is over or already asked for.
    """
    lock_office(tx, at.office.id)
    out = published(tx, at.office, at.today)
    duty = held_duty(out, wish.slot, wish.person, at.acting, at.today)
    other = next(
        (one for one in open_swaps(tx, at.office.id) if (one.slot, one.person) == (duty.slot, duty.person)), None
    )
    if other is not None:
        raise ConflictError(_ASKED_ALREADY.filled(number=other.id), swap=other.id)
    offer = None
    if wish.counterpart is not None:
        offer = offer_of(out, duty, wish.counterpart, wish.counter_slot, at.today)
        if offer.kind is not wish.kind:
            raise BadInputError(_NO_RETURN if wish.kind is SwapKind.SWAP else _RETURN)
    elif wish.counter_slot is not None:
        raise BadInputError(_WHOSE)
    with in_words():
        return add(tx, asked(duty, wish.kind, at.acting, at.now, office=at.office.id, offer=offer))


def held_duty(out: Published, slot: str, person: str | None, acting: Acting, today: date) -> HeldDuty:
    """The duty that an address or a form names, in the current version; from today on."""
    standing = _standing(out, slot, "slot")
    holders = standing.roster.people_on.get(slot, ())
    when = standing.question.slot[slot].when
    if person is None:
        own = [holder for holder in holders if holder in acting.people]
        if len(own) != 1:
            raise BadInputError(_WHO.filled(when=when, people=_names(standing, tuple(own) or holders)))
        person = own[0]
    if person not in holders:
        raise BadInputError(_NOT_THEIRS.filled(when=when, value=person, people=_names(standing, holders)))
    if person not in acting.people and not acting.office:
        raise NotAllowedError(_NOT_YOURS.filled(when=when))
    if standing.question.slot[slot].day < today:
        raise ConflictError(SERVED.filled(when=when))
    return HeldDuty(standing.version.id, slot, person)


def offer_of(out: Published, duty: HeldDuty, counterpart: str, counter_slot: str | None, today: date) -> Offer:
    """An offer that could be taken up: both are known where they would serve, and neither is there already."""
    own = next(one for one in out.standings if one.version.id == duty.version)
    _require_newcomer(own, duty.slot, counterpart, "counterpart")
    if counter_slot is None:
        return Offer(counterpart)
    standing = _standing(out, counter_slot, "counter_slot")
    when = standing.question.slot[counter_slot].when
    holders = standing.roster.people_on.get(counter_slot, ())
    if counterpart not in holders:
        raise BadInputError(_NOT_THEIRS.filled(when=when, value=counterpart, people=_names(standing, holders)))
    if standing.question.slot[counter_slot].day < today:
        raise ConflictError(SERVED.filled(when=when))
    _require_newcomer(standing, counter_slot, duty.person, "person")
    return Offer(counterpart, standing.version.id, counter_slot)


def _standing(out: Published, slot: str, name: str) -> Standing:
    found = out.with_slot(slot)
    if found is None:
        known = [held for one in out.standings for held in one.question.slot]
        hint = maybe(slot, known)
        raise BadInputError(_NO_SLOT.filled(name=name, value=slot, hint=hint))
    return found


def _require_newcomer(standing: Standing, slot: str, person: str, name: str) -> None:
    if person not in standing.question.person:
        hint = maybe(person, standing.question.person)
        raise BadInputError(_NO_PERSON.filled(name=name, value=person, hint=hint))
    if standing.period.holds(slot, person):
        when = standing.question.slot[slot].when
        raise BadInputError(THERE_ALREADY.filled(when=when, person=standing.question.person[person]))


def _names(standing: Standing, people: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(standing.question.person[person].name for person in people)


SERVED = Text("{when}已经过去，不能再调", "{when} has passed; what was served stays as it is")
_ASKED_ALREADY = Text(
    "这一场已经有{number}号申请在办，请先撤回那一份",
    "request {number} already asks for this session; maybe take that one back first",
)
_NO_RETURN = Text("调班请写明用来交换的场次 counter_slot", "a swap needs counter_slot, the session given in return")
_RETURN = Text(
    "代班不交换场次，请去掉 counter_slot，或改为调班",
    "a substitution gives nothing in return: leave out counter_slot, or ask for a swap",
)
_WHOSE = Text("写了 counter_slot，还要写明对方 counterpart", "counter_slot needs counterpart, whose session it is")
_NO_SLOT = Text(
    "{name}：已公布的安排里没有场次“{value}”。{hint}", "{name}: no published month has the session “{value}”. {hint}"
)
_NO_PERSON = Text(
    "{name}：这一期的名单里没有“{value}”。{hint}", "{name}: nobody in that month is called “{value}”. {hint}"
)
_NOT_THEIRS = Text("{when}由{people}接访，不是“{value}”", "{when} is held by {people}, not by “{value}”")
_NOT_YOURS = Text(
    "{when}不是您本人或您所服务领导的场次", "{when} is not a session of yours, nor of a leader you act for"
)
_WHO = Text("请写明{when}是哪一位的（person）：{people}", "say whose duty on {when} is meant (person): {people}")
THERE_ALREADY = Text("{when}本来就由{person}接访", "{person} has {when} already")
