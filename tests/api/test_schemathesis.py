"""schemathesis reads the API's document and sends what fits it and what does not: nothing of it is ever a 500.

A few cases an operation; ROSTER_CASES=200 sends more. Nothing that happens lasts: every case meets the same county.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from roster.api.openapi import TAGS
from tests.everything import Everything, everything
from tests.garbage import AIM, JSONS, leaves, replaced
from tests.garbage import Operation as Aimed

pytestmark = pytest.mark.slow

Operation = APIOperation[Any, Any, Any, Any]
CASES = int(os.environ.get("ROSTER_CASES", "4"))
_ALIKE = "book"  # many operations on one and the same code
CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_SETTINGS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Tried:
    """The county, and the operations of its document."""

    county: Everything
    operations: list[Operation]


@pytest.fixture(scope="module")
def tried(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    file = tmp_path_factory.mktemp("tried") / "roster.db"
    shutil.copy(migrated_sqlite, file)
    county = everything(f"sqlite:///{file}")
    yield Tried(county, operations_of(county))
    county.close()


def operations_of(county: Everything) -> list[Operation]:
    schema: BaseSchema = schemathesis.openapi.from_dict(county.door.app.openapi())
    schema.config.generation.update(with_security_parameters=False)
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


@pytest.mark.parametrize("tag", TAGS)
def test_no_garbage_is_a_failure_and_every_answer_is_documented(tried: Tried, tag: str) -> None:
    chosen = [operation for operation in tried.operations if operation.tags == [tag]]
    assert chosen
    assert [wrong for operation in chosen for wrong in faults_of(tried.county, operation)] == []


def faults_of(county: Everything, operation: Operation) -> list[str]:
    """What is wrong with the answers of an operation to whoever may do it; the first of each kind."""
    found: dict[str, str] = {}
    aimed = Aimed(operation.method, operation.path, operation.definition.raw)
    allowed = county.allowed(aimed.sent())
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    by_the_document = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(_SETTINGS, max_examples=CASES // 2 if operation.tags == [_ALIKE] else CASES)
    @given(cases(operation, aimed, by_the_document), st.sampled_from(allowed))
    def send(case: Case[Any], person: Mapping[str, str]) -> None:
        answer = case.call(base_url=county.base, app=county.door.app, headers=dict(person))
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failed:
            found.setdefault(", ".join(sorted({type(one).__name__ for one in failed.exceptions})), str(failed))

    send()
    return list(found.values())


@st.composite
def cases(
    draw: st.DrawFn, operation: Operation, aimed: Aimed, by_the_document: st.SearchStrategy[Case[Any]]
) -> Case[Any]:
    """What the document allows or forbids, mostly aimed at what exists, now and then with something nasty in it."""
    case: Case[Any] = draw(by_the_document)
    for kind, name in aimed.aims:
        if draw(st.integers(0, 5)) < 5:
            place: dict[str, Any] = getattr(case, _PLACES[kind]) or {}
            place[name] = AIM[name]
            setattr(case, _PLACES[kind], place)
    example = aimed.example
    if example is None or draw(st.booleans()):
        return case
    inner = [steps for steps in leaves(example) if steps] or [()]
    steps, value = draw(st.sampled_from(inner)), draw(st.sampled_from(JSONS))
    body = replaced(example, steps, value) if draw(st.booleans()) else example
    where = {name: getattr(case, name) for name in _PLACES.values()}
    return operation.Case(**where, body=body, media_type="application/json")  # schemathesis weighs no half characters


_PLACES = {"path": "path_parameters", "query": "query", "header": "headers"}
