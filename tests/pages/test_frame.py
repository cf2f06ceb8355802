import re

from roster.pages.frame import Deed, Frame, in_language
from roster.pages.table_page import Section, Tables, table_page

DESK = "/offices/yunxi"


def page(frame: Frame, language: str = "zh", deed: Deed | None = None) -> str:
    section = Section("甲", ("乙",), (), "空", deeds=(deed,) if deed else ())
    return table_page(Tables("题", (section,)), frame, "en" if language == "en" else "zh")


def test_the_language_goes_along() -> None:
    frame = Frame(here=DESK, links=(("desk", DESK), ("home", "/")))
    assert re.findall(r'<a href="(.*?)"', page(frame, "en")) == [f"{DESK}?lang=en", "/?lang=en"]
    assert re.findall(r'class="language" href="(.*?)"', page(frame, "en")) == [f"/language?lang=zh&amp;to={DESK}"]
    assert in_language("/x?to=2", "en") == "/x?to=2&lang=en"


def test_where_one_is_is_marked() -> None:
    html = page(Frame(here=DESK, links=(("home", "/"), ("desk", DESK))))
    assert re.findall(r'<a href="(.*?)" aria-current="page"', html) == [DESK]


def test_who_is_signed_in_can_leave() -> None:
    assert 'action="/sign-out"' in page(Frame(account="王科长", csrf="token"))
    assert 'action="/sign-out"' not in page(Frame())


def test_a_deed_carries_the_token_and_its_fields() -> None:
    deed = Deed("撤回", "/offices/yunxi/withdraw", {"number": "2"}, {"reason": "理由"})
    html = page(Frame(csrf="token"), deed=deed)
    assert re.findall(r'name="(\w+)" value="(\w+)"', html) == [("csrf", "token"), ("number", "2")]
    assert re.findall(r'<input name="(\w+)" required', html) == ["reason"]


def test_texts_are_escaped() -> None:
    assert "<b>" not in page(Frame(office="<b>", account="<b>", said=("<b>",)))
