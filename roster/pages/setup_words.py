"""The fixed words of the pages on which the office keeps its book, in both languages."""

from collections.abc import Mapping

from roster.domain.texts import Text

SEVERAL: Mapping[str, Text] = {
    "people": Text("领导", "Leaders"),
    "posts": Text("岗位", "Posts"),
    "rules": Text("规则", "Rules"),
    "backup_pairs": Text("AB角", "Backup pairs"),
    "absences": Text("请假外出", "Absences"),
    "wishes": Text("意愿", "Wishes"),
    "history": Text("历史接访", "Past turns"),
    "pins": Text("指定", "Pins"),
    "overrides": Text("自定工作日", "The office's own days"),
}
"""What several lines of a noun are called, by the book's field."""
SETUP_WORDS: Mapping[str, Text] = {
    "book": Text("底册", "Book"),
    "book_note": Text(
        "排班所依据的全部资料。改动当时生效于以后生成的草案，已公布的安排不变；每次改动都有记录。",
        "Everything that months are made from. Changes count for drafts made later; what is published stays. "
        "Each change is in the log.",
    ),
    "book_what": Text("资料", "What"),
    "book_count": Text("条数", "Lines"),
    "book_as_file": Text("导入或下载工作簿", "Import or download it as a workbook"),
    "book_lines": Text("共{count}条", "{count} in all"),
    "book_empty": Text("还没有。", "There is none yet."),
    "book_adding": Text("新增{noun}", "Add: {noun}"),
    "book_changing": Text("{noun}：{label}", "{noun}: {label}"),
    "book_removing": Text("删去{noun}“{label}”？", "Remove this {noun}: {label}?"),
    "book_change": Text("修改", "Change"),
    "book_see": Text("查看", "See"),
    "book_store": Text("保存", "Store"),
    "book_preview": Text("先看会有哪些场次", "See the sessions first"),
    "book_remove": Text("删去", "Remove"),
    "book_keep": Text("不删，返回", "Keep it"),
    "book_back": Text("返回列表", "Back to the list"),
    "book_more": Text("更多", "More"),
    "book_added": Text("已新增。", "Added."),
    "book_changed": Text("已修改。", "Changed."),
    "book_removed": Text("已删去。", "Removed."),
    "book_try": Text("用改后的底册试排本月", "Try it: draft this month with the book as it is now"),
    "book_not_stored": Text(
        "没有保存，请改正标出的地方。", "Nothing was stored. Maybe look at the fields marked below."
    ),
    "book_stale": Text(
        "别人刚改过这一条，现在是：{now}。下面是您填的；再按一次“保存”，就以您填的为准。",
        "It was changed in the meantime and says now: {now}. Below is what you typed; store again to have yours.",
    ),
    "book_which_rule": Text("选择规则", "Which rule"),
    "book_means": Text("含义", "What it means"),
    "book_firmness": Text("要求", "How firm"),
    "book_parameters": Text("参数", "Parameters"),
    "book_hard": Text("硬性", "hard"),
    "book_soft": Text("尽量（{level}，权重{weight}）", "a wish ({level}, weight {weight})"),
    "book_slots": Text("{month}的场次（{count}场）", "Sessions in {month} ({count})"),
    "book_next_month": Text("下月场次", "Sessions next month"),
    "book_no_calendar": Text(
        "没有{year}年的日历，看不了场次。", "There is no calendar for {year}: no sessions to see."
    ),
}
