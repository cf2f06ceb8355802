"""Open what an office hands over: its workbook, or a question kept from before."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roster.actions.errors import BadInputError
from roster.actions.open_question import open_question, require_file, require_rules
from roster.domain.question import Question
from roster.domain.texts import Text
from roster.domain.workdays import Calendar
from roster.sheets.read import read_workbook


@dataclass(frozen=True, slots=True)
class Opened:
    """A question, and what was understood of the workbook it came from."""

    question: Question
    understood: tuple[Text, ...] = ()


def open_source(source: Path, *, month: date | None, calendar: Calendar, today: date) -> Opened:
    """The question in a workbook or a question document. Raises BadInputError with every fault found."""
    require_file(source)
    if source.suffix.lower() == ".json":
        return Opened(open_question(source, month=month))
    reading = read_workbook(source, month=month, calendar=calendar, today=today)
    if reading.question is None:
        raise BadInputError(*(Text(one.say("zh"), one.say("en")) for one in reading.complaints))
    require_rules(reading.question, source.name)
    return Opened(reading.question, reading.understood)
