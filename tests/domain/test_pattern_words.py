from datetime import date

import pytest

from roster.domain.pattern_words import pattern_in_words
from roster.domain.posts import (
    Dates,
    DaysOfMonth,
    EveryWorkingDay,
    NthWeekday,
    NthWorkingDay,
    Pattern,
    Weekdays,
    WhenRest,
)


@pytest.mark.parametrize(
    ("pattern", "zh", "en"),
    [
        (EveryWorkingDay(), "每个工作日（含调休上班日）", "every working day (make-up days included)"),
        (EveryWorkingDay(False), "每个工作日（不含调休上班日）", "every working day (not make-up days)"),
        (Weekdays((1, 3)), "每周星期二、星期四（遇休息日取消）", "every Tue, Thu (cancel on rest days)"),
        (DaysOfMonth((10,)), "每月10日（遇休息日顺延）", "day 10 of the month (shift forward on rest days)"),
        (
            NthWeekday(-1, 0),
            "每月最后一个星期一（遇休息日顺延）",
            "the last Mon of the month (shift forward on rest days)",
        ),
        (NthWorkingDay(-31), "每月倒数第31个工作日", "the -31 working day of the month"),
        (
            Dates((date(2026, 12, 8),), WhenRest.KEEP),
            "12月8日（遇休息日照常）",
            "2026-12-08 (keep on rest days)",
        ),
    ],
)
def test_the_days_of_a_post_in_words(pattern: Pattern, zh: str, en: str) -> None:
    said = pattern_in_words(pattern)
    assert (said.zh, said.en) == (zh, en)
