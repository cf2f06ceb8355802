"""roster schema."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from roster.documents.question_file import question_schema

Run = Callable[..., Any]


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_the_schema_is_printed(run: Run, words: tuple[str, ...]) -> None:
    ended = run("schema", *words)
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == question_schema()
