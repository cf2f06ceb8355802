"""Open a question kept from before."""

from datetime import date
from pathlib import Path

from rapidfuzz.process import extractOne

from roster.actions.errors import BadInputError, both
from roster.documents.errors import DocumentError
from roster.documents.question_file import read_question
from roster.domain.question import Question
from roster.domain.texts import Text, month_name
from roster.solver.rulebook import RulebookError, load

_LARGEST_QUESTION = 64 * 1024 * 1024
_NEAR = 50


def open_question(source: Path, *, month: date | None = None) -> Question:
    """A question document, its rulebook tried as well. Raises BadInputError."""
    require_file(source)
    if source.stat().st_size > _LARGEST_QUESTION:
        raise BadInputError(Text(f"{source}：文件过大", f"{source}: the file is too large"))
    question = question_of(source.read_bytes(), source.name)
    if month is not None and not question.first <= month <= question.last:
        raise BadInputError(_other_month(source, question, month))
    return question


def question_of(content: bytes, name: str) -> Question:
    """A question document's content, its rulebook tried as well. Raises BadInputError."""
    try:
        question = read_question(content, name)
    except DocumentError as error:
        raise BadInputError(both(str(error))) from None
    require_rules(question, name)
    return question


def require_rules(question: Question, name: str) -> None:
    """Refuse a question whose rulebook cannot be used. Raises BadInputError."""
    try:
        load(question.rules)
    except RulebookError as error:
        raise BadInputError(both(f"{name} {error}")) from None


def require_file(source: Path) -> None:
    """Refuse what is no file, with a guess which one was meant. Raises BadInputError."""
    if source.is_dir():
        raise BadInputError(
            Text(f"“{source}”是文件夹，请给出其中的文件", f"“{source}” is a folder. Maybe name a file in it.")
        )
    if source.is_file():
        return
    folder = source.parent
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    nearest = extractOne(source.name, names, score_cutoff=_NEAR)
    zh = f"；可能是“{folder / nearest[0]}”" if nearest else ""
    en = f" Maybe “{folder / nearest[0]}”." if nearest else ""
    raise BadInputError(Text(f"找不到文件“{source}”{zh}", f"There is no file “{source}”.{en}"))


def _other_month(source: Path, question: Question, month: date) -> Text:
    own = Text(month_name(question.first, "zh"), month_name(question.first, "en"))
    return Text(
        f"{source.name}：问题是{own.zh}的，不是{month_name(month, 'zh')}；请去掉 --month 或改用工作簿",
        f"{source.name}: the question is for {own.en}, not {month_name(month, 'en')}. Maybe leave out --month.",
    )
