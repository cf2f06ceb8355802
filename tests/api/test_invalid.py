"""What cannot be used is told in both languages, all of it at once; a secret is never told back."""

from typing import Annotated, Any

import pytest
from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from roster.api.problems import install
from roster.api.texts import CleanName
from tests.asgi import Asking

SECRET = "my secret 123"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    login: Annotated[str, Field(max_length=5)]
    password: Annotated[str, Field(max_length=5)]
    name: CleanName = "x"


@pytest.fixture(scope="module")
def asking() -> Asking:
    app = FastAPI()

    @app.post("/enter")
    def enter(body: Body, limit: Annotated[int, Query(ge=1)] = 1) -> str:
        return f"{body} {limit}"

    install(app)
    return Asking(app)


def told(asking: Asking, query: str = "", **options: Any) -> list[str]:
    answer = asking.request("POST", f"/enter{query}", **options)
    assert answer.status_code == 422
    assert SECRET not in answer.text
    body = answer.json()
    assert body["detail"] == "；".join(error["zh"] for error in body["errors"])
    return [error["en"] for error in body["errors"]]


def test_every_fault_is_told_at_once(asking: Asking) -> None:
    said = told(asking, "?limit=0", json={"login": "too long", "x": 1})
    assert said == [
        "parameter limit cannot be '0': it should be 1 or more",
        "parameter login cannot be 'too long': it should have at most 5 characters",
        "parameter password: it is missing",
        "parameter x cannot be 1: there is no such parameter; remove it",
    ]


@pytest.mark.parametrize(
    "options",
    [
        {"json": {"password": SECRET}},
        {"json": {"login": "a", "password": SECRET}},
        {"json": {"login": "a", "password": [SECRET]}},
        {"json": [SECRET]},
        {"json": SECRET},
        {"content": f'{{"password": "{SECRET}", '.encode(), "headers": {"Content-Type": "application/json"}},
        {"content": f'{{"password": "{SECRET}"}}'.encode()},
    ],
)
def test_a_secret_is_not_told_back(asking: Asking, options: dict[str, Any]) -> None:
    assert told(asking, **options) != []


def test_a_long_value_is_told_in_short(asking: Asking) -> None:
    for value in ("x" * 100_000, ["x" * 100_000]):
        (said,) = told(asking, json={"login": value, "password": "a"})
        assert len(said) < 200


def test_braces_in_a_value_are_only_braces(asking: Asking) -> None:
    said = told(asking, json={"login": "a", "password": "b", "name": "{name}\x00"})
    assert said == ["parameter name cannot be '{name}\\x00': character 7 is the invisible U+0000; remove it"]
