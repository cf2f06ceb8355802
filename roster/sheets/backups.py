"""Backup pairs (AB角): written on one side or on both, never contradicting each other."""

import re

from roster.domain.people import BackupPair
from roster.domain.texts import Text
from roster.sheets.fields import names_listed, text_of
from roster.sheets.grid import Cell
from roster.sheets.notebook import Notebook, unknown_person

_SIDES = re.compile(r"[ABＡＢab]\s*角\s*[:：]?")


def pair_up(
    notes: Notebook, cells: list[tuple[str, Cell]], names: tuple[str, ...], excluded: tuple[str, ...]
) -> tuple[BackupPair, ...]:
    """The pairs that people's cells name; a complaint for a partner who is unknown or has another partner."""
    named: dict[str, tuple[str, Cell]] = {}
    for person, cell in cells:
        partner = _partner(notes, person, cell, names)
        if partner is not None:
            named[person] = partner, cell
    pairs: dict[frozenset[str], BackupPair] = {}
    partner_of: dict[str, str] = {}
    for person, (partner, cell) in named.items():
        clash = _clash(person, partner, named, partner_of)
        if clash is not None:
            notes.complain(cell, clash, Text("请让两人互相写对方。", "Let the two name each other."))
            continue
        partner_of |= {person: partner, partner: person}
        pairs.setdefault(frozenset({person, partner}), BackupPair(person, partner))
    return tuple(pair for pair in pairs.values() if pair.one not in excluded and pair.other not in excluded)


def _partner(notes: Notebook, person: str, cell: Cell, names: tuple[str, ...]) -> str | None:
    written = [name for name in names_listed(_SIDES.sub(" ", text_of(notes, cell)), names) if name != person]
    if not written:
        if not cell.blank and person in names_listed(_SIDES.sub(" ", cell.text)) and not _SIDES.search(cell.text):
            notes.complain(cell, Text("AB角写成了本人", "somebody is named as his or her own backup"))
        return None
    if len(written) > 1:
        notes.complain(cell, Text("AB角只能写一个人", "only one backup partner can be named"))
        return None
    found = notes.person(cell, written[0], names)
    if found is None:
        notes.complain(cell, *unknown_person(written[0], names))
    return found


def _clash(person: str, partner: str, named: dict[str, tuple[str, Cell]], partner_of: dict[str, str]) -> Text | None:
    back = named[partner][0] if partner in named else person
    if back != person:
        return Text(
            f"{person}的AB角写{partner}，{partner}的写{back}，对不上", f"{person} names {partner}, who names {back}"
        )
    other = partner_of.get(person, partner)
    if other != partner:
        return Text(f"{person}同时与{other}、{partner}互为AB角", f"{person} is paired with both {other} and {partner}")
    taken = partner_of.get(partner, person)
    if taken != person:
        return Text(f"{partner}同时与{taken}、{person}互为AB角", f"{partner} is paired with both {taken} and {person}")
    return None
