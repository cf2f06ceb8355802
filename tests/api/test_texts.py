"""Free texts in bodies."""

import pytest
from pydantic import BaseModel, ValidationError

from roster.api.texts import CleanName, CleanText


class Body(BaseModel):
    remark: CleanText = ""
    name: CleanName = "赵明"


@pytest.mark.parametrize("remark", ["因公出差", "", "电话 0575-8603 2211", "长" * 500])
def test_what_may_be_written(remark: str) -> None:
    assert Body(remark=remark).remark == remark


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("找 13800138000", "含有手机号（138******00），这里不能登记，请删去"),
        ("a\u202eb", "第2个字是看不见的字符U+202E，请删去"),
        ("=1+1", "以=开头，表格软件会当作公式，请去掉这个符号"),
    ],
)
def test_what_is_refused_in_both_languages(remark: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Body(remark=remark)
    told = refused.value.errors()[0]
    assert told["ctx"]["zh"] == said
    assert told["msg"].startswith(f"{said} / ")


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(ValidationError):
        Body(remark="\ud800")


@pytest.mark.parametrize("name", ["", "长" * 101])
def test_names_are_short_and_not_empty(name: str) -> None:
    with pytest.raises(ValidationError):
        Body(name=name)


def test_the_lengths_stand_in_the_documents() -> None:
    assert Body.model_json_schema()["properties"]["remark"]["maxLength"] == 500
