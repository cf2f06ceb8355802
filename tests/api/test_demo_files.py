import json
import stat
from pathlib import Path

import pytest

from roster.api.demo_files import DemoFileError, kept_tokens, write_whole


def test_a_token_has_256_bits_and_outlives_the_demo(tmp_path: Path) -> None:
    first = kept_tokens(tmp_path / "var", ["赵明", "孙立"])
    again = kept_tokens(tmp_path / "var", ["孙立", "周海燕", "赵明"])
    assert (again.office, again.people["赵明"], again.people["孙立"]) == (
        first.office,
        first.people["赵明"],
        first.people["孙立"],
    )
    tokens = [again.office, *again.people.values()]
    assert len(set(tokens)) == 4
    assert {len(token) for token in tokens} == {43}


def test_somebody_who_comes_back_finds_the_old_address(tmp_path: Path) -> None:
    first = kept_tokens(tmp_path, ["赵明"])
    kept_tokens(tmp_path, ["孙立"])
    assert kept_tokens(tmp_path, ["赵明"]).people == first.people


def test_files_are_for_the_owner_only_and_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "demo.json", {"base": "甲"})
    path = tmp_path / "a" / "demo.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text(encoding="utf-8")) == {"base": "甲"}
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", ["{", "[]", '{"people": []}', '{"people": {"a": 1}}'])
def test_a_spoilt_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "demo-tokens.json").write_text(content)
    with pytest.raises(DemoFileError, match=r"demo-tokens\.json: .* Maybe delete it"):
        kept_tokens(tmp_path, ["赵明"])
