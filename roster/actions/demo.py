"""The made-up county of the demo, through the same door as any office's workbook."""

from datetime import date
from pathlib import Path

from roster.actions.errors import BadInputError
from roster.domain.question import Question
from roster.domain.texts import Text
from roster.domain.workdays import Calendar, UnknownYearError
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.read import read_workbook


def demo_question(folder: Path, month: date, seed: int, calendar: Calendar, today: date) -> Question:
    """Write the county's workbook for a month into a folder and read it. Raises BadInputError."""
    try:
        calendar.year(month.year)
    except UnknownYearError as error:
        known = f"{error.known[0]}–{error.known[-1]}"
        raise BadInputError(
            Text(f"没有{month.year}年的日历，现有 {known}", f"There is no calendar for {month.year}, only for {known}.")
        ) from None
    workbook = folder / f"云溪县-{month:%Y-%m}.xlsx"
    write_demo_workbook(workbook, month, seed, calendar)
    reading = read_workbook(workbook, month=month, calendar=calendar, today=today)
    if reading.question is None:
        raise BadInputError(*(Text(one.say("zh"), one.say("en")) for one in reading.complaints))
    return reading.question
