from datetime import UTC, date, datetime

from roster.demo.cast import leaders_of, new_passwords, players
from roster.demo.story import scene_of
from roster.documents.calendars import load_calendar
from roster.domain.access import Role
from roster.domain.passwords import unfit_password
from roster.domain.question import Question
from roster.domain.roster import Answer

CALENDAR = load_calendar()


def test_every_role_is_played(reception_month: tuple[Question, Answer]) -> None:
    cast = tuple(players(leaders_of(reception_month[0].people, None)))
    assert [player.role for player in cast] == list(Role)
    assert all(player.people for player in cast if player.role in {Role.LEADER, Role.SECRETARY})


def test_passwords_are_good_and_differ(reception_month: tuple[Question, Answer]) -> None:
    passwords = new_passwords(tuple(players(leaders_of(reception_month[0].people, None))))
    assert len(set(passwords.values())) == len(Role)
    assert [login for login, password in passwords.items() if unfit_password(password, login)] == []


def test_the_story_is_over_before_it_is_told() -> None:
    now = datetime(2026, 11, 24, 6, tzinfo=UTC)
    ahead, past = scene_of(date(2026, 12, 1), CALENDAR, now), scene_of(date(2026, 3, 1), CALENDAR, now)
    assert ahead.first_published < ahead.adjusted < now
    assert past.first_published == datetime(2026, 2, 25, 1, 12, tzinfo=UTC)
