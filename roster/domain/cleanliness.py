"""What a name or label may consist of, and how names are written so that equal ones are equal."""

import re
import unicodedata

from roster.domain.texts import Text

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NONCHARACTERS = frozenset("\ufffe\uffff")
_FORMULA_SIGNS = frozenset("=+-@")
_MARKUP = frozenset("<>")
_HAN = r"〇\u3400-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
_BLANKS_BY_HAN = re.compile(rf"(?<=[{_HAN}·]) +| +(?=[{_HAN}·])")
_DOTS_BY_HAN = re.compile(rf"(?<=[{_HAN}])[.•‧∙⋅・](?=[{_HAN}])")


def unfit_text(text: str, longest: int = 200) -> Text | None:
    """Why a name or label cannot be taken, or None: the fault, its place (from 1) and what to do.

    Refused are invisible characters (controls, line separators, zero-width and bidirectional marks, lone
    surrogates), markup, the start of a spreadsheet formula, and more than `longest` characters. Full-width
    forms count as what they become under NFKC.
    """
    if len(text) > longest:
        return _TOO_LONG.filled(length=len(text), longest=longest)
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in _INVISIBLE or character in _NONCHARACTERS:
            return _HIDDEN.filled(code=f"U+{ord(character):04X}", place=place)
        if not _MARKUP.isdisjoint(unicodedata.normalize("NFKC", character)):
            return _MARKED_UP.filled(sign=character, place=place)
    start = unicodedata.normalize("NFKC", text).strip()[:1]
    return _FORMULA.filled(sign=start) if start in _FORMULA_SIGNS else None


def normal_name(text: str) -> str:
    """A name as it is compared and shown: 苏　静 is 苏静, ＬＩ　Ming is LI Ming, 阿依·买买提 has one kind of dot.

    NFKC; blanks beside a Chinese character are dropped, others become one. Invisible characters stay, so
    that `unfit_text` still finds them.
    """
    folded = unicodedata.normalize("NFKC", text)
    dotted = _DOTS_BY_HAN.sub("·", _BLANKS_BY_HAN.sub("", folded))
    return re.sub(" +", " ", dotted).strip(" ")


_TOO_LONG = Text(
    "共{length}个字，最多{longest}个，请缩短",
    "it has {length} characters where {longest} are allowed; shorten it",
)
_HIDDEN = Text("第{place}个字是看不见的字符{code}，请删去", "character {place} is the invisible {code}; remove it")
_MARKED_UP = Text("第{place}个字是{sign}，请删去", "character {place} is {sign}; remove it")
_FORMULA = Text(
    "以{sign}开头，表格软件会当作公式，请去掉这个符号",
    "it starts with {sign}, which spreadsheets take for a formula; remove that sign",
)
