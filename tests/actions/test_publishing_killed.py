"""A kill at any point of asking, solving, editing, publishing, taking back leaves the state before or after."""

from collections import Counter
from pathlib import Path

import pytest

from tests.killing import killed_everywhere

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_between_two_commits_there_is_nothing(migrated_sqlite: Path, tmp_path: Path) -> None:
    kills = killed_everywhere("tests.kill_scenarios.publishing", migrated_sqlite, tmp_path)
    assert [kill for kill in kills if not kill.whole] == []
    assert [kill for kill in kills if not kill.finished] == []
    kinds = Counter(kill.kind for kill in kills)
    assert kinds["commit"] == kinds["committed"] == 8
    assert kinds["statement"] > 40
    assert {kill.commits for kill in kills} == set(range(8))
