import pytest
from hypothesis import given
from hypothesis import strategies as st

from roster.domain.plain import plain

BAD = ("\x00", "\t", "\n", "\r", "\x1f", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ud800")


@pytest.mark.parametrize("bad", BAD)
def test_what_breaks_a_line_is_left_out(bad: str) -> None:
    assert plain(f"赵{bad}明") == "赵明"


def test_everything_else_stays() -> None:
    assert plain("赵 明·Ann=+@<b>，。😀") == "赵 明·Ann=+@<b>，。😀"


@given(st.text(st.characters()))
def test_one_line_remains(text: str) -> None:
    assert len(plain(text).splitlines()) <= 1
    assert plain(plain(text)) == plain(text)
