from datetime import date

from roster.domain.question import Question
from roster.domain.roster import Answer
from roster.domain.tally import tallies

Month = tuple[Question, Answer]


def test_everybody_is_counted_also_who_never_served(reception_month: Month) -> None:
    question, answer = reception_month
    found = tallies(question, answer.roster)
    assert [tally.person.id for tally in found] == [person.id for person in question.people]
    assert (found[-1].year, found[-1].burden_year) == (0, 0)


def test_turns_and_burden_add_up(reception_month: Month) -> None:
    question, answer = reception_month
    found = tallies(question, answer.roster)
    assert sum(len(tally.now) for tally in found) == 23
    assert sum(len(tally.stand_ins) for tally in found) == 23
    assert sum(len(tally.past) for tally in found) == len(question.history)
    # 4 Mondays and 4 Fridays at 12, the eve of New Year at 16, 14 ordinary days at 10
    assert sum(tally.burden_now for tally in found) == 8 * 12 + 16 + 14 * 10
    assert found[0].now == (date(2026, 12, 1),)
