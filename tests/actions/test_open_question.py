"""A question kept from before: its rulebook is tried before anything else happens."""

from dataclasses import replace
from pathlib import Path

import pytest

from roster.actions import open_question as opening
from roster.actions.errors import BadInputError
from roster.actions.open_question import open_question
from roster.documents.codec import encode_json
from roster.domain.question import Question, RuleSetting


@pytest.mark.parametrize(
    ("rule", "guess"),
    [
        (RuleSetting("days-betwen-turns", {}), "Maybe 'days-between-turns'"),
        (RuleSetting("days-between-turns", {"day": 5}), "Maybe 'days'"),
    ],
)
def test_a_rule_that_does_not_exist_is_guessed(
    county_question: Question, tmp_path: Path, rule: RuleSetting, guess: str
) -> None:
    source = tmp_path / "question.json"
    source.write_bytes(encode_json(replace(county_question, rules=(rule,))))
    with pytest.raises(BadInputError) as caught:
        open_question(source)
    assert caught.value.say("zh").startswith("question.json rules[0].")
    assert guess in caught.value.say("zh")


def test_a_question_too_large_to_be_one_is_not_read(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_LARGEST_QUESTION", 100)
    with pytest.raises(BadInputError, match="the file is too large"):
        open_question(files[0])
