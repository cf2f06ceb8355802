"""What a route may refuse, as the API's documents say it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from roster.domain.texts import Text

IN_OFFICE = (401, 403, 404, 422)
"""What every route in an office may answer with."""
PROBLEM = "Problem"
"""What the documents call the schema of all of these."""
PROBLEM_TYPE = "application/problem+json"


class ProblemOut(BaseModel):
    """An error in words (RFC 9457). Some carry more facts: `errors`, `refusals`, `must_change`."""

    model_config = ConfigDict(extra="allow", title=PROBLEM)

    type: str = Field(examples=["about:blank"])
    title: str = Field(description="the phrase of the status", examples=["Forbidden"])
    status: int = Field(examples=[403])
    detail: str = Field(description="what is wrong and what to do, in Chinese", examples=["您在这个单位没有这项权限"])
    detail_en: str = Field(description="the same in English", examples=["your roles in this office do not allow this"])


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these."""
    return {status: refusal(status) for status in statuses}


def refusal(status: int) -> dict[str, Any]:
    """What the documents say of one status; FastAPI would list a model under application/json."""
    content = {"schema": {"$ref": f"#/components/schemas/{PROBLEM}"}, "example": _example(status)}
    return {"description": _SAID[status][0], "content": {PROBLEM_TYPE: content}}


def _example(status: int) -> dict[str, Any]:
    said = _SAID[status][1]
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": said.zh, "detail_en": said.en}


_SAID: Mapping[int, tuple[str, Text]] = {
    400: (
        "the body cannot be read",
        Text("请求的内容读不了，请检查它的格式", "The body of the request cannot be read. Maybe look at its form"),
    ),
    401: (
        "nobody is signed in, or what was shown is not valid",
        Text("请先登录（或在 Authorization: Bearer 中给出 API 令牌）", "sign in first"),
    ),
    403: (
        "not allowed, or the request may come from another site",
        Text("您在这个单位没有这项权限", "your roles in this office do not allow this"),
    ),
    404: (
        "there is no such thing, or none that one may know of",
        Text("没有代码为“yunxi”的单位", "there is no office with the code “yunxi”"),
    ),
    409: (
        "it cannot be done as things stand",
        Text("这份草稿还没有排好", "this draft is not solved yet"),
    ),
    410: (
        "it was taken back",
        Text("2026年12月的安排已撤回", "the schedule of December 2026 was taken back"),
    ),
    412: (
        "it was changed since it was read",
        Text("内容已被他人修改，请重新读取后再改", "it was changed in the meantime; maybe read it again"),
    ),
    413: (
        "the body is too large",
        Text(
            "请求的内容超过1 MB，请删去无关部分。",
            "The request is larger than 1 MB. Maybe leave out what is not needed.",
        ),
    ),
    422: (
        "something in the request cannot be used",
        Text("参数limit的值'0'不可用", "parameter limit cannot be '0': it should be 1 or more"),
    ),
    428: (
        "If-Match is missing",
        Text("请在 If-Match 中给出所修改内容的 ETag", "If-Match should carry the ETag of what is changed"),
    ),
    429: (
        "too many failures; Retry-After says how many seconds to wait",
        Text("失败次数过多，请30秒后再试", "too many failures; try again in 30 seconds"),
    ),
    503: (
        "the database or another service does not answer just now; nothing was changed",
        Text("暂时连不上数据库，什么也没有改动；请稍后再试", "the database is away just now, and nothing was changed"),
    ),
    507: (
        "the disk is full; nothing was changed",
        Text("磁盘已满，什么也没有改动", "the disk is full, and nothing was changed"),
    ),
}
