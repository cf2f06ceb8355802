from dataclasses import replace
from datetime import date

import pytest

from roster.domain.burden import Burdens, burdens_of, fair_shares
from roster.domain.people import Person
from roster.domain.question import Question, RuleSetting
from roster.domain.roster import Answer

Month = tuple[Question, Answer]


@pytest.mark.parametrize(
    ("day", "kind", "burden"),
    [
        (date(2026, 12, 8), "whole_day", 10),
        (date(2026, 12, 7), "whole_day", 12),
        (date(2026, 12, 11), "whole_day", 12),
        (date(2026, 12, 31), "whole_day", 16),
        (date(2026, 10, 10), "whole_day", 16),
        (date(2026, 12, 7), "morning", 6),
    ],
)
def test_unlike_days_have_unlike_burdens(reception_month: Month, day: date, kind: str, burden: int) -> None:
    assert Burdens().of(reception_month[0].calendar, day, kind) == burden


def test_the_offices_own_weights_are_used(reception_month: Month) -> None:
    question, _ = reception_month
    rules = (RuleSetting("head-count"), RuleSetting("fair-share", {"burdens": {"monday": 20}}))
    assert burdens_of(replace(question, rules=rules)) == Burdens(monday=20)
    assert burdens_of(question) == Burdens()


def test_part_year_service_is_pro_rated() -> None:
    people = [Person("a", "a"), Person("b", "b", joined=date(2026, 12, 17))]
    assert fair_shares(people, 92, date(2026, 12, 1), date(2026, 12, 31)) == {"a": 62, "b": 30}
