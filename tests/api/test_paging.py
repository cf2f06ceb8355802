"""Lists a page at a time: every row once, and no page after the last."""

import pytest

from roster.api.paging import PageWanted, paged

ROWS = tuple(range(3, 60, 7))


def read(wanted: PageWanted) -> tuple[int, ...]:
    return tuple(row for row in ROWS if row > wanted.after)[: wanted.rows]


@pytest.mark.parametrize("limit", [1, 2, 3, len(ROWS) - 1, len(ROWS), len(ROWS) + 1])
def test_every_row_comes_once_and_the_last_page_says_so(limit: int) -> None:
    after: int | None = 0
    pages = []
    while after is not None:
        wanted = PageWanted(limit, after)
        page = paged(wanted, read(wanted), lambda row: row, str)
        pages.append(page.items)
        after = page.next
    assert [item for items in pages for item in items] == [str(row) for row in ROWS]
    assert [len(items) for items in pages[:-1]] == [limit] * (len(pages) - 1)
    assert 1 <= len(pages[-1]) <= limit


def test_an_empty_list_is_one_empty_page() -> None:
    page = paged(PageWanted(2, 99), (), lambda row: row, str)
    assert (page.items, page.next) == ([], None)
