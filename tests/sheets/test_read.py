"""From a workbook to a question, all or nothing."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from roster.domain.people import Absence, BackupPair, Person, Wish
from roster.domain.posts import EveryWorkingDay, Place
from roster.domain.question import PublishedDuty, Turn
from roster.domain.workdays import Status
from roster.solver.rulebook import load


def question_of(reading: Any) -> Any:
    assert [one.say("zh") for one in reading.complaints] == []
    return reading.question


def test_people_as_the_sheet_lists_them(office: Any) -> None:
    people = question_of(office.read()).people
    assert [(one.name, one.role, one.rank) for one in people] == [
        ("苏静", "principal_leader", 1),
        ("水春", "principal_leader", 1),
        ("韩庆海", "leader", 2),
        ("窦海飞", "leader", 3),
        ("赵玉", "leader", 3),
        ("苗文", "leader", 3),
    ]
    assert people[2] == Person(
        "韩庆海",
        "韩庆海",
        "县委常委、常务副县长",
        "县委",
        "leader",
        2,
        ("住房建设", "自然资源和规划"),
        ("南塘镇",),
    )
    assert (people[4].left, people[5].joined) == (date(2026, 12, 14), date(2026, 12, 10))


def test_everything_else_of_the_question(office: Any) -> None:
    question = question_of(office.read())
    assert (question.first, question.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert question.backup_pairs == (BackupPair("韩庆海", "窦海飞"),)
    assert question.absences == (
        Absence("窦海飞", date(2026, 12, 16), date(2026, 12, 17)),
        Absence("韩庆海", date(2026, 12, 10), date(2026, 12, 12)),
    )
    assert question.history == (Turn(date(2026, 11, 26), "苏静"), Turn(date(2026, 11, 27), "窦海飞", stood_in=True))
    assert (question.office.name, question.office.county) == ("云溪县信访工作联席会议办公室", "云溪县")
    assert [year.year for year in question.calendar.years] == [2025, 2026, 2027]
    assert question.posts[0].patterns == (EveryWorkingDay(),)
    assert len(question.slots) == 23
    assert load(question.rules)


def test_what_was_understood_is_said_with_its_place(office: Any) -> None:
    said = [one.zh for one in office.read().understood]
    assert said == [
        "排班月份：2026年12月",
        "领导名册：序号、联系电话不影响排班，不读取",
        "请假外出：事由不影响排班，不读取",
        "领导名册 I8：赵玉“12月15日调离”：接访排到2026-12-14为止",
        "领导名册 I9：苗文“12月10日到任”：从2026-12-10起排班",
        "领导名册：领导6名，主要领导2名：苏静（县委书记）、水春（县委副书记、县长）；AB角1对",
        "请假外出：2条；事由不带入",
        "历史接访：2026-11-26至2026-11-27，2人次，其中顶岗1次",
        "接访要求 B2：接访日：每个工作日（含调休上班日）",
        "接访要求 B3：每日1人",
        "接访要求 B4：主要领导每月至少1次（硬性）",
        "接访要求 B4：主要领导宜在星期一接访（尽量）",
        "2026年12月共23场接访",
        "没有写间隔，按尽量隔5个工作日",
        (
            "未写，按通常规则：AB角不同日（硬性）、主要领导不同日（硬性）、负担均衡、全年分布均匀、已公布的尽量不动、"
            "每场有补位领导（硬性）、补位领导当天能到岗（硬性）、由AB角补位、补位次数均衡、"
            "已公布的补位尽量不动"
        ),
    ]


def test_telephones_and_grounds_are_left_behind(office: Any) -> None:
    reading = office.read()
    assert "13900008779" not in repr(reading)
    assert "外出培训" not in repr(reading)


def test_the_usual_rules_follow_what_the_office_asked(office: Any) -> None:
    rules = question_of(office.read()).rules
    assert [(rule.rule, dict(rule.parameters)) for rule in rules] == [
        ("turns-per-period", {"at_least": 1, "who": {"roles": ["principal_leader"]}}),
        ("principal-days", {"weekdays": [0], "hard": False, "level": 2}),
        ("days-between-turns", {"days": 5, "hard": False, "level": 2}),
        ("backup-pair-apart", {}),
        ("principals-apart", {}),
        ("fair-share", {"over": "year"}),
        ("fair-share", {"over": "month"}),
        ("evenly-spread", {}),
        ("keep-published", {}),
        ("stand-in-named", {}),
        ("stand-in-free", {}),
        ("stand-in-backup", {}),
        ("stand-in-turns", {}),
        ("stand-in-kept", {}),
    ]


def test_sheets_may_be_missing_but_for_the_leaders(office: Any) -> None:
    alone = office.without("请假外出", "接访要求", "历史接访")
    reading = alone.read()
    assert len(question_of(reading).slots) == 23
    assert [one.zh for one in reading.understood][-7:-1] == [
        "没有请假外出表，按无人外出",
        "没有历史接访表，按此前无人接访",
        "没有接访要求表，按通常规则",
        "没有写接访日，按每个工作日（含调休上班日）",
        "2026年12月共23场接访",
        "没有写间隔，按尽量隔5个工作日",
    ]
    assert office.without("领导名册").read().complaints[0].problem.zh == "没有领导：名册里一个人也没有"


def test_other_orders_and_other_usual_names(office: Any) -> None:
    kin = replace(
        office,
        sheets={
            "县级领导分工": (
                ("某县领导班子成员分工表",),
                ("联系方式", "工作分工", "领导姓名", "B角", "现任职务", "所属班子", "包联乡镇", "备考"),
                ("13900008779", "教育", "苏　静", None, "县委书记", "县委", "城关镇", None),
                (None, "住房建设", "韩庆海", "窦海飞", "副县长", "县政府", "东渡镇", None),
                (None, "民政", "窦海飞", None, "副县长", "县政府", "东渡镇", None),
            ),
            "出差": (("事由", "请假时间", "请假人"), ("公务", "12月8日至10日", "韩庆海")),
            "往期接访": (("接访领导", "接访日期"), ("窦海飞", "2026.11.30")),
            "排班规则": (("序号", "规则", "内容"), (1, "接访日", "每周一")),
        },
    )
    question = question_of(kin.read())
    assert [one.id for one in question.people] == ["苏静", "韩庆海", "窦海飞"]
    assert question.backup_pairs == (BackupPair("韩庆海", "窦海飞"),)
    assert question.absences == (Absence("韩庆海", date(2026, 12, 8), date(2026, 12, 10)),)
    assert question.history == (Turn(date(2026, 11, 30), "窦海飞"),)
    assert len(question.slots) == 4


def test_merged_cells_count_for_all_their_rows(office: Any) -> None:
    kin = replace(
        office.with_sheet(
            "领导名册",
            ("姓名", "职务", "班子", "分管领域"),
            ("苏静", "县委书记", "县委", "教育"),
            ("韩庆海", "县委常委", None, "民政"),
            ("窦海飞", "副县长", "县政府", "水利"),
            (None, None, None, "公安"),
        ),
        merged=[("领导名册", "C2:C3"), ("领导名册", "A4:A5"), ("领导名册", "B4:B5"), ("领导名册", "C4:C5")],
    )
    people = question_of(kin.read()).people
    assert [(one.name, one.body, one.portfolio) for one in people] == [
        ("苏静", "县委", ("教育",)),
        ("韩庆海", "县委", ("民政",)),
        ("窦海飞", "县政府", ("水利", "公安")),
    ]


def test_headings_in_two_rows(office: Any) -> None:
    kin = replace(
        office.with_sheet(
            "请假外出",
            ("姓名", "请假时间", None, "事由"),
            (None, "起", "止", None),
            ("韩庆海", "12月8日", "12月9日", "公务"),
        ),
        merged=[("请假外出", "B1:C1"), ("请假外出", "A1:A2")],
    )
    assert question_of(kin.read()).absences == (Absence("韩庆海", date(2026, 12, 8), date(2026, 12, 9)),)


def test_sections_and_footers_in_the_roster(office: Any) -> None:
    kin = office.with_sheet(
        "领导名册",
        ("姓名", "职务"),
        ("一、县委班子",),
        ("苏静", "县委书记"),
        ("韩庆海", "领导干部"),
        ("二、县政府班子",),
        ("窦海飞", "副职"),
        ("注：本表由县委办提供",),
    )
    assert [(one.name, one.body) for one in question_of(kin.read()).people] == [
        ("苏静", "县委班子"),
        ("韩庆海", "县委班子"),
        ("窦海飞", "县政府班子"),
    ]


def test_sheets_are_told_apart_by_their_headings(office: Any) -> None:
    sheets = office.sheets.values()
    kin = replace(office, sheets={f"Sheet{number}": rows for number, rows in enumerate(sheets, start=1)})
    assert replace(question_of(kin.read()), office=office.read().question.office) == office.read().question


def test_the_register_of_cases_and_notes_are_not_read(office: Any) -> None:
    kin = (
        office.with_sheet("信访事项台账", ("案件编号", "事项类别"), ("YX1", "=1"))
        .with_sheet("填表说明", ("随便",))
        .with_sheet("Sheet9")
    )
    reading = kin.read()
    assert question_of(reading) == office.read().question
    said = [one.zh for one in reading.understood]
    assert [one for one in said if "台账" in one or "填表" in one] == [
        "工作表“信访事项台账”是信访事项台账，排班不读取，留给包案分派",
        "工作表“填表说明”不读取",
    ]


def test_somebody_who_takes_no_part_is_left_out_everywhere(office: Any) -> None:
    kin = office.with_leader("许梅桂", "副县长", "县政府", None, None, None, None, "不参加接访")
    kin = kin.with_absence("许梅桂", "12月8日", "12月8日").with_sheet(
        "历史接访", ("日期", "领导"), ("11月30日", "许梅桂")
    )
    question = question_of(kin.read())
    assert "许梅桂" not in repr(question)
    assert len(question.people) == 6


def test_who_left_office_is_noted_not_complained_of(office: Any) -> None:
    reading = office.with_sheet("历史接访", ("日期", "领导"), ("11月30日", "孔老"), ("11月27日", "窦海非")).read()
    assert question_of(reading).history == ()
    gone = [one.zh for one in reading.understood if "不在名册" in one.zh]
    assert gone == [
        "历史接访：孔老不在名册（已离任），1次不计。",
        "历史接访：窦海非不在名册（已离任），1次不计。可能是“窦海飞”。",
    ]


def test_history_in_other_shapes(office: Any) -> None:
    kin = office.with_sheet(
        "1-11月接访",
        ("日期", "上午", "下午", "备注", "日期", "上午", "下午", "备注"),
        ("11月26日", "苏静", "韩庆海、窦海飞", None, "11月27日", "水春", None, "代班"),
        ("11月24日", "苏　静", None, "因故未接访"),
    ).without("历史接访")
    assert question_of(kin.read()).history == (
        Turn(date(2026, 11, 26), "窦海飞", "afternoon"),
        Turn(date(2026, 11, 26), "苏静", "morning"),
        Turn(date(2026, 11, 26), "韩庆海", "afternoon"),
        Turn(date(2026, 11, 27), "水春", "morning", stood_in=True),
    )


def test_turns_of_the_planned_month_are_published_duties(office: Any) -> None:
    kin = office.with_sheet(
        "历史接访",
        ("日期", "领导", "时段"),
        ("12月1日", "苏静", "全天"),
        ("12月5日", "水春", None),
        ("1月4日", "水春", None),
    )
    reading = kin.read()
    assert question_of(reading).published == (PublishedDuty("2026-12-01/reception/whole_day", "苏静"),)
    assert question_of(reading).history == (Turn(date(2026, 1, 4), "水春"),)
    assert "2026年12月已有1场安排，作为已公布处理，尽量不动" in [one.zh for one in reading.understood]
    assert "2026-12-05没有接访场次，已有安排（水春）未采用" in [one.zh for one in reading.understood]


def test_wishes_from_the_sheet_the_column_and_the_requirements(office: Any) -> None:
    kin = office.with_sheet(
        "个人意愿", ("姓名", "意愿"), ("韩庆海", "希望安排在星期三；周五不便"), ("窦海飞", "周二下午有会")
    )
    kin = kin.with_requirement(("接访日", "每个工作日"), ("意愿", "水春周四不便"))
    question = question_of(kin.read())
    assert question.wishes == (
        Wish("水春", False, (3,)),
        Wish("韩庆海", True, (2,)),
        Wish("韩庆海", False, (4,)),
        Wish("窦海飞", False, (1,)),
    )
    assert "wishes" in [rule.rule for rule in question.rules]


def test_backup_pairs_on_one_side(office: Any) -> None:
    kin = office.with_sheet(
        "领导名册", ("姓名", "职务", "AB角"), ("苏静", "县委书记", None), ("韩庆海", "副县长", "苏静")
    )
    kin = kin.without("请假外出", "历史接访")
    assert question_of(kin.read()).backup_pairs == (BackupPair("韩庆海", "苏静"),)


def test_same_names_told_apart(office: Any) -> None:
    kin = (
        office.with_leader("张伟（政协）", "县政协副主席")
        .with_leader("张伟(政府)", "副县长")
        .with_absence("张伟（政府）", "12月8日", "12月8日")
    )
    question = question_of(kin.read())
    assert [one.id for one in question.people[-2:]] == ["张伟(政协)", "张伟(政府)"]
    assert question.absences == (Absence("张伟(政府)", date(2026, 12, 8), date(2026, 12, 8)),)


def test_notes_in_brackets_are_no_part_of_a_name(office: Any) -> None:
    kin = office.with_leader("许梅桂（女、回族）", "副县长").with_leader("张伟（政协）", "县政协副主席")
    kin = kin.with_sheet("请假外出", ("姓名", "时间"), ("副县长 许梅桂", "12月8日"), ("张伟", "12月9日"))
    assert question_of(kin.read()).absences == (
        Absence("许梅桂", date(2026, 12, 8), date(2026, 12, 8)),
        Absence("张伟(政协)", date(2026, 12, 9), date(2026, 12, 9)),
    )


@pytest.mark.parametrize(
    ("sheets", "file_name", "month"),
    [
        ({}, "清澄县-2026-12.xlsx", date(2026, 12, 1)),
        ({}, "2027年3月接访.xlsx", date(2027, 3, 1)),
        ({}, "接访.xlsx", date(2026, 12, 1)),
        ({"接访要求": (("项目", "要求"), ("排班月份", "2027年2月"))}, "清澄县-2026-12.xlsx", date(2027, 2, 1)),
        ({"历史接访": (("日期", "领导"), (datetime(2026, 9, 30), "苏静"))}, "", date(2026, 10, 1)),
        ({"历史接访": ()}, "", date(2026, 12, 1)),
    ],
)
def test_the_month_is_found(office: Any, sheets: Any, file_name: str, month: date) -> None:
    reading = replace(office, sheets={**office.sheets, **sheets}).read(None, file_name)
    assert question_of(reading).first == month


def test_a_provisional_month_is_read_and_not_publishable(office: Any) -> None:
    question = question_of(office.read(date(2027, 3, 1)))
    assert question.calendar.status(question.first, question.last) is Status.PROVISIONAL
    assert not question.publishable


def test_a_month_in_a_year_without_calendar(office: Any) -> None:
    reading = office.read(date(2031, 5, 1))
    assert reading.question is None
    assert reading.complaints[0].say("zh") == (
        "“2031年5月”：没有2031年的工作日历（已有2025—2027）。请换一个月份，或先补上该年日历。"
    )


def test_a_file_that_is_no_workbook_is_one_complaint(office: Any) -> None:
    from roster.sheets.read import read_workbook

    reading = read_workbook(b"x", month=None, calendar=office.calendar, today=date(2026, 11, 1), file_name="a.xls")
    assert (reading.question, reading.understood) == (None, ())
    assert [one.say("en") for one in reading.complaints] == [
        "“a.xls”: this is not an Excel workbook (.xlsx). Save it as .xlsx in Excel or WPS.",
    ]


def test_field_visits_rooms_and_halves(office: Any) -> None:
    kin = office.with_requirement(
        ("接访日", "每周一、周三"),
        ("接访时间", "上午8:00-11:30，下午14:30-17:30，上午、下午分别由不同领导接访"),
        ("接访地点", "接待中心一号接待室、二号接待室"),
        ("每日接访领导人数", "4人"),
        ("下访", "每月15日到联系乡镇下访"),
    )
    question = question_of(kin.read())
    assert [(post.id, post.needed, len(post.sessions), post.places) for post in question.posts] == [
        ("reception", 1, 2, (Place("接待中心", "一号接待室"), Place("接待中心", "二号接待室"))),
        ("field_visit", 1, 2, (Place(of_leader=True),)),
    ]
    assert len(question.slots) == 9 * 4 + 2
