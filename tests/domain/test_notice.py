from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from roster.domain.notice import COLUMNS, UnknownColumnError, due, notice, public_telephone
from roster.domain.question import Question
from roster.domain.roster import Answer

Month = tuple[Question, Answer]


def with_columns(question: Question, *columns: str) -> Question:
    return replace(question, office=replace(question.office, columns=columns))


def test_the_notice_has_the_columns_of_the_office_in_its_order(reception_month: Month) -> None:
    question, answer = reception_month
    made = notice(with_columns(question, *COLUMNS), answer.roster)
    assert dict(zip(made.headings, made.rows[6].cells, strict=True)) == {
        "日期": "12月9日",
        "星期": "星期三",
        "时段": "全天",
        "时间": "8:30–12:00、14:30–17:30",
        "接访领导": "郑玉梅",
        "职务": "县人大常委会主任",
        "分管工作": "人大工作",
        "联系乡镇": "石桥镇",
        "接访地点": "县人民来访接待中心",
        "接访形式": "接访",
        "陪访部门": "分管部门主要负责人陪同接访",
        "预约电话": "0575-8603 2211",
        "补位领导": "施二鸣",
        "备注": "",
    }
    assert (made.title, made.issued) == ("云溪县2026年12月县级领导干部接访安排", date(2026, 11, 26))


def test_the_notice_in_english(reception_month: Month) -> None:
    question, answer = reception_month
    made = notice(with_columns(question, "date", "weekday", "session"), answer.roster, "en")
    assert (made.title, made.headings) == (
        "Reception days of county leaders, Dec 2026 (云溪县)",
        ("Date", "Weekday", "Session"),
    )
    assert made.rows[0].cells == ("1 Dec", "Tue", "whole day")


def test_a_column_that_does_not_exist_is_refused_with_a_guess(reception_month: Month) -> None:
    question, answer = reception_month
    with pytest.raises(UnknownColumnError, match=r"no column 'weekdays'\. Maybe 'weekday'\."):
        notice(with_columns(question, "weekdays"), answer.roster)


def test_a_makeup_working_day_is_remarked(county: Callable[..., Month]) -> None:
    question, answer = county(month=date(2026, 10, 1), leaders=6, columns=("date", "weekday", "remark"))
    made = notice(question, answer.roster)
    assert [row.cells for row in made.rows if row.cells[2]] == [("10月10日", "星期六", "调休上班日")]


@pytest.mark.parametrize(("ahead", "told"), [(1, date(2026, 11, 30)), (2, date(2026, 11, 27)), (5, date(2026, 11, 26))])
def test_the_notice_is_due_on_a_working_day(reception_month: Month, ahead: int, told: date) -> None:
    question, _ = reception_month
    assert due(replace(question, office=replace(question.office, public_days_ahead=ahead))) == told


def test_public_pages_carry_no_mobile_number() -> None:
    assert public_telephone("0575-8603 2211、13900008779") == "0575-8603 2211"
    assert public_telephone("13900008779") == ""
