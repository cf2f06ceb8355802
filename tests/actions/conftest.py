"""The made-up county's December, opened and solved once; every test writes into a folder of its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roster.actions.plan import Planned, plan
from roster.documents.calendars import load_calendar
from roster.documents.codec import encode_json
from roster.documents.roster_file import answer_document, to_json
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Answer
from roster.domain.workdays import Calendar
from roster.sheets.demo_county import write_demo_workbook
from roster.sheets.read import read_workbook
from roster.solver.solve import Effort

Month = tuple[Question, Answer]
DECEMBER = date(2026, 12, 1)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """Every year that the project knows."""
    return load_calendar()


@pytest.fixture(scope="session")
def workbook(tmp_path_factory: pytest.TempPathFactory, calendar: Calendar) -> Path:
    """云溪县's workbook for December 2026."""
    path = tmp_path_factory.mktemp("county") / "云溪县-2026-12.xlsx"
    write_demo_workbook(path, DECEMBER, 1, calendar)
    return path


@pytest.fixture(scope="session")
def county_question(workbook: Path, calendar: Calendar) -> Question:
    """The question of that workbook."""
    question = read_workbook(workbook, month=DECEMBER, calendar=calendar, today=DECEMBER).question
    assert question is not None
    return question


@pytest.fixture(scope="session")
def solved(county_question: Question) -> Month:
    """The question and its proven answer."""
    planned = plan(county_question, Effort(60))
    assert planned.answer is not None
    return county_question, planned.answer


@pytest.fixture(scope="session")
def crowded(county_question: Question) -> Question:
    """A week's worth of work for two leaders who may serve once a day and twice a month: impossible."""
    kept = {person.id for person in county_question.people[2:4]}
    return replace(
        county_question,
        last=date(2026, 12, 7),
        people=county_question.people[2:4],
        slots=county_question.slots[:5],
        rules=(RuleSetting("days-between-turns", {"days": 1}), RuleSetting("turns-per-period", {"at_most": 2})),
        backup_pairs=(),
        absences=(),
        wishes=(),
        history=tuple(turn for turn in county_question.history if turn.person in kept),
    )


@pytest.fixture(scope="session")
def impossible(crowded: Question) -> Planned:
    """What planning the crowded week comes to."""
    return plan(crowded, Effort(30))


@pytest.fixture
def files(solved: Month, tmp_path: Path) -> tuple[Path, Path]:
    """question.json and roster.json of the solved month."""
    question, roster = tmp_path / "question.json", tmp_path / "roster.json"
    question.write_bytes(encode_json(solved[0]))
    roster.write_bytes(to_json(answer_document(*solved)))
    return question, roster
