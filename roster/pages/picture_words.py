"""The words of fairness as a picture, in both languages."""

from collections.abc import Mapping

from roster.domain.burden import DaySort
from roster.domain.texts import Text

SORT_NAMES: Mapping[DaySort, Text] = {
    DaySort.ORDINARY: Text("平常", "Usual"),
    DaySort.MONDAY: Text("周一", "Mon"),
    DaySort.FRIDAY: Text("周五", "Fri"),
    DaySort.BREAK_EVE: Text("节前", "Eve"),
    DaySort.MAKEUP_DAY: Text("补班", "Make-up"),
}
SORT_MEANINGS: Mapping[DaySort, Text] = {
    DaySort.ORDINARY: Text("平常工作日", "usual working days"),
    DaySort.MONDAY: Text("星期一", "Mondays"),
    DaySort.FRIDAY: Text("星期五", "Fridays"),
    DaySort.BREAK_EVE: Text("放假前最后一个工作日", "last working days before a break"),
    DaySort.MAKEUP_DAY: Text("调休上班日", "make-up working days"),
}
PICTURE_WORDS: Mapping[str, Text] = {
    "shares": Text("接访统计", "Who has served"),
    "shares_of": Text("{period}接访次数", "Who has served how often, {period}"),
    "shares_note": Text(
        "据底册的历史记录和已公布的安排统计，尚未到的日子也算在内；没有接访的领导也列出。"
        "负担以一个平常工作日为1，节前、补班、周一、周五按办公室规则加重，半天减半。",
        "From the book's history and what was published, days ahead included; leaders without any turn are listed too. "
        "A usual working day is a burden of 1; eves of breaks, make-up days, Mondays and Fridays weigh more by the "
        "office's rules, half a day weighs half.",
    ),
    "shares_total": Text("{leaders}位领导，共{count}次", "{leaders} leaders, {count} turns"),
    "by_month": Text("按月份", "By month"),
    "by_sort": Text("按日子", "By kind of day"),
    "by_leader": Text("合计", "In all"),
    "picture_of": Text("{what}的次数图，数字见下表", "{what} as a picture; the figures are in the table below"),
    "total_turns": Text("次数", "Turns"),
    "stood_in": Text("顶岗", "For others"),
    "burden": Text("负担", "Burden"),
    "heaviest": Text("颜色越重，次数越多", "the stronger the colour, the more turns"),
    "thin_bar": Text("粗条为次数（斜纹为顶岗），细条为负担", "thick: turns (striped: for others); thin: burden"),
    "not_in_service": Text("未任职", "not in service"),
    "order_office": Text("按班子顺序", "In the office's order"),
    "order_total": Text("按次数", "By turns"),
    "month_from": Text("从", "From"),
    "month_to": Text("到", "To"),
    "show": Text("查看", "Show"),
    "all_figures": Text("全部数字", "All figures"),
    "all_figures_note": Text("点开姓名可看日期。", "Open a name for its dates."),
    "figure_of": Text("{person}，{what}：{count}次", "{person}, {what}: {count}"),
    "figure_dates": Text("{figure}（{days}）", "{figure} ({days})"),
    "no_turns": Text("没有接访", "none"),
}
