"""Who could take a duty: everybody ranked, what speaks against it, and a button for each who can."""

from collections.abc import Sequence
from dataclasses import dataclass

from roster.domain.plain import plain
from roster.domain.texts import Language, Text
from roster.pages.frame import Deed, Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import Vocabulary, speaker


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One who could take it. `deltas` are changes of cost by level, None where they are not told; `deed` chooses."""

    name: str
    title: str
    gives: Text | None
    against: tuple[Text, ...]
    deltas: tuple[tuple[int, int], ...] | None
    deed: Deed | None


def choices_page(  # noqa: PLR0913, PLR0917 - what is asked, who could, and how it is shown
    what: str,
    lines: Sequence[ChoiceLine],
    vocabulary: Vocabulary,
    frame: Frame,
    language: Language,
    deeds: tuple[Deed, ...] = (),
) -> str:
    """The page; the best choice stands first. `deeds` can be done without choosing anybody."""
    say = speaker(language)
    rows = tuple(
        Row(
            (
                Cell(plain(line.name), strong=not line.against),
                Cell(plain(line.title)),
                Cell(line.gives.say(language) if line.gives else ""),
                Cell(_told(line, vocabulary, language)),
            ),
            (line.deed,) if line.deed else (),
        )
        for line in lines
    )
    heads = ("person", "post", "in_return", "judged")
    section = Section(say("who_could"), tuple(map(say, heads)), rows, say("nobody"), say("who_could_note"), deeds)
    return table_page(Tables(what, (section,)), frame, language)


def _told(line: ChoiceLine, vocabulary: Vocabulary, language: Language) -> str:
    say = speaker(language)
    joined = "；" if language == "zh" else "; "
    if line.against:
        return say("against", rules=joined.join(one.say(language) for one in line.against))
    if line.deltas is None:
        return say("keeps_rules")
    costs = (f"{vocabulary.level(level, str(level), language)} {by:+d}" for level, by in line.deltas if by)
    return joined.join(costs) or say("nothing_against")
