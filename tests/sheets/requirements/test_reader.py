"""What the office asks, in its words; every phrase with what it comes to."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from roster.domain.people import Person, Wish
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    Form,
    NthWeekday,
    NthWorkingDay,
    Place,
    Weekdays,
    WhenRest,
)
from roster.sheets.requirements.hours import sessions_of
from roster.sheets.requirements.items import EXAMPLES, ITEMS
from roster.sheets.requirements.reader import Surroundings, read_requirements
from roster.sheets.requirements.wanted import HeadCount, Wanted

PEOPLE = (
    Person("苏静", "苏静", "县委书记", "县委", "principal_leader", 1),
    Person("水春", "水春", "县委副书记、县长", "县政府", "principal_leader", 1),
    Person("韩庆海", "韩庆海", "县委常委、常务副县长", "县委", "leader", 2, ("住房建设", "自然资源和规划")),
    Person("柏晓永", "柏晓永", "县委常委、组织部部长", "县委", "leader", 2, ("信访",)),
    Person("窦海飞", "窦海飞", "副县长", "县政府", "leader", 3, ("教育",)),
    Person("陶新静", "陶新静", "县人大常委会副主任", "县人大", "leader", 3),
)
SOFT = {"hard": False, "level": 2}
PRINCIPALS = {"roles": ["principal_leader"]}
OTHERS = {"roles": ["leader"]}
STANDING = {"people": ["韩庆海", "柏晓永"]}
Ask = Callable[..., Wanted]


@pytest.fixture
def ask(office: Any, notes: Any, grid: Any) -> Ask:
    """Read one line, with its item or without one; the test fails if it is not understood."""

    def read(item: str, text: object, understood: bool = True) -> Wanted:
        wanted = Wanted()
        row = (item or None, text)
        sheet = grid("接访要求", ("项目", "要求"), row)
        read_requirements(notes, sheet, Surroundings(PEOPLE, office.calendar), wanted)
        assert [one.say("zh") for one in notes.complaints] == [] or not understood
        return wanted

    return read


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("每个工作日（含调休上班日）", [EveryWorkingDay()]),
        ("工作日", [EveryWorkingDay()]),
        ("每天", [EveryWorkingDay()]),
        ("每个工作日（不含调休上班日）", [EveryWorkingDay(makeup_days=False)]),
        ("每个工作日，不含调休上班日", [EveryWorkingDay(makeup_days=False)]),
        ("每周一", [Weekdays((0,))]),
        ("每周二、周四", [Weekdays((1, 3))]),
        ("每周二和周四，遇节假日顺延", [Weekdays((1, 3), WhenRest.SHIFT_FORWARD)]),
        ("每周一至周五", [Weekdays((0, 1, 2, 3, 4))]),
        ("每周一、三、五（节假日除外）", [Weekdays((0, 2, 4), WhenRest.CANCEL)]),
        ("每月10日、15日（遇节假日顺延）", [DaysOfMonth((10, 15), WhenRest.SHIFT_FORWARD)]),
        ("每月10日和25日，遇节假日取消", [DaysOfMonth((10, 25), WhenRest.CANCEL)]),
        ("每月20号为县级领导接访日，遇法定节假日照常", [DaysOfMonth((20,), WhenRest.KEEP)]),
        ("每月第一个星期一", [NthWeekday(1, 0)]),
        (
            "每月第一、第三个星期五（遇节假日取消）",
            [NthWeekday(1, 4, WhenRest.CANCEL), NthWeekday(3, 4, WhenRest.CANCEL)],
        ),
        ("每月第二周的周三", [NthWeekday(2, 2)]),
        ("每月最后一个星期五", [NthWeekday(-1, 4)]),
        ("每月第一个工作日", [NthWorkingDay(1)]),
        ("每月最后一个工作日", [NthWorkingDay(-1)]),
        ("每月倒数第二个工作日", [NthWorkingDay(-2)]),
        ("2026年12月8日、12月15日", [Dates((date(2026, 12, 8), date(2026, 12, 15)))]),
        ("每周一和每月15日", [DaysOfMonth((15,)), Weekdays((0,))]),
    ],
)
def test_reception_days(ask: Any, text: str, patterns: list[object]) -> None:
    assert ask("接访日", text).patterns == patterns
    assert ask("", text).patterns == patterns


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("每月15日到联系乡镇下访", [DaysOfMonth((15,))]),
        ("每周五领导到包联乡镇下访接访", [Weekdays((4,))]),
        ("每月第一个星期五下访", [NthWeekday(1, 4)]),
    ],
)
def test_field_visits(ask: Any, text: str, patterns: list[object]) -> None:
    wanted = ask("下访", text)
    assert (wanted.field_visits, wanted.patterns) == (patterns, [])


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("8:30-12:00，14:30-17:30", ["whole_day 08:30-12:00 14:30-17:30"]),
        ("上午8：00—11：30，下午2：30—5：30", ["whole_day 08:00-11:30 14:30-17:30"]),
        ("8:30—17:30", ["whole_day 08:30-17:30"]),
        ("上午8:00-11:30", ["morning 08:00-11:30"]),
        ("8时30分至12时", ["morning 08:30-12:00"]),
        ("8点半到11点", ["morning 08:30-11:00"]),
        ("下午3点至5点半", ["afternoon 15:00-17:30"]),
        ("上午", ["morning 08:30-12:00"]),
        ("全天", ["whole_day 08:30-12:00 14:30-17:30"]),
        ("上午、下午分别由不同领导接访", ["morning 08:30-12:00", "afternoon 14:30-17:30"]),
        (
            "上午9:00-11:30、下午14:00-17:00，上午、下午分别由不同领导接访",
            ["morning 09:00-11:30", "afternoon 14:00-17:00"],
        ),
    ],
)
def test_hours_and_sessions(ask: Any, text: str, sessions: list[str]) -> None:
    found = [
        " ".join([session.kind, *(f"{hours.start:%H:%M}-{hours.end:%H:%M}" for hours in session.hours)])
        for session in sessions_of(ask("接访时间", text))
    ]
    assert found == sessions


def test_days_and_hours_in_one(ask: Any) -> None:
    wanted = ask("接访时间", "每个工作日上午9:00-11:30")
    assert (wanted.patterns, [session.kind for session in sessions_of(wanted)]) == ([EveryWorkingDay()], ["morning"])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (1, HeadCount(1)),
        ("1人", HeadCount(1)),
        ("2名", HeadCount(2)),
        ("二", HeadCount(2)),
        ("两位", HeadCount(2)),
        ("1-2人", HeadCount(1, 2)),
        ("不少于2人", HeadCount(2)),
        ("每天安排1名县级领导接访", HeadCount(1)),
        ("每场1人", HeadCount(1, each=True)),
        ("各1名", HeadCount(1, each=True)),
    ],
)
def test_head_counts(ask: Any, text: object, count: HeadCount) -> None:
    assert ask("每日接访领导人数", text).head_count == count


def test_one_leader_each_half_day_makes_two_sessions(ask: Any) -> None:
    wanted = ask("每日接访领导人数", "上午、下午各1人")
    assert (wanted.split, wanted.head_count) == (True, HeadCount(1, each=True))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("云溪县人民来访接待中心", [Place("云溪县人民来访接待中心")]),
        ("一号接待室、二号接待室", [Place("", "一号接待室"), Place("", "二号接待室")]),
        ("县信访局一号接待室、二号接待室", [Place("县信访局", "一号接待室"), Place("县信访局", "二号接待室")]),
        ("县人民来访接待中心、东渡镇综治中心", [Place("县人民来访接待中心"), Place("东渡镇综治中心")]),
        ("到联系乡镇下访", [Place(of_leader=True)]),
    ],
)
def test_places(ask: Any, text: str, places: list[Place]) -> None:
    assert ask("接访地点", text).places == places


@pytest.mark.parametrize(
    ("item", "text", "rules"),
    [
        (
            "主要领导",
            "县委书记、县长每月至少接访1次，原则上安排在星期一",
            [("turns-per-period", {"at_least": 1, "who": PRINCIPALS}), ("principal-days", {"weekdays": [0], **SOFT})],
        ),
        (
            "主要领导",
            "每月至少1次，安排在周一",
            [("turns-per-period", {"at_least": 1, "who": PRINCIPALS}), ("principal-days", {"weekdays": [0]})],
        ),
        (
            "主要领导",
            "书记、县长每月接访不少于1次，一般安排在周一上午",
            [("turns-per-period", {"at_least": 1, "who": PRINCIPALS}), ("principal-days", {"weekdays": [0], **SOFT})],
        ),
        ("主要领导", "安排在每月10日", [("principal-days", {"weekdays": [], "days_of_month": [10]})]),
        ("主要领导", "安排在每月12日", [("principal-days", {"weekdays": [], "days_of_month": [14]})]),
        (
            "主要领导",
            "县委书记安排在每月第一个星期一",
            [("principal-days", {"weekdays": [], "days_of_month": [7], "who": {"people": ["苏静"]}})],
        ),
        (
            "主要领导",
            "每周一上午由书记或县长接访",
            [("senior-on-special-days", {"weekdays": [0], "kinds": ["morning"], "who": PRINCIPALS})],
        ),
        (
            "主要领导",
            "星期一上午，县委书记、县长轮流接访",
            [("senior-on-special-days", {"weekdays": [0], "kinds": ["morning"], "who": PRINCIPALS})],
        ),
        ("主要领导", "县委书记、县长不在同一天接访", [("principals-apart", {})]),
        (
            "主要领导",
            "县委书记每月至少1次，县长每月至少2次",
            [
                ("turns-per-period", {"at_least": 1, "who": {"people": ["苏静"]}}),
                ("turns-per-period", {"at_least": 2, "who": {"people": ["水春"]}}),
            ],
        ),
        ("主要领导", "党政主要负责人每月至少1天接访", [("turns-per-period", {"at_least": 1, "who": PRINCIPALS})]),
        (
            "其他领导",
            "每两个月至少接访1次，每月不超过2次",
            [
                ("turns-per-period", {"months": 2, "at_least": 1, "who": OTHERS}),
                ("turns-per-period", {"at_most": 2, "who": OTHERS}),
            ],
        ),
        (
            "其他领导",
            "每人每两个月至少1次、每月不超过2次",
            [
                ("turns-per-period", {"months": 2, "at_least": 1, "who": OTHERS}),
                ("turns-per-period", {"at_most": 2, "who": OTHERS}),
            ],
        ),
        (
            "其他领导",
            "原则上每月接访1次，最多不超过2次",
            [
                ("turns-per-period", {"at_least": 1, "who": OTHERS, **SOFT}),
                ("turns-per-period", {"at_most": 2, "who": OTHERS}),
            ],
        ),
        ("其他领导", "每季度至少接访1次", [("turns-per-period", {"months": 3, "at_least": 1, "who": OTHERS})]),
        ("其他领导", "每月1-2次", [("turns-per-period", {"at_least": 1, "at_most": 2, "who": OTHERS})]),
        ("其他领导", "每半年2次以上", [("turns-per-period", {"months": 6, "at_least": 2, "who": OTHERS})]),
        ("", "每名县级领导每月至少接访一次", [("turns-per-period", {"at_least": 1})]),
        ("", "副县长每月不少于2次", [("turns-per-period", {"at_least": 2, "who": {"people": ["窦海飞"]}})]),
        ("", "县委常委每月至少1次", [("turns-per-period", {"at_least": 1, "who": STANDING})]),
        ("常委", "每月至少接访1次", [("turns-per-period", {"at_least": 1, "who": STANDING})]),
        ("", "窦海飞每月最多1次", [("turns-per-period", {"at_most": 1, "who": {"people": ["窦海飞"]}})]),
        ("间隔", "同一领导两次接访间隔不少于5个工作日", [("days-between-turns", {"days": 5})]),
        ("间隔", "10个工作日", [("days-between-turns", {"days": 10})]),
        ("间隔（工作日）", 5, [("days-between-turns", {"days": 5})]),
        ("间隔", "至少间隔7天", [("days-between-turns", {"days": 7, "unit": "calendar_days"})]),
        ("间隔", "间隔一周以上", [("days-between-turns", {"days": 7, "unit": "calendar_days"})]),
        ("间隔", "同一领导两周内不重复安排", [("days-between-turns", {"days": 14, "unit": "calendar_days"})]),
        ("间隔", "尽量间隔10个工作日以上", [("days-between-turns", {"days": 10, **SOFT})]),
        ("间隔", "不得连续两天接访", [("days-between-turns", {"days": 1})]),
        (
            "分管领域",
            "每周至少安排1名分管自然资源或住房建设的领导",
            [("portfolio-each-week", {"portfolios": ["自然资源", "住房建设"]})],
        ),
        (
            "分管领域",
            "每周尽量安排1名分管信访工作的领导接访",
            [("portfolio-each-week", {"portfolios": ["信访"], **SOFT})],
        ),
        (
            "分管领域",
            "每周安排2名分管自然资源和规划、教育的领导",
            [("portfolio-each-week", {"portfolios": ["自然资源和规划", "教育"], "at_least": 2})],
        ),
        ("AB角", "互为AB角的领导不得安排在同一天", [("backup-pair-apart", {})]),
        ("特殊日期", "节前最后一个工作日由常委以上领导接访", [("senior-on-special-days", {"break_eves": True})]),
        (
            "特殊日期",
            "调休上班日原则上由主要领导接访",
            [("senior-on-special-days", {"makeup_days": True, "who": PRINCIPALS, **SOFT})],
        ),
        (
            "特殊日期",
            "12月4日（国家宪法日）由主要领导接访",
            [("senior-on-special-days", {"dates": ["2026-12-04"], "who": PRINCIPALS})],
        ),
        (
            "特殊日期",
            "元旦前最后一个工作日由主要领导接访",
            [("senior-on-special-days", {"dates": ["2026-12-31"], "who": PRINCIPALS})],
        ),
        ("特殊日期", "国庆节前最后一个工作日由主要领导接访", []),
        ("补位", "领导因故不能接访的，由其AB角补位", [("stand-in-backup", {"hard": False})]),
        ("补位", "由次日接访领导依次递补", [("stand-in-next", {})]),
    ],
)
def test_rules(ask: Any, item: str, text: object, rules: list[tuple[str, dict[str, object]]]) -> None:
    assert [(rule.rule, dict(rule.parameters)) for rule in ask(item, text).rules] == rules


@pytest.mark.parametrize(
    ("item", "text", "name", "value"),
    [
        ("公示", "提前5天公示", "public_days_ahead", 5),
        ("公示", "至少提前7天向社会公示", "public_days_ahead", 7),
        ("公示", "提前3个工作日公示", "public_days_ahead", 5),
        ("公示", "提前一周公示", "public_days_ahead", 7),
        ("公示", "5天", "public_days_ahead", 5),
        ("公示", "每月25日前公示下月安排", "public_days_ahead", 6),
        ("", "每月底前公布下月安排", "public_days_ahead", 1),
        ("告知", "提前3天通知领导本人", "told_days_ahead", 3),
        ("预约电话", "0575-88001234", "telephone", "0575-88001234"),
        ("", "预约电话：12345", "telephone", "12345"),
        ("陪访", "分管部门陪同接访", "accompanying", "分管部门陪同接访"),
        ("备注", "以公告为准", "remark", "以公告为准"),
        ("主办单位", "云溪县信访局", "office", "云溪县信访局"),
        ("接访形式", "视频接访", "form", Form.VIDEO_RECEPTION),
        (
            "公示栏目",
            "日期、星期、时段、接访领导、职务、分管工作、联系乡镇、地点、形式、陪访部门、预约电话、备注",
            "columns",
            (
                "date",
                "weekday",
                "session",
                "leader",
                "title",
                "portfolio",
                "township",
                "place",
                "form",
                "accompanying",
                "telephone",
                "remark",
            ),
        ),
        ("意愿", "窦海飞周五不便", "wishes", [Wish("窦海飞", False, (4,))]),
    ],
)
def test_the_office_and_its_notice(ask: Any, item: str, text: str, name: str, value: object) -> None:
    assert getattr(ask(item, text), name) == value


@pytest.mark.parametrize(
    ("item", "sentence"), [(item, sentence) for item, sentences in EXAMPLES.items() for sentence in sentences]
)
def test_every_example_is_understood(ask: Any, item: str, sentence: str) -> None:
    assert ask(item, sentence)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("其他领导", "每周至少3次"),
        ("奇怪", "随便写点什么"),
        ("间隔", "间隔不少于"),
        ("间隔", 5),
        ("接访日", "每逢双日"),
        ("接访日", "每月32日"),
        ("接访时间", "8:30-25:00"),
        ("接访时间", "12:00-8:30"),
        ("公示栏目", "日期、星斯"),
        ("每日接访领导人数", "若干"),
        ("每日接访领导人数", 0),
        ("分管领域", "每周至少1名分管航天的领导"),
        ("法检", "法检两长每季度至少1次"),
        ("其他领导", "每月2-1次"),
        ("", "每月30日前交材料"),
    ],
)
def test_what_is_not_understood(ask: Any, notes: Any, item: str, text: object) -> None:
    wanted = ask(item, text, understood=False)
    assert wanted.rules == []
    assert [(one.cell, one.hint is not None) for one in notes.complaints] == [("B2", True)]


def test_sentences_without_a_table(notes: Any, grid: Any, office: Any) -> None:
    wanted = Wanted()
    sheet = grid(
        "要求",
        ("云溪县领导接访排班要求",),
        ("1. 每日安排1名县级领导接访；",),
        ("2. 同一领导间隔不少于5个工作日。",),
        ("接访地点：县接待中心",),
    )
    read_requirements(notes, sheet, Surroundings(PEOPLE, office.calendar), wanted)
    assert notes.complaints == []
    assert (wanted.head_count, wanted.places, len(wanted.rules)) == (HeadCount(1), [Place("县接待中心")], 1)


def test_pairs_without_headings(notes: Any, grid: Any, office: Any) -> None:
    wanted = Wanted()
    sheet = grid("要求", ("接访要求",), ("1", "接访日", "每周一"), ("2", "公示", "提前5天公示"), (None, "陪访", None))
    read_requirements(notes, sheet, Surroundings(PEOPLE, office.calendar), wanted)
    assert notes.complaints == []
    assert (wanted.patterns, wanted.public_days_ahead) == ([Weekdays((0,))], 5)


def test_items_are_not_two_things_at_once() -> None:
    names = [name for known in ITEMS.values() for name in known]
    assert sorted({name for name in names if names.count(name) > 1}) == []
