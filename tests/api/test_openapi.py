"""The API's document is whole: whoever reads it alone knows every operation, what it takes, answers and refuses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from roster.api.app import create_app
from roster.api.examples import NoExampleError, example_of
from roster.api.openapi import TAGS
from roster.api.services import Services
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.store import Store
from tests.databases import Clock

Json = dict[str, Any]
_JSON, _PROBLEM = "application/json", "application/problem+json"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OPTIONAL_MATCH = {"publish_draft", "take_swap"}
"""Where If-Match may be left out."""
_NEVER_FORBIDDEN = {"who_am_i"}
"""Even with a one-time password, and a GET: there is nothing to forbid."""


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    said: Json

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def id(self) -> str:
        return str(self.said["operationId"])

    @property
    def answers(self) -> dict[str, Json]:
        return dict(self.said["responses"])

    def takes(self, header: str) -> bool:
        return any(one["name"] == header for one in self.said.get("parameters", ()))

    def bodies(self) -> Iterator[tuple[str, Json]]:
        """Every JSON that goes in or comes out well, with its media type."""
        good = [answer for status, answer in self.answers.items() if status.startswith("2")]
        for body in (self.said.get("requestBody", {}), *good):
            yield from body.get("content", {}).items()


@pytest.fixture(scope="module")
def document() -> Json:
    store = Store("sqlite:///:memory:")
    app = create_app(Services(store, Settings(), Calendar(()), Clock(), NO_VOCABULARY))
    store.close()
    return app.openapi()


@pytest.fixture(scope="module")
def operations(document: Json) -> list[Operation]:
    return [Operation(method, path, said) for path, ops in document["paths"].items() for method, said in ops.items()]


def fitting(document: Json, schema: Json, value: object) -> list[str]:
    """What is wrong with a value by a schema of the document."""
    whole = {**schema, "components": document["components"]}
    found = Draft202012Validator(whole, validate_formats=True).iter_errors(value)
    return [f"{list(error.instance_path)}: {error.message}" for error in found]


def test_the_whole_api_is_in_it(operations: list[Operation]) -> None:
    assert len(operations) >= 100
    assert {"sign_in", "publish_draft", "report_absence", "import_book", "subscribe_to_feed"} <= {
        o.id for o in operations
    }


def test_every_operation_has_a_name_of_its_own_that_reads_well(operations: list[Operation]) -> None:
    names = [operation.id for operation in operations]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+){1,4}", name)] == []


def test_every_operation_says_what_it_does(operations: list[Operation]) -> None:
    silent = [str(one) for one in operations if not one.said.get("summary") or not one.said.get("description")]
    assert silent == []
    assert [str(one) for one in operations if "_" in one.said["summary"]] == []  # FastAPI's own come from a function


def test_every_operation_has_one_tag_and_every_tag_is_explained_in_both_languages(
    document: Json, operations: list[Operation]
) -> None:
    assert [str(one) for one in operations if len(one.said["tags"]) != 1] == []
    told = {tag["name"]: tag["description"] for tag in document["tags"]}
    assert list(told) == list(TAGS)
    assert {tag for one in operations for tag in one.said["tags"]} == set(told)
    assert [name for name, about in told.items() if not _HAN.search(about) or not re.search("[a-z]{3}", about)] == []


def test_every_schema_has_a_name_that_reads_well(document: Json) -> None:
    assert [name for name in document["components"]["schemas"] if "__" in name.strip("_")] == []


def test_every_parameter_is_described(operations: list[Operation]) -> None:
    bare = [
        f"{one} {parameter['name']}"
        for one in operations
        for parameter in one.said.get("parameters", ())
        if not parameter.get("description")
    ]
    assert bare == []


def test_examples_of_parameters_fit(document: Json, operations: list[Operation]) -> None:
    wrong = [
        f"{one} {parameter['name']}: {problem}"
        for one in operations
        for parameter in one.said.get("parameters", ())
        for example in parameter["schema"].get("examples", ())
        for problem in fitting(document, parameter["schema"], example)
    ]
    assert wrong == []


def test_every_body_and_every_good_answer_has_an_example_that_fits(document: Json, operations: list[Operation]) -> None:
    wrong = []
    for one in operations:
        for media_type, content in one.bodies():
            if media_type == _JSON:
                wrong += [f"{one}: {problem}" for problem in faults_of(document, content)]
    assert wrong == []


def faults_of(document: Json, content: Json) -> list[str]:
    if not content.get("schema"):
        return ["no schema"]
    examples = [content["example"]] if "example" in content else [one["value"] for one in content.get("examples", ())]
    if not examples:
        try:
            example_of(content["schema"], document["components"]["schemas"])
        except NoExampleError as error:
            return [f"no example: {error}"]
    return [problem for example in examples for problem in fitting(document, content["schema"], example)]


def test_examples_of_schemas_fit(document: Json) -> None:
    wrong = [
        f"{name}: {problem}"
        for name, schema in document["components"]["schemas"].items()
        for example in schema.get("examples", ())
        for problem in fitting(document, schema, example)
    ]
    assert wrong == []


def test_every_refusal_is_a_problem_with_an_example_of_its_status(document: Json, operations: list[Operation]) -> None:
    wrong = []
    for one in operations:
        for status, answer in one.answers.items():
            if status >= "400":
                content = answer.get("content", {}).get(_PROBLEM, {})
                example = content.get("example", {})
                schema = {"$ref": "#/components/schemas/Problem"}
                if content.get("schema") != schema or example.get("status") != int(status):
                    wrong.append(f"{one} {status}")
                wrong += fitting(document, schema, example)
    assert wrong == []
    assert not {"HTTPValidationError", "ValidationError"} & document["components"]["schemas"].keys()


def test_whoever_has_to_be_somebody_is_told_how_and_what_is_refused(
    document: Json, operations: list[Operation]
) -> None:
    schemes = document["components"]["securitySchemes"]
    assert set(schemes) == {"session", "csrf", "api_token"}
    assert [name for name, scheme in schemes.items() if not scheme.get("description")] == []
    asking = [one for one in operations if "security" in one.said]
    assert {one.id for one in operations if "{office}" in one.path and one.path.startswith("/api")} <= {
        one.id for one in asking
    }
    assert [str(one) for one in asking if "401" not in one.answers] == []
    assert [str(one) for one in asking if "403" not in one.answers and one.id not in _NEVER_FORBIDDEN] == []
    assert [
        str(one) for one in asking if one.method != "get" and {"session": [], "csrf": []} not in one.said["security"]
    ] == []


def test_what_only_a_session_does_names_no_token(operations: list[Operation]) -> None:
    for_sessions = {
        one.id for one in operations if "security" in one.said and {"api_token": []} not in one.said["security"]
    }
    assert for_sessions == {
        "list_api_tokens",
        "make_api_token",
        "revoke_api_token",
        "sign_out",
        "change_password",
        "list_sessions",
        "end_session",
    }


def test_what_names_an_office_or_a_number_may_find_nothing(operations: list[Operation]) -> None:
    assert [str(one) for one in operations if "{" in one.path and "404" not in one.answers] == []


def test_edits_tell_of_the_match_and_posts_that_matter_of_the_key(operations: list[Operation]) -> None:
    matching = [one for one in operations if one.takes("If-Match")]
    assert len(matching) >= 30
    assert [str(one) for one in matching if "412" not in one.answers] == []
    assert {one.id for one in matching if "428" not in one.answers} == _OPTIONAL_MATCH
    assert [str(one) for one in operations if one.takes("Idempotency-Key") and "409" not in one.answers] == []
    loose = {one.id for one in operations if one.method in {"put", "patch"}} - {one.id for one in matching}
    assert loose == set()


def test_what_takes_anything_may_not_be_able_to_use_it(operations: list[Operation]) -> None:
    taking = [one for one in operations if one.said.get("parameters") or "requestBody" in one.said]
    assert [str(one) for one in taking if "422" not in one.answers] == []


def test_bodies_may_be_unreadable_or_too_large_the_database_away_its_disk_full(operations: list[Operation]) -> None:
    assert {one.id for one in operations if "503" not in one.answers} == {"see_health"}
    changing = {"400", "413", "507"}
    assert [str(one) for one in operations if one.method == "get" and changing & one.answers.keys()] == []
    assert [str(one) for one in operations if one.method != "get" and not changing <= one.answers.keys()] == []


def test_an_example_names_the_part_that_has_none() -> None:
    schemas = {"Inner": {"type": "object", "properties": {"name": {"type": "string"}}}}
    whole = {
        "type": "object",
        "properties": {"day": {"type": "string", "format": "date"}, "inner": {"$ref": "#/x/Inner"}},
    }
    with pytest.raises(NoExampleError, match=r"Inner\.name"):
        example_of(whole, schemas)
    schemas["Inner"]["properties"] = {"name": {"type": "string", "examples": ["赵明"]}}
    assert example_of(whole, schemas) == {"day": "2026-12-08", "inner": {"name": "赵明"}}
