from datetime import UTC, datetime

from roster.store.log import LogEntry
from roster.terminal.log import log_lines


def test_an_entry_is_a_paragraph_with_each_fact_by_name() -> None:
    at = datetime(2026, 11, 24, 1, 0, 0, 5, tzinfo=UTC)
    entry = LogEntry(1, 7, at, "[li]", "book.changed", "people/冯丽", "none", '{"rank":3,"title":"副县长"}', "", "")
    assert list(log_lines([entry], "zh")) == [
        "[bold]7[/]  2026-11-24 09:00:00  \\[li]  book.changed  people/冯丽",
        "    改前 none",
        '    改后 rank: 3  title: "副县长"',
    ]
