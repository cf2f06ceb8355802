"""Open what an office hands over: its workbook, or a question kept from before."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz.process import extractOne

from roster.actions.errors import BadInputError, both
from roster.documents.errors import DocumentError
from roster.documents.question_file import read_question
from roster.domain.question import Question
from roster.domain.texts import Text, month_name
from roster.domain.workdays import Calendar
from roster.sheets.read import read_workbook
from roster.solver.rulebook import RulebookError, load

_LARGEST_QUESTION = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A question, and what was understood of the workbook it came from."""

    question: Question
    understood: tuple[Text, ...] = ()


def open_source(source: Path, *, month: date | None, calendar: Calendar, today: date) -> Opened:
    """The question in a workbook or a question document. Raises BadInputError with every fault found."""
    if not source.is_file():
        raise BadInputError(_missing(source))
    if source.suffix.lower() == ".json":
        return Opened(open_question(source, month=month))
    reading = read_workbook(source, month=month, calendar=calendar, today=today)
    if reading.question is None:
        raise BadInputError(*(Text(one.say("zh"), one.say("en")) for one in reading.complaints))
    return Opened(reading.question, reading.understood)


def open_question(source: Path, *, month: date | None = None) -> Question:
    """A question document, its rulebook tried as well. Raises BadInputError."""
    if not source.is_file():
        raise BadInputError(_missing(source))
    if source.stat().st_size > _LARGEST_QUESTION:
        raise BadInputError(Text(f"{source}：文件过大", f"{source}: the file is too large"))
    try:
        question = read_question(source.read_bytes(), source.name)
        load(question.rules)
    except DocumentError as error:
        raise BadInputError(both(str(error))) from None
    except RulebookError as error:
        raise BadInputError(both(f"{source.name} {error}")) from None
    if month is not None and not question.first <= month <= question.last:
        raise BadInputError(_other_month(source, question, month))
    return question


def _other_month(source: Path, question: Question, month: date) -> Text:
    zh, en = (month_name(question.first, "zh"), month_name(question.first, "en"))
    return Text(
        f"{source.name}：问题是{zh}的，不是{month_name(month, 'zh')}；请去掉 --month 或改用工作簿",
        f"{source.name}: the question is for {en}, not {month_name(month, 'en')}. Maybe leave out --month.",
    )


def _missing(source: Path) -> Text:
    folder = source.parent
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    nearest = extractOne(source.name, names, score_cutoff=50)
    zh = f"；可能是“{folder / nearest[0]}”" if nearest else ""
    en = f" Maybe “{folder / nearest[0]}”." if nearest else ""
    return Text(f"找不到文件“{source}”{zh}", f"There is no file “{source}”.{en}")
