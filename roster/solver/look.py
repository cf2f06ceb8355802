"""The feasibility look: plain arithmetic over the hard rules, in words, before any search."""

from collections.abc import Iterator

from roster.domain.texts import Text
from roster.solver.capacity import Capacity
from roster.solver.linear import Literal
from roster.solver.model import Model

_NOBODY = Text(
    "{when}需要{needed}名领导，而能到岗的只有{able}名",
    "{when} needs {needed} leader(s), and only {able} could come",
)
_TOO_FEW = Text(
    "共{slots}场需要{needed}人次，{people}名领导按规则最多能承担{most}人次，差{short}人次",
    "{slots} sessions need {needed} turns; {people} leaders can take {most} at the most by the rules: {short} short",
)
_TOO_MANY = Text(
    "共{slots}场只有{room}个位置，而{people}名领导按规则至少要接访{least}次，多出{over}次",
    "{slots} sessions have {room} places; {people} leaders must have {least} turns at least: {over} too many",
)


def look(model: Model) -> tuple[Text, ...]:
    """What cannot work by counting alone; every sentence is a proof that no roster exists."""
    capacity = Capacity(model.demands)
    return (*_slots_without_people(model, capacity), *_totals(model, capacity))


def _slots_without_people(model: Model, capacity: Capacity) -> Iterator[Text]:
    for slot in model.question.slots:
        literals = frozenset(model.duty_literals[slot.id, person] for person in model.question.person)
        able = len(literals - capacity.closed)
        if able < slot.needed and _is_hard(model, "head-count"):
            yield _NOBODY.filled(when=slot.when, needed=slot.needed, able=able)


def _totals(model: Model, capacity: Capacity) -> Iterator[Text]:
    question = model.question
    owned: dict[str, set[Literal]] = {person: set() for person in question.person}
    for (_, person), literal in model.duty_literals.items():
        owned[person].add(literal)
    facts = {"slots": len(question.slots)}
    needed = sum(slot.needed for slot in question.slots)
    most = sum(capacity.count(frozenset(literals)) for literals in owned.values())
    if most < needed and _is_hard(model, "head-count"):
        yield _TOO_FEW.filled(people=len(owned), needed=needed, most=most, short=needed - most, **facts)
    least = _least_turns(model, owned)
    room = sum(slot.room_for for slot in question.slots)
    if sum(least.values()) > room and _is_hard(model, "head-count"):
        together, people = sum(least.values()), sum(turns > 0 for turns in least.values())
        yield _TOO_MANY.filled(people=people, room=room, least=together, over=together - room, **facts)


def _least_turns(model: Model, owned: dict[str, set[Literal]]) -> dict[str, int]:
    """What single limits ask of each person at least."""
    owner = {literal: person for person, literals in owned.items() for literal in literals}
    least = dict.fromkeys(owned, 0)
    for demand in model.demands:
        limit = demand.limit
        people = {owner.get(literal) for literal, _ in limit.sum.terms}
        if limit.least is not None and len(people) == 1 and (person := people.pop()) is not None:
            least[person] = max(least[person], limit.least - limit.sum.constant)
    return least


def _is_hard(model: Model, rule: str) -> bool:
    return any(demand.rule.name == rule for demand in model.demands)
