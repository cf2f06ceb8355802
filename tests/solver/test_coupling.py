from collections import Counter
from dataclasses import replace
from math import inf
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from hypothesis import given, settings

from roster.domain.people import BackupPair
from roster.domain.question import Question
from roster.solver.coupling import Coupling, take_apart
from roster.solver.model import Model
from roster.solver.record import record

tiny = SimpleNamespace(**run_path(str(Path(__file__).with_name("tiny.py"))))


def person_of(model: Model) -> dict[int, str]:
    return {literal: person for (_, person), literal in model.duty_literals.items()}


def people_in(model: Model, literal: int) -> set[str]:
    """Whose duties a literal speaks of; stand-ins are nobody's."""
    if literal in model.any_ofs:
        inner = (inner for one in model.any_ofs[literal] for inner, _ in one.terms)
        return {person for one in inner for person in people_in(model, one)}
    return {person_of(model).get(literal, f"stand-in {literal}")}


@settings(deadline=None, max_examples=40, derandomize=True, database=None)
@given(question=tiny.questions(stand_ins=True))
def test_every_demand_and_price_appears_once_and_private_ones_with_their_person(question: Question) -> None:
    model, _ = record(question)
    coupling = take_apart(model)
    parted = [one for own in coupling.private for one in own.discouragements] + list(coupling.discouragements)
    assert Counter(map(id, coupling.all_demands)) == Counter(map(id, model.demands))
    assert Counter(map(id, parted)) == Counter(map(id, model.discouragements))
    names = sorted(person.id for person in question.people)
    for name, own in zip(names, coupling.private, strict=True):
        assert [person_of(model)[literal] for literal in own.duties] == [name] * len(question.slots)
        sums = [demand.limit.sum for demand in own.demands] + [price.excess.sum for price in own.discouragements]
        literals = {literal for one in sums for literal, _ in one.terms} | set(own.any_ofs)
        assert {person for literal in literals for person in people_in(model, literal)} <= {name}


def coupled(*rules: object) -> tuple[Model, Coupling]:
    question = tiny.county(3, 2, *rules)
    model, _ = record(question)
    return model, take_apart(model)


def test_stand_ins_come_late_at_the_first_level_that_speaks_of_them() -> None:
    wishes = tiny.rule("evenly-spread", working_days=2, level=3)
    stand_ins = [tiny.rule("stand-in-named"), tiny.rule("stand-in-turns", level=4)]
    _, without = coupled(wishes)
    _, with_them = coupled(wishes, *stand_ins)
    assert (without.late_level, with_them.late_level) == (inf, 4)
    assert len(with_them.without_late().demands) == len(without.demands)
    assert with_them.without_late().discouragements == ()


def test_demands_on_several_people_couple_them() -> None:
    question = tiny.county(3, 2, tiny.rule("backup-pair-apart"), tiny.rule("days-between-turns", days=1))
    model, _ = record(replace(question, backup_pairs=(BackupPair("甲", "乙"),)))
    coupling = take_apart(model)
    assert Counter(demand.rule.name for demand in coupling.demands) == {"head-count": 2, "backup-pair-apart": 2}
    assert [[demand.rule.name for demand in own.demands] for own in coupling.private] == [["days-between-turns"]] * 3
