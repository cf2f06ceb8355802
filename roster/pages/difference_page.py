"""What differs between two versions of a period, in two tables: by session and by person."""

from collections.abc import Iterable, Mapping
from datetime import date

from roster.domain.difference import Difference
from roster.domain.plain import plain
from roster.domain.texts import Language, Text
from roster.pages.frame import Frame
from roster.pages.table_page import Cell, Row, Section, Tables, table_page
from roster.pages.words import period, speaker


def difference_page(  # noqa: PLR0913, PLR0917 - both sides, and how it is shown
    found: Difference,
    names: Mapping[str, str],
    whens: Mapping[str, Text],
    months: tuple[date, date],
    numbers: tuple[int, int],
    frame: Frame,
    language: Language,
) -> str:
    """The page. `names` are those of people by id, `whens` the words for sessions by slot id."""
    say = speaker(language)

    def sessions(ids: Iterable[str]) -> Cell:
        return Cell(write_list((whens[one].say(language) if one in whens else one for one in ids), language))

    moved = tuple(
        Row(
            (
                Cell(plain(names.get(change.person, change.person)), strong=True),
                sessions(change.lost),
                sessions(change.won),
            )
        )
        for change in found.people
    )
    title = say("difference", period=period(*months, language), before=numbers[0], after=numbers[1])
    sections = (
        changed_slots(found, names, say("slots_changed"), language),
        Section(say("people_changed"), tuple(map(say, ("person", "lost", "won"))), moved, say("nobody")),
    )
    return table_page(Tables(title, sections), frame, language)


def changed_slots(found: Difference, names: Mapping[str, str], heading: str, language: Language) -> Section:
    """The sessions that changed: who had each and who has it now."""
    say = speaker(language)

    def people(ids: Iterable[str]) -> Cell:
        return Cell(plain(write_list((names.get(one, one) for one in ids), language)) or say("nobody"))

    slots = tuple(
        Row(
            (
                Cell(change.when.say(language), strong=True),
                people(change.before),
                people(change.after),
                people(change.stand_ins_before),
                people(change.stand_ins_after),
            )
        )
        for change in found.slots
    )
    heads = ("session_when", "before", "after", "stand_in_before", "stand_in_after")
    return Section(heading, tuple(map(say, heads)), slots, say("difference_none"))


def write_list(words: Iterable[str], language: Language) -> str:
    """Words in a row, as the language sets them."""
    return ("、" if language == "zh" else ", ").join(words)
