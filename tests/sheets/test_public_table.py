from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from roster.domain.question import Question
from roster.domain.roster import Answer, AnswerStatus
from roster.sheets.public_table import office_summary, public_table

Month = tuple[Question, Answer]


def opened(made: bytes) -> Workbook:
    return load_workbook(BytesIO(made))


def test_the_table_is_the_notice_in_the_offices_columns(reception_month: Month) -> None:
    question, answer = reception_month
    question = replace(question, office=replace(question.office, columns=("leader", "date", "weekday", "stand_in")))
    rows = list(opened(public_table(question, answer))["公示表"].iter_rows(values_only=True))
    assert rows[:4] == [
        ("云溪县2026年12月县级领导干部接访安排", None, None, None),
        ("云溪县信访工作联席会议办公室    2026年11月26日", None, None, None),
        ("接访领导", "日期", "星期", "补位领导"),
        ("赵明", "12月1日", "星期二", "朱五鸣"),
    ]
    assert [row[0] for row in rows[3:26]] == [duty.person for duty in answer.roster.duties]
    assert [row[0] for row in rows[26:]] == [
        "预约电话：0575-8603 2211",
        "备注：接访领导因公务不能按时接访的，由补位领导接访。",
    ]


def test_it_prints_on_a4_one_page_wide_with_its_header_on_each_page(reception_month: Month) -> None:
    sheet = opened(public_table(*reception_month))["公示表"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "portrait", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$3", "A4")
    assert [str(span) for span in sheet.merged_cells.sorted()] == ["A1:G1", "A2:G2", "A27:G27", "A28:G28"]


def test_many_columns_lie_across(county: Callable[..., Month]) -> None:
    columns = ("date", "weekday", "session", "hours", "leader", "title", "portfolio", "place", "telephone")
    assert opened(public_table(*county(columns=columns)))["公示表"].page_setup.orientation == "landscape"


NASTY = ("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "<script>", "007", "1e5", "甲" * 10_000)


@pytest.mark.parametrize("name", NASTY)
def test_a_name_that_looks_like_a_formula_stays_text(county: Callable[..., Month], name: str) -> None:
    question, answer = county(leaders=4, rename={0: name})
    for made, sheet, place in ((public_table, "公示表", "D4"), (office_summary, "汇总", "A3")):
        cell = opened(made(question, answer))[sheet][place]
        assert (cell.value, cell.data_type, cell.quotePrefix) == (name, "s", name[0] in "=+-@")


def test_control_characters_do_not_reach_the_file(county: Callable[..., Month]) -> None:
    question, answer = county(leaders=4, rename={0: "赵\x00明\x0b\u2028"})
    assert opened(public_table(question, answer))["公示表"]["D4"].value == "赵明"


def test_the_same_roster_is_the_same_file(reception_month: Month) -> None:
    made = public_table(*reception_month)
    assert made == public_table(*reception_month)
    with ZipFile(BytesIO(made)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(made).properties
    assert (properties.created, properties.modified) == (datetime(2026, 11, 26), datetime(2026, 11, 26))


def test_the_summary_counts_everybody(reception_month: Month) -> None:
    question, answer = reception_month
    rows = list(opened(office_summary(question, answer))["汇总"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("姓名", "职务", "本月次数", "本年次数", "补位次数", "本月负担", "本年负担")
    assert [row[0] for row in rows[1:34]] == [person.name for person in question.people]
    assert rows[33] == (question.people[-1].name, "县人大常委会副主任", 0, 0, 0, 0, 0)


def test_the_proof_is_told(reception_month: Month, provisional_month: Month) -> None:
    rows = list(opened(office_summary(*reception_month))["说明"].iter_rows(values_only=True))
    assert rows == [
        ("项目", "内容"),
        ("求解结果", "已证明最优（OPTIMAL）"),
        ("能否公布", "可以公布"),
        ("第2级 工作要求", "代价0，下界0，已证明"),
        ("第3级 公平", "代价1204，下界1204，已证明"),
        ("第4级 意愿", "代价2，下界2，已证明"),
        ("未能满足", "孙立希望避开12月7日(星期一)，未能满足"),
    ]
    question, answer = provisional_month
    unproven = replace(answer, status=AnswerStatus.FEASIBLE)
    book = opened(office_summary(question, unproven))
    assert [row[1] for row in book["说明"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        "可行，尚未证明最优（FEASIBLE）",
        "草案·不得公布：2027年放假安排尚未公布",
    ]
    public = opened(public_table(question, unproven))
    assert public.sheetnames == ["公示表"]
    assert public["公示表"]["A1"].value == "云溪县2027年5月县级领导干部接访安排（草案·不得公布）"


def test_a_changed_table_says_when(reception_month: Month) -> None:
    sheet = opened(public_table(*reception_month, date(2026, 11, 26), date(2026, 12, 3)))["公示表"]
    assert (sheet["A1"].value, sheet["A2"].value) == (
        "云溪县2026年12月县级领导干部接访安排",
        "（2026年12月3日调整）    云溪县信访工作联席会议办公室    2026年11月26日",
    )
