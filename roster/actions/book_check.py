"""Whether a book can be kept: it fits together, its texts may be kept, and its rulebook can be loaded."""

from collections.abc import Callable, Iterator
from dataclasses import fields

from roster.actions.errors import UnfitError
from roster.documents.codec import encode_json
from roster.documents.errors import maybe
from roster.domain.book_nouns import NOUNS
from roster.domain.book_validity import book_faults, scope_faults
from roster.domain.office_book import OfficeBook
from roster.domain.people import Scope
from roster.domain.question import RuleSetting
from roster.domain.texts import Text
from roster.domain.validity import Fault
from roster.sheets.complaints import shown
from roster.solver.rulebook import RulebookError, load

MOST_BYTES_OF_A_LINE = 30_000
"""What a cell of the office's workbook takes, with room to spare."""
Place = Callable[[str], str]


def faults_of(book: OfficeBook) -> Iterator[Fault]:
    """Everything that keeps a book from being kept."""
    found = [*book_faults(book), *rule_faults(book)]
    yield from found or _overlong(book)


def _overlong(book: OfficeBook) -> Iterator[Fault]:
    """Only of clean texts: half a character has no bytes."""
    for noun in NOUNS:
        for number, line in enumerate(noun.lines(book)):
            if len(encode_json(line)) > MOST_BYTES_OF_A_LINE:
                yield Fault(f"{noun.field}[{number}]", None, _TOO_LONG)


def rule_faults(book: OfficeBook) -> Iterator[Fault]:
    """Rules and parameters that do not exist or do not fit, and people whom rules name and nobody knows."""
    known = {person.id: None for person in book.people}
    for number, setting in enumerate(book.rules):
        yield from _of_rule(setting, f"rules[{number}]", known)


def refuse(book: OfficeBook, place: Place = str) -> None:
    """Raises UnfitError with every fault, told at what `place` makes of its path."""
    found = list(faults_of(book))
    if found:
        placed = [(place(fault.path), problem_of(fault)) for fault in found]
        raise UnfitError(placed, *(in_words(fault, place) for fault in found))


def in_words(fault: Fault, place: Place = str) -> Text:
    """A fault in one sentence: place, problem, value, what may be meant. Private numbers are masked."""
    where, said = shown(place(fault.path)), problem_of(fault)
    return Text(f"{where}：{said.zh}", f"{where}: {said.en}")


def problem_of(fault: Fault) -> Text:
    """The same without its place."""
    value = "" if fault.value is None else f"（{shown(fault.value)}）"
    value_en = "" if fault.value is None else f" ({shown(fault.value)})"
    hint = f" {maybe(str(fault.value), fault.known)}".rstrip() if fault.known else ""
    return Text(f"{fault.problem.zh}{value}{hint}", f"{fault.problem.en}{value_en}{hint}")


def _of_rule(setting: RuleSetting, path: str, known: dict[str, None]) -> Iterator[Fault]:
    try:
        rule = load((setting,))[0]
    except RulebookError as error:
        said = f"{error.problem} {error.hint}".strip()
        yield Fault(path + error.path.removeprefix("rules[0]"), error.value, Text(said, said))
        return
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, Scope):
            yield from scope_faults(value, known, f"{path}.parameters.{field.name}")


_TOO_LONG = Text("这一行内容过长，请缩短", "this line is too long; shorten it")
