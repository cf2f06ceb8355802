"""The last use of a feed's address: by day, written later, at most once a day."""

import asyncio
from datetime import date

import pytest

from roster.actions.feed_tokens import make_token
from roster.api.feed_use import FeedUse
from roster.domain.feed_owners import OFFICE
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.store.feed_tokens import live_tokens
from roster.store.store import Store
from tests.asgi import Asking
from tests.databases import Clock
from tests.published import Published, an_office

Month = tuple[Question, Answer]
FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    return an_office(store, clock, tiny_month)


def tokens(office: Published, count: int) -> list[int]:
    with office.store.writing() as tx:
        for _ in range(count):
            make_token(tx, office.office, OFFICE, "", None, "a", office.clock())
        return [token.id for token in live_tokens(tx, office.office.id)]


def used(office: Published) -> list[date | None]:
    with office.store.reading() as tx:
        return [token.last_used_on for token in live_tokens(tx, office.office.id)]


def noted(use: FeedUse, *uses: tuple[int, date | None, date]) -> int:
    """How many writings were put off for later."""
    later: list[float] = []

    async def note() -> None:
        loop = asyncio.get_running_loop()
        loop.call_later = lambda seconds, *_: later.append(seconds)  # type: ignore[method-assign, assignment]
        for token, known, day in uses:
            use.note(token, known, day)

    asyncio.run(note())
    return len(later)


def test_uses_are_written_together_a_little_later(office: Published) -> None:
    first, second = tokens(office, 2)
    use = FeedUse(office.store)
    assert noted(use, (first, None, FIRST), (second, None, FIRST), (first, None, FIRST)) == 1
    assert used(office) == [None, None]
    use.write()
    assert used(office) == [FIRST, FIRST]
    assert noted(use, (second, FIRST, SECOND)) == 1
    use.write()
    assert used(office) == [FIRST, SECOND]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_known_already_costs_nothing(office: Published) -> None:
    (token,) = tokens(office, 1)
    assert noted(FeedUse(office.store), (token, FIRST, FIRST)) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_that_fails_keeps_nobody_from_reading(
    office: Published, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    use = FeedUse(Store("postgresql+psycopg://nobody@127.0.0.1:1/none"))
    noted(use, (1, None, FIRST))
    use.write()
    assert [record.getMessage()[:45] for record in caplog.records if record.name == "roster.feeds"] == [
        "last use of 1 feed addresses was not written:"
    ]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_reading_a_feed_counts_as_use(office: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, date | None, date]] = []
    monkeypatch.setattr(FeedUse, "note", lambda _, *use: seen.append(use))
    with office.store.writing() as tx:
        token = make_token(tx, office.office, OFFICE, "", None, "a", office.clock())
    ask = Asking(office.app())
    office.clock.forward(hours=15)  # past midnight where the office is
    assert [ask.get(f"/feeds/{one}.ics").status_code for one in (token, "nonsense")] == [200, 404]
    assert seen == [(1, None, date(2026, 11, 26))]
