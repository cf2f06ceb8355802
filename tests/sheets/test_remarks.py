"""Remarks about a person in the office's words."""

from datetime import date

import pytest

from roster.domain.people import Half, Wish
from roster.sheets.remarks import Meaning, read_remark
from roster.sheets.spans import DateError, Near, Span

NEAR = Near(date(2026, 12, 1))


def december(first: int, last: int | None = None, half: Half | None = None) -> Span:
    return Span(date(2026, 12, first), date(2026, 12, last or first), half)


def meaning(text: str) -> Meaning:
    return read_remark("甲", text, NEAR)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("12月15日调离", date(2026, 12, 14)),
        ("调离（12月15日）", date(2026, 12, 14)),
        ("12月15日起不再参加接访", date(2026, 12, 14)),
        ("拟于12月20日退休", date(2026, 12, 19)),
        ("退休时间：2026-12-20", date(2026, 12, 19)),
        ("11月底退休", date(2026, 11, 30)),
        ("2026.12.31免职", date(2026, 12, 30)),
        ("12月20日外出挂职", date(2026, 12, 19)),
        ("挂职至12月31日", date(2026, 12, 31)),
        ("12月20日抽调", date(2026, 12, 19)),
    ],
)
def test_the_day_of_leaving_is_no_longer_one_of_duty(text: str, last: date) -> None:
    assert meaning(text).left == last


@pytest.mark.parametrize(
    "text",
    [
        "12月10日到任",
        "2026年12月10日任职",
        "到任时间12月10日",
        "12月10日起挂职",
        "2026.12.10到任",
        "12月10日报到",
        "任职日期：2026-12-10",
        "新任，12月10日到岗",
    ],
)
def test_the_day_of_joining_is_one_of_duty(text: str) -> None:
    assert meaning(text).joined == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("12月8日至10日出差", (december(8, 10),)),
        ("因公出差12月8日-10日", (december(8, 10),)),
        ("12月8-10日赴京出差", (december(8, 10),)),
        ("赴省委党校学习12.8-12.20", (december(8, 20),)),
        ("12月8日、15日出差", (december(8), december(15))),
        ("12月20日起赴省委党校学习至12月31日", (december(20, 31),)),
        ("12月8日出差、12月15日出差", (december(8), december(15))),
        ("12月8日，12月15日出差", (december(8), december(15))),
        ("12月20日上午参会", (december(20, half=Half.MORNING),)),
        ("12月中旬外出考察", (december(11, 20),)),
        ("12月暂不安排接访", (december(1, 31),)),
        ("12月15日前不安排接访", (december(1, 14),)),
        ("12月8日不能接访", (december(8),)),
        ("周五不能接访", tuple(december(day) for day in (4, 11, 18, 25))),
        ("周五下午无法接访", tuple(december(day, half=Half.AFTERNOON) for day in (4, 11, 18, 25))),
    ],
)
def test_absences_in_remarks(text: str, away: tuple[Span, ...]) -> None:
    assert meaning(text).away == away


@pytest.mark.parametrize(
    "text",
    [
        "不参加接访",
        "免接访",
        "暂不排班",
        "不纳入排班",
        "不参与接访",
        "长期病假",
        "援疆",
        "不列入接访安排",
    ],
)
def test_who_takes_no_part(text: str) -> None:
    assert meaning(text).excluded


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("希望安排在星期三", Wish("甲", True, (2,))),
        ("宜安排在周二、周四", Wish("甲", True, (1, 3))),
        ("周三、周四优先", Wish("甲", True, (2, 3))),
        ("周五不便", Wish("甲", False, (4,))),
        ("不安排星期一", Wish("甲", False, (0,))),
        ("尽量不安排在周一", Wish("甲", False, (0,))),
        ("除周五外均可", Wish("甲", False, (4,))),
        ("周一至周三不便", Wish("甲", False, (0, 1, 2))),
        ("周二下午有会", Wish("甲", False, (1,), (), ("afternoon",))),
        ("周三上午区政府常务会，不便", Wish("甲", False, (2,), (), ("morning",))),
        ("希望上午", Wish("甲", True, (), (), ("morning",))),
        ("12月8日不便", Wish("甲", False, (), (date(2026, 12, 8),))),
        ("避开12月24日、25日", Wish("甲", False, (), (date(2026, 12, 24), date(2026, 12, 25)))),
        ("希望安排在上旬", Wish("甲", True, (), tuple(date(2026, 12, day) for day in range(1, 11)))),
        ("周末不便", Wish("甲", False, (5, 6))),
    ],
)
def test_wishes_in_remarks(text: str, wish: Wish) -> None:
    assert meaning(text).wishes == (wish,)


def test_several_clauses_in_one_remark() -> None:
    found = meaning("12月10日到任；希望安排在周三。正县级")
    assert (found.joined, found.wishes, found.idle) == (date(2026, 12, 10), (Wish("甲", True, (2,)),), ("正县级",))


@pytest.mark.parametrize("text", ["正县级", "女", "挂职", "主持工作", "分管信访"])
def test_what_says_nothing_about_days_is_idle(text: str) -> None:
    assert meaning(text) == Meaning(idle=(text,))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("退休", "没看懂“退休”"),
        ("12月8日", "没看懂“12月8日”"),
        ("周五", "没看懂“周五”"),
        ("12月32日调离", "没有12月32日这一天"),
        ("不便", "没看懂“不便”"),
        ("上旬", "没看懂“上旬”"),
        ("2026-02-30到任", "没有2026-02-30这一天"),
    ],
)
def test_what_speaks_of_days_and_is_not_understood_is_refused(text: str, problem: str) -> None:
    with pytest.raises(DateError) as refused:
        meaning(text)
    assert refused.value.problem.zh == problem
    assert refused.value.hint is not None
