"""The made-up county's workbook."""

from datetime import date
from pathlib import Path

import pytest

from roster.documents.calendars import load_calendar
from roster.domain.workdays import months
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.read import Reading, read_workbook

MONTHS = [first for first, _ in months(date(2021, 1, 1), date(2027, 12, 31))]


def made(folder: Path, month: date, seed: int = 7) -> Reading:
    path = folder / f"云溪县-{month:%Y-%m}.xlsx"
    write_demo_workbook(path, month, seed, load_calendar())
    return read_workbook(path, month=None, calendar=load_calendar(), today=date(2026, 1, 1))


@pytest.mark.parametrize("month", MONTHS, ids=[f"{month:%Y-%m}" for month in MONTHS])
def test_every_month_reads_without_complaint(tmp_path: Path, month: date) -> None:
    reading = made(tmp_path, month)
    assert [one.say("zh") for one in reading.complaints] == []
    assert reading.question is not None
    assert (reading.question.first, len(reading.question.people)) == (month, 33)


def test_what_the_county_has(tmp_path: Path) -> None:
    question = made(tmp_path, date(2026, 12, 1)).question
    assert question is not None
    assert question.office.county == "云溪县"
    assert [person.rank for person in question.people].count(1) == 2
    assert (len(question.backup_pairs), len(question.absences), len(question.wishes)) == (15, 14, 7)
    assert len([person for person in question.people if person.joined or person.left]) == 2
    assert (question.history[0].day, question.history[-1].day) == (date(2026, 1, 4), date(2026, 11, 30))
    assert len(question.history) == 225


def test_equal_seeds_make_equal_counties_and_others_others(tmp_path: Path) -> None:
    one, same, other = (made(tmp_path, date(2026, 12, 1), seed).question for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_the_month_before_leaves_room_for_whoever_must_serve(tmp_path: Path) -> None:
    question = made(tmp_path, date(2026, 2, 1)).question
    assert question is not None
    lately = [turn.person for turn in question.history if turn.day >= date(2026, 1, 1)]
    assert len(lately) == len(set(lately))
    waiting = {person.id for person in question.people if not person.joined} - set(lately)
    assert len(waiting) <= len(question.slots)
