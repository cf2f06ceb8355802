"""Stored feeds follow what holds: publish, change, withdraw, and time going by."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from icalendar import Calendar

from roster.actions.refresh_feeds import a_year_before, refresh_feeds
from roster.domain.feed_owners import OFFICE, person_owner, place_owner
from roster.domain.office_book import OfficeBook
from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.schedule import entries
from roster.domain.versions import Cause
from roster.feeds.calendar import feeds, personal_feed
from roster.feeds.marks import uid
from roster.store.books import write_book
from roster.store.feeds import feed_of, owners_of
from roster.store.store import Store
from tests.databases import Clock
from tests.published import Published, an_office, moved, with_duties

Month = tuple[Question, Answer]
HALL = place_owner("县人民来访接待中心")


@pytest.fixture
def office(store: Store, clock: Clock, tiny_month: Month) -> Published:
    return an_office(store, clock, tiny_month)


def uids(feed: bytes) -> list[str]:
    events: list[Any] = Calendar.from_ical(feed).walk("VEVENT")
    return [str(event["UID"]) for event in events]


def test_publishing_stores_the_feeds_of_everybody_with_a_duty(office: Published, tiny_month: Month) -> None:
    question, answer = tiny_month
    office.publish(tiny_month)
    owners = {OFFICE, HALL, *(person_owner(duty.person) for duty in answer.roster.duties)}
    with office.store.reading() as tx:
        assert set(owners_of(tx, office.office.id)) == owners
    whole = feeds(question, answer.roster, office.clock())
    assert office.feed(OFFICE).body == whole.office
    assert office.feed(HALL).body.count(b"BEGIN:VEVENT") == 23
    assert office.feed(person_owner("赵明")).body == whole.people["赵明"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_feed_is_kept_packed_with_its_digest(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    stored = office.feed(OFFICE)
    assert gzip.decompress(stored.packed) == stored.body
    assert stored.packed == gzip.compress(stored.body, mtime=0)
    assert (stored.digest, stored.changed_at) == (sha256(stored.body).hexdigest(), office.clock())


def test_only_what_changed_gets_a_new_date(office: Published, tiny_month: Month) -> None:
    first = office.publish(tiny_month)
    before = {duty.person: office.feed(person_owner(duty.person)) for duty in tiny_month[1].roster.duties}
    office.clock.forward(hours=1)
    office.publish(moved(tiny_month, 0, "孙立"), Cause.SWAP)
    after = {person: office.feed(person_owner(person)) for person in before}
    lost, won, kept = "赵明", "孙立", "钱文清"
    assert after[kept] == before[kept]
    assert [after[person].changed_at for person in (lost, won)] == [office.clock(), office.clock()]
    assert set(uids(before[lost].body)) - set(uids(after[lost].body)) == {
        uid(first.question, entries(first.question, first.answer.roster)[0])
    }


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_duty_that_only_disappears_moves_the_date_on(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    office.clock.forward(hours=1)
    office.publish(with_duties(tiny_month, tiny_month[1].roster.duties[1:]), Cause.SWAP)
    assert office.feed(person_owner("赵明")).changed_at == office.clock()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_date_moves_on_even_within_a_second(office: Published, tiny_month: Month) -> None:
    version = office.publish(tiny_month)
    office.withdraw(version)
    stored = office.feed(OFFICE)
    assert (stored.body.count(b"BEGIN:VEVENT"), stored.changed_at) == (0, office.clock() + timedelta(seconds=1))


def test_a_withdrawn_month_leaves_the_feeds_and_the_others_stay(
    office: Published, tiny_month: Month, county: Callable[..., Month]
) -> None:
    november = county(month=date(2026, 11, 1), leaders=4)
    office.publish(november)
    december = office.publish(tiny_month)
    assert len(uids(office.feed(OFFICE).body)) == 23 + len(november[0].slots)
    office.withdraw(december)
    assert uids(office.feed(OFFICE).body) == [uid(november[0], e) for e in entries(november[0], november[1].roster)]


def test_an_earlier_version_does_not_come_back(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    office.clock.forward(hours=1)
    office.withdraw(office.publish(moved(tiny_month, 0, "孙立"), Cause.SWAP))
    assert uids(office.feed(OFFICE).body) == []


def test_periods_drop_out_a_year_after_their_end(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    for day, duties in ((date(2027, 12, 31), 23), (date(2028, 1, 1), 0)):
        office.clock.now = datetime(day.year, day.month, day.day, tzinfo=UTC)
        with office.store.writing() as tx:
            refresh_feeds(tx, office.office, office.clock())
        assert len(uids(office.feed(OFFICE).body)) == duties


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), date(2025, 12, 31)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2028, 2, 29, 1, tzinfo=UTC), date(2027, 2, 28)),
    ],
)
def test_a_year_is_counted_on_the_offices_calendar(now: datetime, day: date) -> None:
    assert a_year_before(now) == day


def test_nobody_elses_feed_is_touched(store: Store, clock: Clock, tiny_month: Month, office: Published) -> None:
    other = an_office(store, clock, tiny_month, "other")
    other.publish(tiny_month)
    before = other.feed(OFFICE)
    office.clock.forward(hours=1)
    office.withdraw(office.publish(moved(tiny_month, 0, "孙立")))
    assert other.feed(OFFICE) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_named_owners_alone_are_refreshed(office: Published, tiny_month: Month) -> None:
    with office.store.writing() as tx:
        refresh_feeds(tx, office.office, office.clock(), [person_owner("赵明")])
        assert feed_of(tx, office.office.id, OFFICE) is None
    question, answer = with_duties(tiny_month, ())
    assert office.feed(person_owner("赵明")).body == personal_feed(question, answer.roster, "赵明", office.clock())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_calendar_is_called_as_the_book_calls_the_person(office: Published, tiny_month: Month) -> None:
    office.publish(tiny_month)
    people = (replace(tiny_month[0].people[0], name="赵明明"),)
    with office.store.writing() as tx:
        write_book(tx, office.office, OfficeBook(office.office.about, people))
        refresh_feeds(tx, office.office, office.clock())
    called = {owner: office.feed(owner).body.decode().split("\r\n")[4] for owner in (OFFICE, HALL)}
    assert called == {OFFICE: "NAME:云溪县领导接访", HALL: "NAME:县人民来访接待中心接访安排"}
    named = [office.feed(person_owner(person)).body.decode().split("\r\n")[4] for person in ("赵明", "孙立")]
    assert named == ["NAME:赵明明接访安排", "NAME:孙立接访安排"]
