"""A request that is repeated with its key: done once, answered alike."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread

import pytest
from fastapi import Response
from pydantic import BaseModel

from roster.actions.errors import ConflictError
from roster.api.idempotency import Done, Keyed, once
from roster.api.services import Services
from roster.domain.access import Caller
from roster.domain.workdays import Calendar
from roster.pages.words import NO_VOCABULARY
from roster.settings import Settings
from roster.store.store import Store, Tx
from tests.databases import Clock

WANG = Caller(1, "wang", "王")
ASKED = Keyed("a key", "what is asked")


class Counted(BaseModel):
    """How often it was done."""

    times: int


@pytest.fixture
def services(store: Store, clock: Clock) -> Services:
    """An app's, over the test's database."""
    return Services(store, Settings(database_url=store.url), Calendar(()), clock, NO_VOCABULARY)


@pytest.fixture
def numbers() -> Iterator[int]:
    """1, 2, 3 …"""
    return iter(range(1, 9))


def ask(services: Services, numbers: Iterator[int], asked: Keyed = ASKED, who: Caller = WANG) -> Response:
    """The same piece of work each time."""
    return once(services, who, asked, lambda _: Done(Counted(times=next(numbers)), 201, {"Location": "/there"}))


def test_a_repeated_key_gets_the_answer_of_the_first(services: Services, numbers: Iterator[int]) -> None:
    first, again = ask(services, numbers), ask(services, numbers)
    assert (first.status_code, first.body) == (201, b'{"times":1}')
    assert (again.status_code, again.body, again.headers["location"]) == (201, first.body, "/there")
    assert ask(services, numbers, who=Caller(2, "li", "李")).body == b'{"times":2}'


def test_a_key_stands_for_one_request(services: Services, numbers: Iterator[int]) -> None:
    ask(services, numbers)
    with pytest.raises(ConflictError, match="used for another request"):
        ask(services, numbers, Keyed("a key", "something else"))


def test_two_at_once_get_one_answer(services: Services, numbers: Iterator[int]) -> None:
    begun, may_end, answers = Event(), Event(), []

    def slowly(_: Tx) -> Done:
        begun.set()
        assert may_end.wait(10)
        return Done(Counted(times=next(numbers)))

    first = Thread(target=lambda: answers.append(once(services, WANG, ASKED, slowly).body))
    second = Thread(target=lambda: answers.append(ask(services, numbers).body))
    first.start()
    assert begun.wait(10)
    second.start()
    second.join(0.2)  # it waits for the first, or finds nothing yet: the answer is the same
    may_end.set()
    first.join()
    second.join()
    assert answers == [b'{"times":1}', b'{"times":1}']


def test_an_answer_is_kept_for_a_week(services: Services, numbers: Iterator[int], clock: Clock) -> None:
    ask(services, numbers)
    clock.forward(days=6)
    ask(services, numbers, Keyed("another key", "what is asked"))
    assert ask(services, numbers).body == b'{"times":1}'
    clock.now += timedelta(days=2)
    ask(services, numbers, Keyed("a third key", "what is asked"))
    assert ask(services, numbers).body == b'{"times":4}'
