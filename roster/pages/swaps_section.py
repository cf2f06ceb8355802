"""Requests to move a published duty, each with the steps that are open to whoever looks."""

from collections.abc import Sequence
from dataclasses import dataclass

from roster.domain.plain import plain
from roster.domain.swap_words import STATE_NAMES
from roster.domain.swaps import SwapState, SwapStep
from roster.domain.texts import Language, Text
from roster.pages.frame import Deed
from roster.pages.table_page import Cell, Row, Section
from roster.pages.words import speaker

PRESSED = (
    SwapStep.CONSENT,
    SwapStep.REFUSE,
    SwapStep.TAKE,
    SwapStep.APPROVE,
    SwapStep.REJECT,
    SwapStep.TAKE_BACK,
)
"""Steps that are a button; naming a counterpart has a page of its own, with the ranked choices."""


@dataclass(frozen=True, slots=True)
class SwapLine:
    """A request in words; `takers` are the people who could take it, by id and name."""

    id: int
    revision: int
    person: str
    when: Text
    counterpart: str
    counter_when: Text | None
    state: SwapState
    reason: Text | None
    steps: tuple[SwapStep, ...]
    takers: tuple[tuple[str, str], ...] = ()


def swaps_section(lines: Sequence[SwapLine], place: str, language: Language) -> Section:
    """The table; buttons post to `place`/number/step."""
    say = speaker(language)
    rows = tuple(
        Row(
            (
                Cell(swap_in_words(line, language), choosing(line, place), strong=True),
                Cell(STATE_NAMES[line.state].say(language)),
                Cell(line.reason.say(language) if line.reason else ""),
            ),
            tuple(deeds_of(line, place, language)),
        )
        for line in lines
    )
    heads = ("swap_what", "swap_state", "reason")
    return Section(say("open_swaps"), tuple(map(say, heads)), rows, say("no_swaps"))


def swap_in_words(line: SwapLine, language: Language) -> str:
    """What is asked for."""
    say = speaker(language)
    facts = {"person": plain(line.person), "when": line.when, "other": plain(line.counterpart)}
    if line.counter_when is not None:
        return say("swap_exchange", **facts, counter=line.counter_when)
    return say("swap_taken" if line.counterpart else "swap_open", **facts)


def choosing(line: SwapLine, place: str) -> str:
    """Where somebody is named to take it, if that is open."""
    return f"{place}/{line.id}" if SwapStep.CHOOSE in line.steps else ""


def deeds_of(line: SwapLine, place: str, language: Language, back: str = "") -> list[Deed]:
    """A button for each step that is open; `back` is the page to come back to, if not the desk."""
    say, deeds = speaker(language), []
    seen = {"revision": str(line.revision)} | ({"back": back} if back else {})
    for step in PRESSED:
        if step in line.steps:
            path = f"{place}/{line.id}/{step}"
            if step is SwapStep.TAKE:
                deeds += [
                    Deed(say("take_for", person=plain(name)), path, seen | {"person": person})
                    for person, name in line.takers
                ]
            else:
                main = step in {SwapStep.CONSENT, SwapStep.APPROVE}
                deeds.append(Deed(say(str(step)), path, seen, main=main))
    return deeds
