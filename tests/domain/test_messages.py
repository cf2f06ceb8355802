"""Who is told what: exactly those whose duties moved, both ways."""

from dataclasses import replace
from datetime import UTC, date, datetime

from roster.domain.messages import MessageKind, dedup_key, messages_of_publishing, messages_of_withdrawing
from roster.domain.posts import Place
from roster.domain.roster import Answer, AnswerStatus, Duty, Roster
from roster.domain.versions import Cause, Version
from tests.draft_county import LEADERS, hall, question

QUESTION = question()
ROSTER = Roster(tuple(Duty(slot.id, LEADERS[n % 4], LEADERS[4]) for n, slot in enumerate(QUESTION.slots)))
FIRST = Version(
    id=1,
    office=1,
    first=QUESTION.first,
    last=QUESTION.last,
    number=1,
    question=QUESTION,
    answer=Answer(AnswerStatus.FEASIBLE, ROSTER, (), ()),
    difference=None,
    waivers=(),
    cause=Cause.PUBLISHED,
    adjusted=False,
    published_at=datetime(2026, 11, 25, tzinfo=UTC),
    published_by="wang",
    digest="",
    previous_digest="",
)


def given(day: int, person: str) -> Version:
    """The next version, one session given to somebody else."""
    duties = (replace(duty, person=person) if duty.slot == hall(day) else duty for duty in ROSTER.duties)
    answer = replace(FIRST.answer, roster=Roster(tuple(duties)))
    return replace(FIRST, id=2, number=2, answer=answer)


def test_at_first_everybody_with_a_duty_is_told() -> None:
    told = {one.person: one for one in messages_of_publishing(FIRST, None)}
    assert told.keys() == set(LEADERS[:4])
    assert {one.kind for one in told.values()} == {MessageKind.PUBLISHED}
    assert [one.slot for one in told["赵明"].facts.won] == [hall(1), hall(7), hall(11)]
    assert told["赵明"].facts.lost == ()
    assert told["赵明"].facts.won[0].when.en == "Tue 1 Dec"


def test_then_only_who_lost_and_who_won() -> None:
    told = {one.person: one.facts for one in messages_of_publishing(given(8, "周海燕"), FIRST)}
    assert {name: [[one.slot for one in side] for side in (facts.lost, facts.won)] for name, facts in told.items()} == {
        "钱文清": [[hall(8)], []],
        "周海燕": [[], [hall(8)]],
    }
    assert told["周海燕"].number == 2


def test_a_session_at_other_hours_is_told_as_lost_and_won() -> None:
    moved = QUESTION.slots[0]
    later = replace(moved, spans=moved.spans[:1])
    changed = replace(QUESTION, slots=(later, *QUESTION.slots[1:]))
    (told,) = messages_of_publishing(replace(FIRST, question=changed), FIRST)
    assert (told.person, told.kind) == ("赵明", MessageKind.CHANGED)
    assert [one.hours.en for one in (*told.facts.lost, *told.facts.won)] == ["8:30–12:00, 14:30–17:30", "8:30–12:00"]


def test_a_session_at_another_place_is_told_as_lost_and_won() -> None:
    slots = (replace(QUESTION.slots[0], place=Place("第二接访室")), *QUESTION.slots[1:])
    (told,) = messages_of_publishing(replace(FIRST, question=replace(QUESTION, slots=slots)), FIRST)
    assert (told.person, told.kind) == ("赵明", MessageKind.CHANGED)
    assert [one.place for one in (*told.facts.lost, *told.facts.won)] == ["县人民来访接待中心", "第二接访室"]


def test_a_stand_in_that_changes_moves_nobody() -> None:
    roster = Roster(tuple(replace(duty, stand_in=None) for duty in ROSTER.duties))
    after = replace(FIRST, answer=replace(FIRST.answer, roster=roster))
    assert list(messages_of_publishing(after, FIRST)) == []


def test_when_it_is_taken_back_everybody_with_a_duty_is_told() -> None:
    told = list(messages_of_withdrawing(FIRST, QUESTION.first))
    assert [one.person for one in told] == sorted(LEADERS[:4])
    assert {one.kind for one in told} == {MessageKind.WITHDRAWN}
    assert all(one.facts.lost and not one.facts.won for one in told)


def test_taken_back_late_only_those_with_a_duty_ahead_are_told() -> None:
    told = {one.person: one.facts.lost for one in messages_of_withdrawing(FIRST, date(2026, 12, 11))}
    assert {name: [one.slot for one in lost] for name, lost in told.items()} == {
        "赵明": [hall(11)],
        "钱文清": [hall(14)],
    }


def test_published_late_only_those_with_a_duty_ahead_are_told() -> None:
    late = replace(FIRST, published_at=datetime(2026, 12, 10, 16, tzinfo=UTC))  # the 11th where the office is
    told = {one.person: [won.slot for won in one.facts.won] for one in messages_of_publishing(late, None)}
    assert told == {"赵明": [hall(11)], "钱文清": [hall(14)]}


def test_a_key_tells_apart_versions_kinds_and_people_and_stays_short() -> None:
    (one, *others) = messages_of_publishing(FIRST, None)
    long = replace(one, person="赵" * 500)
    withdrawn = next(iter(messages_of_withdrawing(FIRST, QUESTION.first)))
    keys = [dedup_key(1, one), dedup_key(2, one), dedup_key(1, others[0]), dedup_key(1, long), dedup_key(1, withdrawn)]
    assert len(set(keys)) == 5
    assert max(map(len, keys)) <= 200
