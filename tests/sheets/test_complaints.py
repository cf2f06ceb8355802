"""Complaints are safe to show and to log."""

import pytest

from roster.domain.texts import Text
from roster.sheets.complaints import complaint, masked, maybe, shown


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        (13812345678, "138******78"),
        ("电话138 1234 5678", "电话138******78"),
        ("11010519491231002x", "110*************2x"),
        ("6222 0200 0000 0000 008", "622**************08"),
        ("2026-12-08至2026-12-10", "2026-12-08至2026-12-10"),
        ("QC2026100004", "QC2026100004"),
        ("a\u2028b\x07c", "abc"),
        ("长" * 100, "长" * 59 + "…"),
        (None, ""),
        (12.5, "12.5"),
    ],
)
def test_a_value_as_it_is_shown(value: object, safe: str) -> None:
    assert shown(value) == safe


def test_sentences_are_masked_as_well() -> None:
    assert masked(Text("没看懂“13812345678”", "“13812345678” is not understood")) == Text(
        "没看懂“138******78”",
        "“138******78” is not understood",
    )
    fault = complaint("名册", "B2", 13812345678, Text("13812345678不行", "no"), Text("13812345678", "-"))
    assert "13812345678" not in fault.say("zh")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "zh", "en"),
    [
        ("名册", "B2", "甲", "工作表“名册”B2“甲”：不对。改掉。", "sheet “名册” B2 “甲”: wrong. Change it."),
        ("名册", "", "", "工作表“名册”：不对。改掉。", "sheet “名册”: wrong. Change it."),
        ("", "", "a.xls", "“a.xls”：不对。改掉。", "“a.xls”: wrong. Change it."),
        ("", "", "", "不对。改掉。", "wrong. Change it."),
    ],
)
def test_a_complaint_in_one_line(sheet: str, cell: str, value: str, zh: str, en: str) -> None:
    fault = complaint(sheet, cell, value, Text("不对", "wrong"), Text("改掉。", "Change it."))
    assert (fault.say("zh"), fault.say("en")) == (zh, en)


def test_a_guess_only_where_something_is_near() -> None:
    assert maybe("窦海非", ["窦海飞", "苏静"]) == Text("可能是“窦海飞”。", "Maybe “窦海飞”.")
    assert maybe("xyz", ["窦海飞"]) is None
