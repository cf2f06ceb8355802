"""The API's own document, finished: problems, security, tags and examples that FastAPI does not put there itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from pydantic.json_schema import models_json_schema

from roster.api.callers import own_session
from roster.api.csrf import HEADER, is_safe
from roster.api.examples import NoExampleError, Schemas, example_of, restored
from roster.api.refusals import PROBLEM, ProblemOut, refusal
from roster.domain.texts import Text

_JSON = "application/json"
_DEFAULT = ("HTTPValidationError", "ValidationError")
_TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?"
_MOMENT = r"\d{4}-\d\d-\d\dT" + _TIME
_OFFICE_TIMES = {"Hours": ("start", "end"), "Span": ("start", "end")}  # these carry no zone
_ALIVE = "see_health"  # the one operation that asks no database
_CSRF = {
    "type": "apiKey",
    "in": "header",
    "name": HEADER,
    "description": "the `csrf` of POST /api/v1/sign-in or GET /api/v1/session; beside the cookie, on requests that "
    "change something",
}
TAGS: Mapping[str, Text] = {
    "session": Text("登录、退出、密码、单点登录", "signing in and out, one's password, the single sign-on"),
    "API tokens": Text("程序用的令牌", "tokens for programs"),
    "offices": Text("单位及其设置", "offices and their settings"),
    "accounts": Text("单位的账号和角色", "an office's accounts and their roles"),
    "book": Text(
        "底册：领导、岗位、规则、请假等；导入导出",
        "the book: leaders, posts, rules, absences and so on; its files in and out",
    ),
    "drafts": Text("草稿：排班、手工调整、公布", "drafts: asked for, watched, edited by hand, published"),
    "versions": Text("已公布的版本：对比、撤回、恢复", "what was published: compared, taken back, brought back"),
    "swaps": Text("不能来时：报告、调班、代班", "who cannot come: absences reported, swaps, substitutions"),
    "messages": Text("要通知谁、通知什么", "who has to be told what"),
    "feeds": Text("日历订阅", "calendar feeds"),
    "public": Text("公示，不用登录", "notices, without signing in"),
    "log": Text("操作日志及其核验", "who did what, and whether the log is as it was written"),
    "service": Text("服务本身的状态", "how the service itself is"),
}
"""What the operations are sorted by, in the order of the documents."""


class Api(FastAPI):
    """FastAPI with a whole document."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _finished(super().openapi(), set(_for_sessions_only(self)))
        return self.openapi_schema


def tags() -> list[dict[str, str]]:
    """Every tag with what it is about."""
    return [{"name": name, "description": f"{about.zh} · {about.en}"} for name, about in TAGS.items()]


def _finished(document: dict[str, Any], sessions_only: set[str]) -> dict[str, Any]:
    schemas = document["components"]["schemas"]
    for name in _DEFAULT:
        schemas.pop(name, None)
    for schema in schemas.values():
        if "examples" in schema:
            schema["examples"] = [restored(example, schema, schemas) for example in schema["examples"]]
    for name, parts in _OFFICE_TIMES.items():
        for part in parts:
            _office_time(schemas[name]["properties"][part])
    _, problem = models_json_schema([(ProblemOut, "serialization")], ref_template="#/components/schemas/{model}")
    schemas[PROBLEM] = problem["$defs"][ProblemOut.__name__]
    document["components"]["securitySchemes"]["csrf"] = _CSRF
    for path in document["paths"].values():
        for method, operation in path.items():
            _security(method.upper(), operation, sessions_only)
            _refusals(method.upper(), operation)
            _examples(operation, schemas)
    return document


def _office_time(schema: dict[str, Any]) -> None:
    """FastAPI's format `time` or `date-time` would ask for a zone (RFC 3339 section 5.6)."""
    pattern, example = (_TIME, "08:30:00") if schema.pop("format") == "time" else (_MOMENT, "2026-12-08T08:30:00")
    schema |= {"pattern": f"^{pattern}$", "examples": [example]}


def _security(method: str, operation: dict[str, Any], sessions_only: set[str]) -> None:
    """Either of the two; a token makes no tokens, and the cookie alone changes nothing."""
    if "security" not in operation:
        return
    session: dict[str, list[str]] = {"session": []} if is_safe(method) else {"session": [], "csrf": []}
    only = operation["operationId"] in sessions_only
    operation["security"] = [session] if only else [session, {"api_token": []}]


def _for_sessions_only(app: FastAPI) -> Iterator[str]:
    for route in iter_route_contexts(app.routes):
        dependant = getattr(route, "dependant", None)
        if dependant is not None and any(one.call is own_session for one in _calls(dependant)):
            yield str(getattr(route, "operation_id", None))


def _calls(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for one in dependant.dependencies:
        yield from _calls(one)


def _refusals(method: str, operation: dict[str, Any]) -> None:
    """What has nothing to do with one route: the body, the database, the disk."""
    answers = operation["responses"]
    if "422" in answers and _JSON in answers["422"]["content"]:
        answers["422"] = refusal(422)
    more = [] if operation["operationId"] == _ALIVE else [503]
    more += [] if is_safe(method) else [400, 413, 507]
    for status in more:
        answers.setdefault(str(status), refusal(status))
    operation["responses"] = dict(sorted(answers.items()))


def _examples(operation: dict[str, Any], schemas: Schemas) -> None:
    good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
    for body in (operation.get("requestBody", {}), *good):
        content = body.get("content", {}).get(_JSON)
        if content is None:
            continue
        try:
            schema = content.get("schema", {})
            own = content["example"] if "example" in content else example_of(schema, schemas)
            content["example"] = restored(own, schema, schemas)
        except NoExampleError:  # a test names the part that has none
            continue
