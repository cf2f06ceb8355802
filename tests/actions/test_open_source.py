"""A workbook and the question made of it are opened alike; what cannot be opened says why."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from roster.actions.errors import BadInputError
from roster.actions.open_source import open_source
from roster.domain.question import Question
from roster.domain.workdays import Calendar

TODAY = date(2026, 11, 23)


@pytest.fixture
def refused(calendar: Calendar) -> Callable[..., BadInputError]:
    def opened(source: Path, month: date | None = None) -> BadInputError:
        with pytest.raises(BadInputError) as caught:
            open_source(source, month=month, calendar=calendar, today=TODAY)
        return caught.value

    return opened


def test_a_workbook_becomes_a_question_and_says_what_was_understood(
    workbook: Path, calendar: Calendar, county_question: Question
) -> None:
    opened = open_source(workbook, month=None, calendar=calendar, today=TODAY)
    assert opened.question == county_question
    assert opened.understood[0].zh == "排班月份：2026年12月（取自文件名）"
    assert opened.understood[-2].zh == "2026年12月共23场接访"


def test_the_question_kept_from_a_workbook_is_the_same_question(
    files: tuple[Path, Path], calendar: Calendar, county_question: Question
) -> None:
    opened = open_source(files[0], month=None, calendar=calendar, today=TODAY)
    assert (opened.question, opened.understood) == (county_question, ())
    assert open_source(files[0], month=date(2026, 12, 1), calendar=calendar, today=TODAY).question == county_question


def test_a_file_that_is_not_there_is_guessed(workbook: Path, refused: Callable[..., BadInputError]) -> None:
    error = refused(workbook.with_name("云溪县2026-12.xlsx"))
    assert error.say("en").endswith(f"Maybe “{workbook}”.")
    assert error.say("zh").endswith(f"可能是“{workbook}”")


def test_a_folder_is_no_source(tmp_path: Path, refused: Callable[..., BadInputError]) -> None:
    assert refused(tmp_path).say("en") == f"“{tmp_path}” is a folder. Maybe name a file in it."


def test_nothing_is_guessed_in_a_folder_that_is_not_there(refused: Callable[..., BadInputError]) -> None:
    assert refused(Path("no-such-folder/a.xlsx")).say("en") == "There is no file “no-such-folder/a.xlsx”."


def test_another_month_than_the_question_s_is_refused(
    files: tuple[Path, Path], refused: Callable[..., BadInputError]
) -> None:
    assert refused(files[0], date(2026, 11, 1)).say("en") == (
        "question.json: the question is for Dec 2026, not Nov 2026. Maybe leave out --month."
    )


def test_every_complaint_about_a_workbook_is_told(
    workbook: Path, tmp_path: Path, refused: Callable[..., BadInputError]
) -> None:
    book = load_workbook(workbook)
    book["请假外出"].append(["没有此人", date(2026, 12, 8), date(2026, 12, 9), ""])
    book["请假外出"].append([book["领导名册"]["B5"].value, "2026-02-30", "2026-03-01", ""])
    spoilt = tmp_path / "云溪县-2026-12.xlsx"
    book.save(spoilt)
    lines = refused(spoilt).say("zh").splitlines()
    assert [line[: line.index("“", 6)] for line in lines] == ["工作表“请假外出”A16", "工作表“请假外出”B17"]


def test_a_requirement_that_no_rule_can_hold_is_told(
    workbook: Path, tmp_path: Path, refused: Callable[..., BadInputError]
) -> None:
    book = load_workbook(workbook)
    sheet = book["接访要求"]
    for row in sheet.iter_rows(min_row=2):
        if "间隔" in f"{row[0].value}{row[1].value}":
            row[1].value = "同一领导两次接访间隔不少于500个工作日"
    book.save(tmp_path / workbook.name)
    assert "days" in refused(tmp_path / workbook.name).say("zh")
