from dataclasses import replace
from datetime import date

import pytest

from roster.domain.on_today import Sessions, on_today
from roster.domain.question import Question
from roster.domain.roster import Answer, Duty, Roster
from roster.domain.schedule import Entry, entries

Month = tuple[Question, Answer]


def names(sessions: Sessions) -> list[list[str]]:
    return [[entry.person.id for entry in session] for session in sessions]


def duties(month: Month) -> tuple[Entry, ...]:
    return entries(month[0], month[1].roster)


@pytest.mark.parametrize(
    ("day", "now", "following", "tomorrow"),
    [
        (date(2026, 11, 30), [], date(2026, 12, 1), True),
        (date(2026, 12, 1), [["赵明"]], date(2026, 12, 2), True),
        (date(2026, 12, 4), [["李春华"]], date(2026, 12, 7), False),
        (date(2026, 12, 5), [], date(2026, 12, 7), False),
        (date(2026, 12, 6), [], date(2026, 12, 7), True),
        (date(2026, 12, 31), [["孙立"]], None, False),
        (date(2027, 1, 1), [], None, False),
    ],
)
def test_today_and_the_next_reception_day(
    tiny_month: Month, day: date, now: list[list[str]], following: date | None, tomorrow: bool
) -> None:
    ring = [person.id for person in tiny_month[0].people]
    turned = Roster(tuple(Duty(slot.id, ring[n % 4]) for n, slot in enumerate(tiny_month[0].slots)))
    shown = on_today(entries(tiny_month[0], turned), day)
    assert (names(shown.now), shown.following, shown.tomorrow) == (now, following, tomorrow)
    assert [entry.slot.day for session in shown.later for entry in session] == ([following] if following else [])


def test_sessions_of_a_day_stand_apart_and_those_who_share_one_together(half_day_month: Month) -> None:
    question, answer = half_day_month
    both = (*answer.roster.duties, Duty(question.slots[0].id, question.people[-1].id))
    shown = on_today(duties((question, replace(answer, roster=Roster(both)))), date(2026, 12, 1))
    assert names(shown.now) == [["赵明", question.people[-1].id], ["钱文清"]]
    assert names(shown.later) == [["孙立"], ["李春华"]]
