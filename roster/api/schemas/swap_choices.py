"""Who could take a published duty, as JSON: for colleagues only whether, in which order and by which rules not."""

from pydantic import BaseModel, Field

from roster.actions.swap_choices import SwapChoice
from roster.api.schemas.rosters import BreachOut, DeltaOut, TextOut, breach_out, deltas_out, text_out
from roster.solver.rulebook import titles


class SwapChoiceOut(BaseModel):
    """Somebody who could take the duty; with `counter_slot` the two exchange sessions.

    `deltas`, `broken`, `more` and `fewer` are null for who may not see the proof: they tell of others' wishes.
    """

    person: str = Field(examples=["孙立"])
    name: str = Field(examples=["孙立"])
    counter_slot: str | None = Field(description="the session given in return", examples=["2026-12-22/hall/whole_day"])
    counter_when: TextOut | None
    allowed: bool = Field(description="no hard rule is newly broken")
    against: list[TextOut] = Field(description="what the rules are called that speak against it")
    deltas: list[DeltaOut] | None = Field(description="by how much the cost of each level changes, where allowed")
    broken: list[BreachOut] | None
    more: list[BreachOut] | None
    fewer: list[BreachOut] | None


class SwapChoicesOut(BaseModel):
    """Everybody, the best choice first, each with the best session to give in return if that is better than none."""

    items: list[SwapChoiceOut]


def choices_out(found: tuple[SwapChoice, ...], *, proof: bool) -> SwapChoicesOut:
    """The choices, whole or only what colleagues may know."""
    return SwapChoicesOut(items=[_choice_out(choice, proof=proof) for choice in found])


def _choice_out(choice: SwapChoice, *, proof: bool) -> SwapChoiceOut:
    against = titles(breach.rule for breach in choice.broken)
    return SwapChoiceOut(
        person=choice.person.id,
        name=choice.person.name,
        counter_slot=choice.gives.id if choice.gives else None,
        counter_when=text_out(choice.gives.when) if choice.gives else None,
        allowed=choice.allowed,
        against=[text_out(title) for title in against],
        deltas=deltas_out(choice.deltas) if proof else None,
        broken=[breach_out(breach) for breach in choice.broken] if proof else None,
        more=[breach_out(breach) for breach in choice.more] if proof else None,
        fewer=[breach_out(breach) for breach in choice.fewer] if proof else None,
    )
