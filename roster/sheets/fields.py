"""Texts of a workbook's cells, refused where they cannot be kept, split where they list several things."""

import re

from roster.domain.cleanliness import normal_name, unfit_text
from roster.domain.privacy import find_personal_data
from roster.domain.texts import Text
from roster.sheets.grid import Cell
from roster.sheets.named import names_somebody
from roster.sheets.notebook import Notebook, unknown_person

LONGEST_NAME = 30
LONGEST_TEXT = 500
_LISTED = re.compile(r"[、，,;；/\n|]+")
_BLANK_LISTED = re.compile(r"[、，,;；/\n|\s]+")
_NAME = re.compile(r"[^\W\d_](?:[^\d_]*[^\W\d_)])?(?:\([^()]{1,20}\))?(?:\d{1,2})?")
_FIELD_START = re.compile(r"^(?:负责|分管|协管|联系|协助分管|主管|协助)(?:联系)?(?=..)")
_FIELD_END = re.compile(r"(?:等?方面的?工作|等工作|等)$")
_NOT_THE_NAME = re.compile(
    r"\((?:女|男|[\u4e00-\u9fff]{1,3}族|挂职|兼|党外|无党派|主持工作)(?:[,、;](?:女|"
    r"[\u4e00-\u9fff]{1,3}族))*\)$"
)
_TITLE = re.compile(r".*(?:[县区市旗镇乡局院部]长|书记|主任|主席|检察长|常委|委员|同志|领导)$")
_VACANT = {"空缺", "(空缺)", "待定", "暂缺", "缺", "(待定)", "(暂缺)"}


def text_of(notes: Notebook, cell: Cell | None, longest: int = LONGEST_TEXT) -> str:
    """A cell's text; a complaint and an empty text where it cannot be kept."""
    if cell is None or cell.blank:
        return ""
    text = re.sub(r"[ \t]*[\r\n]+[ \t]*", "；" if longest == LONGEST_TEXT else " ", cell.text.replace("_x000D_", ""))
    fault = unfit_text(text, longest)
    if fault is not None:
        notes.complain(cell, fault)
        return ""
    return text


def refuse_private_numbers(notes: Notebook, cell: Cell) -> None:
    """Complain about an identity, mobile or bank card number."""
    found = find_personal_data(cell.text[:20_000]) if isinstance(cell.value, str | int | float) else None
    if found is not None:
        notes.complain(
            cell, found.refusal, Text("电话只能写在电话列。", "A telephone belongs in the telephone column.")
        )


def name_of(notes: Notebook, cell: Cell) -> str | None:
    """A person's name as it is compared; None for a vacant place, and with a complaint for what is no name."""
    if isinstance(cell.value, str) and len(cell.value) <= LONGEST_TEXT and normal_name(cell.value) in _VACANT:
        notes.note("空缺，跳过", "vacant, passed over", cell)
        return None
    fault = unfit_text(cell.text, LONGEST_NAME)
    if fault is not None:
        notes.complain(cell, fault)
        return None
    name = _NOT_THE_NAME.sub("", normal_name(cell.text))
    if _NAME.fullmatch(name) is None:
        notes.complain(
            cell,
            Text("这不像姓名", "this does not look like a name"),
            Text("请只写姓名；同名的写成“张伟（政协）”。", "Write the name only; two alike as “张伟（政协）”."),
        )
        return None
    return name


def listed(text: str) -> tuple[str, ...]:
    """The things a text lists; 自然资源和规划 stays one."""
    return tuple(dict.fromkeys(part.strip() for part in _LISTED.split(text) if part.strip()))


def names_listed(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names a text lists; a title beside a name is left out, 郑海同志 and 赵书记 are not."""
    joined = re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", text
    )
    names = dict.fromkeys(normal_name(part) for part in _BLANK_LISTED.split(joined) if part)
    kept = tuple(name for name in names if not _TITLE.fullmatch(name) or names_somebody(name, known))
    return kept or tuple(names)


def fields_listed(text: str) -> tuple[str, ...]:
    """The fields of a portfolio: 负责教育、卫生健康等工作 are 教育 and 卫生健康."""
    parts = (_FIELD_END.sub("", _FIELD_START.sub("", part.rstrip("。."))) for part in listed(text))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def places_listed(text: str) -> tuple[str, ...]:
    """The townships a text lists."""
    parts = re.split(r"[、，,;；/\n|\s和及]+", text)
    return tuple(dict.fromkeys(part for part in parts if part))


def people_listed(notes: Notebook, cell: Cell, names: tuple[str, ...]) -> list[str]:
    """The people a cell names; a complaint for each who is not in the roster of leaders."""
    found = []
    for written in names_listed(text_of(notes, cell), names):
        name = notes.person(cell, written, names)
        if name is None:
            notes.complain(cell, *unknown_person(written, names))
        else:
            found.append(name)
    return found
