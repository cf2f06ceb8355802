"""The words of the screen on the wall, in both languages."""

from collections.abc import Mapping

from roster.domain.texts import Text

SCREEN_WORDS: Mapping[str, Text] = {
    "screen": Text("今日接访大屏", "Today, for a screen on the wall"),
    "today": Text("今日接访", "Today"),
    "tomorrow": Text("明日接访", "Tomorrow"),
    "next_day": Text("下次接访", "Next"),
    "none_today": Text("今日无接访", "No reception today"),
    "not_out": Text("本月接访安排尚未公布", "This month's receptions are not published yet"),
    "none_tomorrow": Text("明日无接访", "No reception tomorrow"),
    "next_unknown": Text("下次接访的时间尚未公布。", "The next reception day has not been published yet."),
    "in_charge_of": Text("分管", "In charge of"),
    "all_notices": Text("全部公示", "All notices"),
    "refreshes": Text("每{minutes}分钟自动更新", "refreshed every {minutes} minutes"),
}
