"""What a name or label may consist of, and how names are made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.cleanliness import normal_name, unfit_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "苏静",
        "阿依古丽·买买提",
        "O'Neil",
        "县委常委、政法委书记(兼)",
        "3-5日",
        "𠮷田",
        "\ue000",
    ],
)
def test_ordinary_texts_are_fit(text: str) -> None:
    assert unfit_text(text) is None


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "U+0000"),
        ("\t", "U+0009"),
        ("\n", "U+000A"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\xad", "U+00AD"),
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\u202a", "U+202A"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u2069", "U+2069"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_an_invisible_character_is_named_with_its_place(character: str, code: str) -> None:
    unfit = unfit_text(f"苏{character}静")
    assert unfit is not None
    assert unfit.zh == f"第2个字是看不见的字符{code}，请删去"
    assert unfit.en == f"character 2 is the invisible {code}; remove it"


@pytest.mark.parametrize(("text", "place", "sign"), [("<script>", 1, "<"), ("a>b", 2, ">"), ("苏＜静", 2, "＜")])
def test_markup_is_refused(text: str, place: int, sign: str) -> None:
    unfit = unfit_text(text)
    assert unfit is not None
    assert (unfit.zh, unfit.en) == (f"第{place}个字是{sign}，请删去", f"character {place} is {sign}; remove it")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("=cmd|'/c calc'!A1", "="),
        ("+1", "+"),
        ("-1", "-"),
        ("@SUM(A1)", "@"),
        ("　=1", "="),
        ("＝1", "="),
        ("－1", "-"),
    ],
)
def test_the_start_of_a_formula_is_refused(text: str, sign: str) -> None:
    unfit = unfit_text(text)
    assert unfit is not None
    assert unfit.zh == f"以{sign}开头，表格软件会当作公式，请去掉这个符号"
    assert unfit.en == f"it starts with {sign}, which spreadsheets take for a formula; remove that sign"


def test_a_text_may_have_as_many_characters_as_allowed() -> None:
    assert unfit_text("字" * 200) is None
    assert unfit_text("字" * 3, longest=3) is None
    unfit = unfit_text("字" * 10_000)
    assert unfit is not None
    assert unfit.zh == "共10000个字，最多200个，请缩短"
    assert unfit.en == "it has 10000 characters where 200 are allowed; shorten it"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("苏　静", "苏静"),
        (" 苏 静 ", "苏静"),
        ("苏静", "苏静"),
        ("ＬＩ　　Ming", "LI Ming"),
        ("John  Smith ", "John Smith"),
        ("苏 静 A", "苏静A"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("J. Smith", "J. Smith"),
        ("\uf9dd", "利"),
        ("", ""),
    ],
)
def test_one_name_has_one_form(written: str, name: str) -> None:
    assert normal_name(written) == name


@pytest.mark.parametrize("hidden", ["\u2028", "\x85", "\n", "\u200b"])
def test_a_normal_name_does_not_hide_what_is_unfit(hidden: str) -> None:
    assert unfit_text(normal_name(f"苏{hidden}静{hidden}")) == unfit_text(f"苏{hidden}静")


@given(st.text(max_size=30))
def test_a_normal_name_is_its_own_normal_form(text: str) -> None:
    assert normal_name(normal_name(text)) == normal_name(text)
