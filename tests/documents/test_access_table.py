"""docs/access.md says what the table says."""

from pathlib import Path

from roster.documents.access_table import markdown
from roster.domain.access import ALLOWED, Permission, Role
from roster.domain.permission_names import PERMISSION_NAMES

PAGE = Path(__file__).parents[2] / "docs" / "access.md"


def test_the_page_is_made_from_the_table() -> None:
    made = "python -m roster.documents.access_table > docs/access.md"
    assert PAGE.read_text(encoding="utf-8") == markdown(), made


def test_every_permission_has_a_name_and_somebody_who_has_it() -> None:
    assert list(PERMISSION_NAMES) == list(Permission)
    assert frozenset().union(*ALLOWED.values()) == frozenset(Permission)


def test_both_languages_show_every_cell() -> None:
    rows = [line for line in markdown().splitlines() if line.startswith("|") and "`see_log`" in line]
    held = ["✓" if Permission.SEE_LOG in ALLOWED[role] else "–" for role in Role]
    assert [[cell.strip() for cell in row.split("|")[2:-1]] for row in rows] == [held, held]
