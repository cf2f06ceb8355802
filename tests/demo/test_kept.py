from pathlib import Path

import pytest

from roster.demo.kept import SECRETS, DemoFileError, Secrets, read_secrets, write_secrets

KEPT = Secrets({"manager": "abcd-efgh-jkmn"}, {"office": "token"})


def test_secrets_come_back_and_are_the_owner_s_alone(tmp_path: Path) -> None:
    write_secrets(tmp_path, KEPT)
    assert read_secrets(tmp_path) == KEPT
    assert (tmp_path / SECRETS).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [SECRETS]


@pytest.mark.parametrize("content", ["{", "[]", '{"passwords": {}}', '{"passwords": {"a": 1}, "feeds": {}}'])
def test_a_file_that_is_something_else_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / SECRETS).write_text(content, encoding="utf-8")
    with pytest.raises(DemoFileError, match="Maybe delete the folder"):
        read_secrets(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DemoFileError, match="Maybe delete the folder"):
        read_secrets(tmp_path)
