"""What keeps a workbook from being read: every fault with its sheet, cell, value and what to do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest


def test_a_formula_in_a_cell(office: Any, said: Any) -> None:
    reading = office.with_requirement(("每日接访领导人数", "=1+1")).read()
    assert reading.question is None
    assert [one.say("zh") for one in reading.complaints] == [
        "工作表“接访要求”B2“=1+1”：单元格里是公式，程序不计算公式。请复制该单元格，用“选择性粘贴—数值”粘回。",
    ]


def test_two_people_with_one_name(office: Any) -> None:
    reading = office.with_leader("窦海飞", "县政协副主席").read()
    assert [one.say("en") for one in reading.complaints] == [
        (
            "sheet “领导名册” B10 “窦海飞”: the same name stands in 领导名册 B7. "
            "If they are two people, tell them apart as in “窦海飞（政协）”; if not, delete one row."
        ),
    ]


def test_a_name_that_could_be_either(office: Any) -> None:
    kin = (
        office.with_leader("张伟（政协）", "县政协副主席")
        .with_leader("张伟（政府）", "副县长")
        .with_absence("张伟", "12月8日", "12月8日")
    )
    assert [one.say("zh") for one in kin.read().complaints] == [
        "工作表“请假外出”A2“张伟”：名册中有2位张伟，分不清是哪一位。请写成张伟(政协)、张伟(政府)之一。",
    ]


def test_an_absent_leader_who_does_not_exist(office: Any) -> None:
    reading = office.with_absence("窦海非", "12月8日", "12月8日").read()
    assert [one.say("zh") for one in reading.complaints] == [
        "工作表“请假外出”A2“窦海非”：名册中没有这个人。可能是“窦海飞”。",
    ]


@pytest.mark.parametrize(
    ("start", "end", "where", "problem"),
    [
        ("2026-02-30", "2026-03-01", "B2", "没有2026-02-30这一天"),
        ("12月8日", "12月40日", "C2", "没有12月40日这一天"),
        (date(2026, 12, 10), date(2026, 12, 8), "C2", "结束（2026-12-08）早于开始（2026-12-10）"),
        ("12月10日", "12月8日", "C2", "结束（2026-12-08）早于开始（2026-12-10）"),
        ("12月10日", None, "B2", "没有写全起止日期"),
        (None, None, "A2", "没有写全起止日期"),
        ("下周", "12月8日", "B2", "没看懂“下周”"),
        (12.1, "12月8日", "B2", "数字12.1不是日期"),
    ],
)
def test_dates_of_an_absence(office: Any, said: Any, start: Any, end: Any, where: str, problem: str) -> None:
    assert said(office.with_absence("韩庆海", start, end, "公务").read()) == [(f"请假外出{where}", problem)]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("苏\u2028静", "第2个字是看不见的字符U+2028，请删去"),
        ("苏静\u2028", "第3个字是看不见的字符U+2028，请删去"),
        ("苏\u200b静", "第2个字是看不见的字符U+200B，请删去"),
        ("<script>alert(1)</script>", "第1个字是<，请删去"),
        ("苏" * 10_000, "共10000个字，最多30个，请缩短"),
        ("@SUM(A1)", "以@开头，表格软件会当作公式，请去掉这个符号"),
        ("+86苏静", "以+开头，表格软件会当作公式，请去掉这个符号"),
        ("12345", "这不像姓名"),
        ("张3丰", "这不像姓名"),
    ],
)
def test_what_is_no_name(office: Any, said: Any, name: str, problem: str) -> None:
    assert said(office.with_leader(name, "副县长").read()) == [("领导名册B10", problem)]


def test_a_name_that_is_a_formula(office: Any, said: Any) -> None:
    reading = office.with_leader("=cmd|'/C calc'!A0", "副县长").read()
    assert said(reading)[0] == ("领导名册B10", "单元格里是公式，程序不计算公式")


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("副县长\u2029", "第4个字是看不见的字符U+2029，请删去"),
        ("<b>副县长</b>", "第1个字是<，请删去"),
        ("长" * 501, "共501个字，最多500个，请缩短"),
    ],
)
def test_what_is_no_title(office: Any, said: Any, title: str, problem: str) -> None:
    assert said(office.with_leader("许梅桂", title).read()) == [("领导名册C10", problem)]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812345678", "138******78"),
        ("138 1234 5678", "138******78"),
        (13812345678, "138******78"),
        ("11010519491231002X", "110*************2X"),
        ("6222020000000000008", None),
    ],
)
def test_private_numbers_outside_the_telephone_column(office: Any, number: Any, shown: str | None) -> None:
    reading = office.with_leader("许梅桂", "副县长", None, None, None, None, None, f"联系人{number}").read()
    digits = str(number).replace(" ", "")
    said = " ".join(one.say(language) for one in reading.complaints for language in ("zh", "en"))
    assert reading.question is None
    assert "I10" in said
    assert digits not in repr(reading).replace(" ", "")
    assert shown is None or shown in said


def test_a_mobile_number_as_the_public_telephone(office: Any, said: Any) -> None:
    reading = office.with_requirement(("预约电话", "13812345678")).read()
    assert ("接访要求B2", "含有手机号（138******78），这里不能登记，请删去") in said(reading)


def test_a_mobile_number_as_a_number_in_another_column(office: Any, said: Any) -> None:
    reading = office.with_sheet(
        "请假外出", ("姓名", "开始", "结束", "天数"), ("韩庆海", "12月8日", "12月8日", 13812345678)
    ).read()
    assert [where for where, _ in said(reading)] == ["请假外出D2"]


@pytest.mark.parametrize(
    ("cells", "where", "problem"),
    [
        ((("甲一", "乙二"), ("乙二", "丙三"), ("丙三", None)), "C3", "甲一的AB角写乙二，乙二的写丙三，对不上"),
        ((("甲一", "乙二"), ("丙三", "乙二"), ("乙二", None)), "C4", "乙二同时与甲一、丙三互为AB角"),
        ((("甲一", "甲一"), ("乙二", None)), "C3", "AB角写成了本人"),
        ((("甲一", "乙二、丙三"), ("乙二", None), ("丙三", None)), "C3", "AB角只能写一个人"),
        ((("甲一", "乙尔"), ("乙二", None)), "C3", "名册中没有这个人"),
    ],
)
def test_backup_pairs_that_contradict_each_other(office: Any, said: Any, cells: Any, where: str, problem: str) -> None:
    rows = [(name, "副县长", backup) for name, backup in cells]
    kin = office.without("请假外出", "历史接访").with_sheet("领导名册", ("分工表",), ("姓名", "职务", "AB角"), *rows)
    assert said(kin.read())[0] == (f"领导名册{where}", problem)


def test_a_column_that_nobody_knows(office: Any) -> None:
    kin = office.with_sheet(
        "领导名册", ("姓名", "职务", "星座"), ("苏静", "县委书记", "天秤"), ("韩庆海", "副县长", None)
    )
    reading = kin.without("请假外出", "历史接访").read()
    assert [one.say("zh") for one in reading.complaints] == [
        "工作表“领导名册”C1“星座”：没看懂这一列的列名。不用的列请删去。",
    ]


def test_two_columns_that_say_the_same(office: Any, said: Any) -> None:
    kin = office.with_sheet("领导名册", ("姓名", "领导", "职务"), ("苏静", "苏静", "县委书记")).without(
        "请假外出", "历史接访"
    )
    assert said(kin.read()) == [("领导名册B1", "与A1是同一类列，不知以哪列为准")]


def test_a_sheet_that_nobody_knows(office: Any) -> None:
    reading = office.with_sheet("菜谱", ("菜名", "价格"), ("豆腐", 8)).read()
    assert [(one.sheet, one.problem.en) for one in reading.complaints] == [
        ("菜谱", "it is not known what this sheet is about")
    ]


def test_a_sheet_without_headings(office: Any) -> None:
    reading = office.with_sheet("请假外出", ("韩庆海", "12月8日")).read()
    assert [one.say("zh") for one in reading.complaints] == [
        "工作表“请假外出”：没找到表头（需要姓名、开始、结束等列）。请在数据上方写一行列名。",
    ]


def test_a_row_without_a_name(office: Any, said: Any) -> None:
    assert said(office.with_leader(None, "副县长").read()) == [("领导名册A10", "这一行没有姓名")]
    assert said(office.with_absence(None, "12月8日", "12月9日").read()) == [("请假外出B2", "这一行没有姓名")]


def test_a_remark_that_is_not_understood(office: Any, said: Any) -> None:
    reading = office.with_leader("许梅桂", "副县长", None, None, None, None, None, "每月逢双日有空").read()
    assert said(reading) == [("领导名册I10", "没看懂“每月逢双日有空”")]


def test_a_requirement_that_is_not_understood(office: Any) -> None:
    reading = office.with_requirement(("间隔", "同一领导两次接访间隔不少于5个工作天天")).read()
    assert [one.say("zh") for one in reading.complaints] == [
        (
            "工作表“接访要求”B2“同一领导两次接访间隔不少于5个工作天天”：没看懂“同一领导两次接访间隔不少于5个工作天天”。"
            "可能是“同一领导两次接访间隔不少于5个工作日”。"
        ),
    ]


def test_a_date_of_the_history_that_is_none(office: Any, said: Any) -> None:
    assert said(office.with_sheet("历史接访", ("日期", "领导"), ("2026-02-30", "苏静")).read()) == [
        ("历史接访A2", "没有2026-02-30这一天")
    ]


def test_a_wish_that_is_not_understood(office: Any, said: Any) -> None:
    assert said(office.with_sheet("个人意愿", ("姓名", "意愿"), ("韩庆海", "看天气")).read()) == [
        ("个人意愿B2", "没看懂这条意愿")
    ]
    assert said(office.with_sheet("个人意愿", ("姓名", "意愿"), ("韩庆河", "周五不便")).read()) == [
        ("个人意愿A2", "名册中没有这个人")
    ]


def test_leaving_before_joining(office: Any, said: Any) -> None:
    kin = office.with_leader("许梅桂", "副县长", None, None, None, None, None, "12月10日到任，12月8日调离")
    assert said(kin.read()) == [("领导名册B10", "离任（2026-12-07）早于到任（2026-12-10）")]


def test_all_complaints_come_at_once_and_nothing_is_read(office: Any) -> None:
    kin = replace(office.with_absence("窦海非", "2026-02-30", "12月8日"))
    reading = kin.with_requirement(("间隔", "随缘")).read()
    assert reading.question is None
    assert [f"{one.sheet}{one.cell}" for one in reading.complaints] == ["请假外出A2", "请假外出B2", "接访要求B2"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_complaints_have_both_languages_and_no_braces_go_wrong(office: Any, language: Any) -> None:
    reading = office.with_requirement(("间隔", "{0} {x}")).read()
    assert "{0}{x}" in reading.complaints[0].say(language).replace(" ", "")
