import re

from roster.pages.form_page import Input, LineForm, Removal, form_page, removal_page
from roster.pages.frame import NO_FRAME, Deed


def page(*inputs: Input, may_edit: bool = True) -> str:
    return form_page(LineForm("题", "/x", "/back", inputs, remove="/x/remove", may_edit=may_edit), NO_FRAME, "zh")


def test_every_field_has_its_label() -> None:
    html = page(
        Input("name", "text", "姓名", ("赵明",), required=True), Input("half", "choice", "半天", (), (("", "—"),))
    )
    assert re.findall(r'<label for="([\w-]+)">(.*?)</label>', html) == [("f-name", "姓名"), ("f-half", "半天")]
    assert re.findall(r'id="(f-name|f-half)"', html) == ["f-name", "f-half"]
    assert 'value="赵明" required' in html


def test_a_fault_is_tied_to_its_field() -> None:
    html = page(Input("name", "text", "姓名", error="请填写", note="全名"))
    assert 'aria-invalid="true" aria-describedby="f-name-told"' in html
    assert '<span class="under" id="f-name-told"><strong class="wrong">请填写</strong> 全名</span>' in html


def test_what_is_typed_is_no_markup() -> None:
    html = page(Input("a", "text", "甲", ('"><b>',)), Input("b", "long", "乙", ("</textarea><b>",)))
    assert "<b>" not in html


def test_a_group_that_is_alone_has_no_frame_and_a_folded_one_is_closed() -> None:
    inner = Input("p.name", "text", "名称")
    assert "<fieldset" not in page(Input("p", "part", "组", inner=(inner,)))
    folded = page(Input("p", "part", "组", inner=(inner,), folded=True), inner)
    assert '<details class="fold"><summary>组</summary>' in folded


def test_who_only_looks_finds_no_button() -> None:
    assert ("保存" in page(), "保存" in page(may_edit=False), "/x/remove" in page(may_edit=False)) == (
        True,
        False,
        False,
    )


def test_a_removal_tells_what_goes() -> None:
    html = removal_page(
        Removal("删去？", [("姓名", "赵明")], Deed("删去", "/x/remove", {"seen": "1"}), "/x"), NO_FRAME, "zh"
    )
    assert "<dt>姓名</dt><dd>赵明</dd>" in html
    assert re.findall(r'name="(\w+)" value="([^"]*)"', html) == [("csrf", ""), ("seen", "1")]
