"""The fixed words of the page that takes a workbook, in both languages."""

from collections.abc import Mapping

from roster.domain.texts import Text

IMPORT_WORDS: Mapping[str, Text] = {
    "import": Text("导入", "Import"),
    "import_title": Text("导入工作簿", "Import a workbook"),
    "import_note": Text(
        "先看读懂了什么、有什么问题、底册会有哪些改动；按“存入”之前什么也不会保存。",
        "First you see what was understood, what is wrong and what would change. Nothing is stored before you say so.",
    ),
    "import_file": Text(
        "工作簿（.xlsx）或本单位的JSON文件，可以拖到这里", "A workbook (.xlsx) or the office's JSON; drop it here"
    ),
    "import_month": Text("月份（文件没有写明时填，如2026-12）", "Month (where the file does not say it: 2026-12)"),
    "import_read": Text("读取", "Read it"),
    "import_again": Text("按这个月份重读", "Read it for this month"),
    "import_choose": Text("选择文件", "Choose a file"),
    "import_next": Text("改好后再选一次文件", "Mend the file and choose it again"),
    "import_of": Text("文件：{name}", "File: {name}"),
    "import_kind": Text("种类：{kind}", "What it is: {kind}"),
    "import_for": Text("月份：{month}", "Month: {month}"),
    "import_over": Text(
        "{month}已经过去，请核对月份后再存入。", "{month} is over. Maybe look at the month before you store it."
    ),
    "import_other": Text(
        "文件写的是{own}，将按您填的{typed}读取。", "The file says {own}; it is read for {typed}, as you typed."
    ),
    "import_understood": Text("读懂的内容", "What was understood"),
    "import_complaints": Text("需要改正的地方（{count}处）", "To be mended ({count})"),
    "import_mend": Text(
        "请在文件中改正后再选一次；有一处没改，就都不存入。",
        "Mend these in the file and choose it again: nothing is stored while any is left.",
    ),
    "import_whole": Text("整个文件", "the whole file"),
    "import_where": Text("位置", "Place"),
    "import_says": Text("内容", "It says"),
    "import_problem": Text("问题", "Problem"),
    "import_row": Text("所在行", "Its row"),
    "import_difference": Text("底册的改动（{count}处）", "What would change in the book ({count})"),
    "import_same": Text("与现在的底册没有不同，不用存入。", "The book says the same already: nothing is to be stored."),
    "import_more": Text("另有{count}处", "and {count} more"),
    "import_apply": Text("存入{count}处改动", "Store {count} changes"),
    "import_first": Text("工作簿和备份", "The book as a file"),
    "export_workbook": Text("下载底册工作簿（.xlsx）", "Download the book (.xlsx)"),
    "export_document": Text("下载全部数据（.json）", "Download everything (.json)"),
    "change_added": Text("新增{count}", "{count} added"),
    "change_removed": Text("删去{count}", "{count} removed"),
    "change_changed": Text("改动{count}", "{count} changed"),
    "change_reordered": Text("顺序改动", "reordered"),
    "office_settings": Text("单位设置", "Office"),
    "kind_month": Text("一个月的工作簿", "a month's workbook"),
    "kind_workbook": Text("底册工作簿", "the office's workbook"),
    "kind_document": Text("单位数据（JSON）", "the office's JSON"),
    "stored": Text("已存入，底册有{count}处改动。", "Stored: {count} changes in the book."),
}
