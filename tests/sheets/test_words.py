"""The tables of synonyms."""

import pytest

from roster.sheets.kinds import SHEETS, Kind, sheet_kind
from roster.sheets.words import COLUMNS, meaning_of, usual_names


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("姓名", "name"),
        ("姓 名", "name"),
        ("姓名*", "name"),
        ("领导姓名：", "name"),
        ("现任职务", "title"),
        ("职务（全称）", "title"),
        ("所属班子", "body"),
        ("分管部门", "portfolio"),
        ("工作分工", "portfolio"),
        ("分管（联系）部门", "portfolio"),
        ("包联乡镇", "township"),
        ("联系乡（镇、街道）", "township"),
        ("ＡＢ角", "backup"),
        ("A、B角", "backup"),
        ("替补领导", "backup"),
        ("手机", "phone"),
        ("联系人手机", "phone"),
        ("备考", "remark"),
        ("序号", "ignored"),
        ("星座", None),
        ("云溪县县级领导干部分工一览表", None),
    ],
)
def test_headings_of_the_roster(heading: str, key: str | None) -> None:
    assert meaning_of(Kind.ROSTER)(heading) == key


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("领导名册", Kind.ROSTER),
        ("县级领导分工", Kind.ROSTER),
        ("人员", Kind.ROSTER),
        ("请假", Kind.ABSENCES),
        ("外出请假", Kind.ABSENCES),
        ("12月请假情况表", Kind.ABSENCES),
        ("排班要求", Kind.REQUIREMENTS),
        ("规则", Kind.REQUIREMENTS),
        ("1-11月接访", Kind.HISTORY),
        ("2026年接访记录", Kind.HISTORY),
        ("意愿", Kind.WISHES),
        ("县级领导包案台账", Kind.LEDGER),
        ("填表说明", Kind.NOTES),
        ("Sheet1", None),
        ("菜谱", None),
    ],
)
def test_names_of_sheets(title: str, kind: Kind | None) -> None:
    assert sheet_kind(title) is kind


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_a_heading_means_one_thing_and_what_the_table_says(kind: Kind) -> None:
    names = usual_names(kind)
    assert sorted({name for name in names if names.count(name) > 1}) == []
    meaning = meaning_of(kind)
    assert [
        (name, meaning(name)) for key, known in COLUMNS[kind].items() for name in known if meaning(name) != key
    ] == []


def test_a_name_of_a_sheet_means_one_thing() -> None:
    names = [name for known in SHEETS.values() for name in known]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [name for kind, known in SHEETS.items() for name in known if sheet_kind(name) is not kind] == []
