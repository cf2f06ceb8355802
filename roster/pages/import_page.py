"""A workbook comes in: what was understood, every complaint beside its cell, what would change, and then the button."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roster.domain.book_difference import OFFICE, BookDifference, ChangeKind
from roster.domain.book_nouns import BY_FIELD
from roster.domain.plain import plain
from roster.domain.texts import Language, Text, month_name
from roster.pages import addresses
from roster.pages.environment import render
from roster.pages.frame import Frame
from roster.pages.words import speaker

_OPEN = 12  # changes of a noun that are shown without asking
_MOST = 200  # complaints, and changes of a noun: what a page holds


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One complaint; `beside` are the cells of its row with what they say."""

    sheet: str
    cell: str
    value: str
    problem: Text
    hint: Text | None
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of reading a file. `carried` is the file itself in base64; `own` the month it names, if another."""

    file_name: str
    kind: str
    month: date | None
    over: bool
    own: date | None
    base: int
    carried: str
    understood: tuple[Text, ...]
    complaints: tuple[ComplaintLine, ...]
    difference: BookDifference


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What happened to the lines of one noun; `open` where it is short enough to be shown at once."""

    heading: str
    lines: tuple[str, ...]
    open: bool


def import_page(  # noqa: PLR0913 - what is shown, and how
    office: str, shown: Shown | None, frame: Frame, language: Language, *, month: str = "", may_export: bool = False
) -> str:
    """The page: with nothing read yet, or with what came of it. `month` is the month as it was typed."""
    return render(
        "import.html",
        **frame.facts(language),
        here=addresses.importing(office),
        export=f"/api/v1/offices/{office}/export" if may_export else "",
        shown=shown,
        month=plain(month) or (f"{shown.month:%Y-%m}" if shown and shown.month else ""),
        read=_facts(shown, language) if shown else (),
        understood=[plain(one.say(language)) for one in shown.understood] if shown else (),
        complaints=[_complaint(one, language) for one in shown.complaints[:_MOST]] if shown else (),
        groups=_groups(shown.difference, language) if shown else (),
    )


def _facts(shown: Shown, language: Language) -> tuple[str, ...]:
    say = speaker(language)
    found = [say("import_of", name=plain(shown.file_name) or "—"), say("import_kind", kind=say(f"kind_{shown.kind}"))]
    if shown.month is not None:
        found.append(say("import_for", month=month_name(shown.month, language)))
    return tuple(found)


def warnings(shown: Shown, language: Language) -> tuple[str, ...]:
    """What is to be looked at twice before the file is stored: a month that is over, or not the file's own."""
    say, found = speaker(language), []
    if shown.month is not None and shown.own not in {None, shown.month}:
        own, typed = (month_name(one, language) for one in (shown.own, shown.month) if one)
        found.append(say("import_other", own=own, typed=typed))
    if shown.month is not None and shown.over:
        found.append(say("import_over", month=month_name(shown.month, language)))
    return tuple(found)


def _complaint(one: ComplaintLine, language: Language) -> Mapping[str, object]:
    hint = one.hint.say(language) if one.hint else ""
    return {
        "where": f"{plain(one.sheet)} {one.cell}".strip() or speaker(language)("import_whole"),
        "value": one.value,
        "problem": plain(one.problem.say(language)),
        "hint": plain(hint),
        "beside": [(cell, text, cell == one.cell) for cell, text in one.beside],
    }


def _first(said: tuple[str, ...], language: Language) -> tuple[str, ...]:
    more = len(said) - _MOST
    return said if more <= 0 else (*said[:_MOST], speaker(language)("import_more", count=more))


def _groups(difference: BookDifference, language: Language) -> tuple[ChangeGroup, ...]:
    say, found = speaker(language), []
    for noun in dict.fromkeys(change.noun for change in difference):
        own = [change for change in difference if change.noun == noun]
        names = say("office_settings") if noun == OFFICE else BY_FIELD[noun].names.say(language)
        counted = {kind: sum(change.kind is kind for change in own) for kind in ChangeKind}
        told = [say(f"change_{kind}", count=count) for kind, count in counted.items() if count]
        said = tuple(plain(change.said.say(language)) for change in own)
        found.append(ChangeGroup(" · ".join([names, *told]), _first(said, language), len(own) <= _OPEN))
    return tuple(found)
