"""The guide to the workbook (docs/workbook.md), made from the tables that reading goes by."""

from collections.abc import Iterator

from roster.sheets.kinds import SHEETS, Kind
from roster.sheets.requirements.items import EXAMPLES, ITEMS
from roster.sheets.words import COLUMNS

_KEYS = {
    "name": "姓名",
    "title": "职务",
    "body": "班子",
    "portfolio": "分管领域",
    "township": "联系乡镇",
    "backup": "AB角",
    "a_side": "A角（本人）",
    "phone": "电话（不读取）",
    "joined": "到任日期",
    "left": "离任日期",
    "wish": "意愿",
    "remark": "备注",
    "ignored": "不影响排班（不读取）",
    "start": "开始",
    "end": "结束",
    "span": "起止时间（一列写完）",
    "half": "上午/下午",
    "reason": "事由（不带入）",
    "date": "日期",
    "morning": "上午的领导",
    "afternoon": "下午的领导",
    "kind": "时段",
    "wanted": "希望的日子",
    "unwanted": "不便的日子",
    "item": "项目",
    "demand": "要求",
}
_HEAD = """# 工作簿怎么写 · The workbook

<!-- made by roster.sheets.guide; a test keeps it in step: run `python -m roster.sheets.guide > docs/workbook.md` -->

程序读办公室平常用的工作簿（.xlsx），不要求改格式。读到什么先用话说出来；有一处没看懂，
就指明工作表、单元格、内容和“可能是……”，整本不采用。单元格里不要放公式。

*In English: the office's own workbook is read as it is. What was understood is said before anything is solved;
anything not understood is a complaint with sheet, cell, value and a guess, and then nothing is used.
`roster template` writes an empty one.*

- 表头上方可以有标题行；列可以换位置、换常用的名字；合并单元格按合并后的内容算；两个字的名字中间可以有空格。
- 只有“领导名册”必须有。没有的表按“没有”处理：没有请假表就是无人外出，没有接访要求就按通常规则。
- 月份：写在接访要求的“排班月份”，或文件名（云溪县-2026-12.xlsx），否则是历史接访的下一个月。
- 同名的两个人写成“张伟（政协）”“张伟（政府）”，别处也要这样写。
- 手机号只能写在电话列（不读取）；身份证号、银行卡号、来访群众的信息哪里都不能写。事由不带入。
- 历史接访里不在名册的人视为已离任，不计；排班当月已有的安排作为已公布处理，尽量不动。
"""
_REMARKS = (
    ("离任（当天起不排）", "12月15日调离 · 11月底退休 · 12月15日起不再参加接访 · 挂职至12月31日"),
    ("到任（当天起可排）", "12月10日到任 · 2026年12月10日任职 · 12月1日起挂职"),
    ("外出（不排）", "12月8日至10日出差 · 12月8日、15日请假 · 12月20日上午参会 · 12月15日前不安排接访 · 周五不能接访"),
    ("不参加", "不参加接访 · 免接访 · 不纳入排班 · 长期病假 · 援疆"),
    (
        "意愿（尽量）",
        "希望安排在星期三 · 周三、周四优先 · 周五不便 · 不安排星期一 · 周二下午有会 · 避开12月24日 · 希望安排在上旬",
    ),
)
_DATES = (
    "2026-12-08 · 2026/12/8 · 2026.12.8 · 2026年12月8日 · 20261208 · Excel日期",
    "12月8日 · 12.8 · 12/8 · 8日 · 十二月八日",
    "12月8日至12月10日 · 12月8-10日 · 12.8-12.10 · 2026.12.8-12.10 · 12月30日至1月3日 · 12月8日起3天",
    "12月8日、15日 · 12月8日上午 · 12月8日下午至10日上午 · 12月上旬 · 12月底 · 12月",
)


def workbook_guide() -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *_sheets(), *_requirements(), *_words()]) + "\n"


def _sheets() -> Iterator[str]:
    yield "## 工作表和列 · Sheets and columns\n"
    for kind, names in SHEETS.items():
        yield f"### {kind.value}\n\n也可以叫：{'、'.join(name for name in names if name != kind.value)}\n"
        if kind in COLUMNS:
            yield "| 列 | 常用的列名 |\n|---|---|"
            yield from (f"| {_KEYS[key]} | {'、'.join(known)} |" for key, known in COLUMNS[kind].items())
            yield ""
        elif kind is Kind.LEDGER:
            yield "认得出，但排班不读取。*(recognised, not read here)*\n"
        else:
            yield "不读取。*(not read)*\n"


def _requirements() -> Iterator[str]:
    yield "## 接访要求里看得懂的话 · Requirements in words\n"
    yield "“至少、不少于、不超过、不得、必须”是硬性；“原则上、尽量、一般、优先”是软性。"
    yield "一行一项，也可以不写项目、一句一行。"
    yield "*(至少/不得 … are hard; 原则上/尽量 … are soft.)*\n"
    yield "| 项目 | 例句 |\n|---|---|"
    yield from (f"| {item} | {' · '.join(sentences)} |" for item, sentences in EXAMPLES.items())
    yield "\n项目名也可以叫 *(other names of the items)*：\n"
    yield from (f"- {'、'.join(names)}" for names in ITEMS.values())
    yield ""


def _words() -> Iterator[str]:
    yield "## 备注和意愿 · Remarks and wishes\n\n| 意思 | 例句 |\n|---|---|"
    yield from (f"| {meaning} | {examples} |" for meaning, examples in _REMARKS)
    yield "\n## 日期 · Dates\n\n没有年份的，取离排班月份最近的一年。*(without a year: the one nearest to the month)*\n"
    yield from (f"- {line}" for line in _DATES)


if __name__ == "__main__":
    print(workbook_guide(), end="")  # noqa: T201
