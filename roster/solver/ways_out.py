"""Ways out of a clash: each is tried on the whole question before it is proposed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from time import monotonic
from typing import Any

from roster.domain.changes import Attend, Change, NeedFewer, SetRule, Unpin, WayOut
from roster.domain.people import Person
from roster.domain.question import Question
from roster.domain.slots import Slot
from roster.domain.texts import Text
from roster.solver.compact import Effort
from roster.solver.elastic import least_breaking, possible
from roster.solver.linear import Limit
from roster.solver.model import Demand, Model
from roster.solver.record import record
from roster.solver.rule import Rule
from roster.solver.rulebook import parameter_names, save

_ONE_TRY = 10.0
_STRETCHES = {"at_most": range(1, 32), "at_least": range(-1, -32, -1), "days": range(-1, -61, -1)}
_COST_OF_A_RULE = 10

_LEAVE_OUT = Text("取消{when}的接访", "leave out the session on {when}")
_FEWER = Text("{when}只安排{needed}名领导", "have only {needed} leader(s) on {when}")
_ATTEND = Text("请{person}{when}到岗", "have {person} come in on {when}")
_UNPIN = Text("放开手工指定的{when}{person}", "release {person}, set by hand on {when}")
_SOFTEN = Text("把“{title}”改为尽量做到", "make “{title}” a wish instead of a must")
_STRETCH = Text("“{title}”的{parameter}由{old}改为{new}", "change {parameter} of “{title}” from {old} to {new}")
_PARAMETERS = {
    "at_most": Text("最多次数", "the most turns"),
    "at_least": Text("最少次数", "the least turns"),
    "days": Text("间隔天数", "the days between"),
}


def ways_out(
    question: Question, model: Model, rules: Sequence[Rule], clash: Iterable[Demand], effort: Effort
) -> tuple[WayOut, ...]:
    """Ranked ways out, the cheapest first; one rule at a time, and several together only where one is not enough."""
    once = replace(effort, seconds=min(effort.seconds, _ONE_TRY))
    deadline = monotonic() + effort.seconds
    found: list[WayOut] = []
    for at in sorted({demand.rule.position for demand in clash}):
        if monotonic() < deadline:
            found += _by_one_rule(question, model, rules[at], once)
    if not found:
        bendable = [demand for demand in model.demands if demand.rule.name in _EXCEPTIONS or not demand.rule.always]
        found = list(_given_up(question, model, bendable, once))
    ways = {frozenset(way.changes): way for way in reversed(found)}
    fewest = (way for changes, way in ways.items() if not any(other < changes for other in ways))
    return tuple(sorted(fewest, key=lambda way: (way.cost, way.sentence.en)))


def _by_one_rule(question: Question, model: Model, rule: Rule, effort: Effort) -> Iterator[WayOut]:
    stretched = _stretched(question, rule, effort)
    if stretched is not None:
        yield stretched
    companions = _COMPANIONS.get(rule.name, ())
    own = [one for one in model.demands if one.rule.position == rule.position or one.rule.name in companions]
    alone = list(_given_up(question, model, own, effort))
    if not alone and rule.name in _EXCEPTIONS:
        others = [one for one in model.demands if not one.rule.always and one.rule.name not in companions]
        alone = list(_given_up(question, model, [*own, *others], effort))
    yield from alone


def _given_up(question: Question, model: Model, bendable: Sequence[Demand], effort: Effort) -> Iterator[WayOut]:
    """Exceptions for what is broken where it is broken least; a rule that knows none becomes a wish."""
    no_more = [Limit(one.limit.sum, most=one.limit.most) for one in bendable if one.rule.name == "head-count"]
    broken = least_breaking(model, bendable, effort, no_more) or {}
    changes: dict[Change, Text] = {}
    cost = 0
    for index, by in sorted(broken.items(), key=lambda item: bendable[item[0]].rule.name != "head-count"):
        demand = bendable[index]
        proposal = _exception(question, demand, by) or _softened(question, demand.rule)
        if proposal is None:
            return
        change, sentence = proposal
        if not _covered(change, demand, changes):
            cost += _COST_OF_A_RULE + by if isinstance(change, SetRule) else by
            changes[change] = sentence
    way = WayOut(tuple(changes), cost, _joined(changes.values()))
    if changes and _works(question, way, effort):
        yield way


def _covered(change: Change, demand: Demand, changes: Iterable[Change]) -> bool:
    """Whether earlier changes see to it already: a session that is left out needs no stand-in."""
    left_out = {one.slot for one in changes if isinstance(one, NeedFewer) and not one.needed}
    slot = demand.facts.get("slot")
    return change in changes or (isinstance(slot, Slot) and slot.id in left_out)


def _works(question: Question, way: WayOut, effort: Effort) -> bool:
    model, _ = record(way.applied_to(question))
    return possible(model, None, replace(effort, workers=1), unless_known=False)


def _exception(question: Question, demand: Demand, by: int) -> tuple[Change, Text] | None:
    make = _EXCEPTIONS.get(demand.rule.name)
    return make(question, demand, by) if make else None


def _need_fewer(_: Question, demand: Demand, by: int) -> tuple[Change, Text]:
    slot = _slot(demand)
    needed = max(0, slot.needed - by)
    sentence = _FEWER.filled(when=slot.when, needed=needed) if needed else _LEAVE_OUT.filled(when=slot.when)
    return NeedFewer(slot.id, needed), sentence


def _attend(question: Question, demand: Demand, _: int) -> tuple[Change, Text] | None:
    slot, person = _slot(demand), _person(demand)
    if question.away(person.id, slot) is None:
        return None
    return Attend(person.id, slot.id), _ATTEND.filled(person=person, when=slot.when)


def _unpin(_: Question, demand: Demand, __: int) -> tuple[Change, Text]:
    slot, person = _slot(demand), _person(demand)
    return Unpin(slot.id, person.id), _UNPIN.filled(person=person, when=slot.when)


_EXCEPTIONS = {"head-count": _need_fewer, "away": _attend, "stand-in-free": _attend, "pinned": _unpin}
_COMPANIONS = {"head-count": ("stand-in-named",), "away": ("stand-in-free",)}


def _person(demand: Demand) -> Person:
    person = demand.facts["person"]
    if not isinstance(person, Person):
        raise TypeError(f"the facts of {demand.rule.name!r} name no person")
    return person


def _slot(demand: Demand) -> Slot:
    slot = demand.facts["slot"]
    if not isinstance(slot, Slot):
        raise TypeError(f"the facts of {demand.rule.name!r} name no slot")
    return slot


def _softened(question: Question, rule: Rule) -> tuple[Change, Text] | None:
    if rule.always or rule.position >= len(question.rules):
        return None
    change = SetRule(rule.position, save(replace(rule, hard=False)))
    return change, _SOFTEN.filled(title=_title(question, rule))


def _title(question: Question, rule: Rule) -> Text:
    """The rule's title, with its line in the rulebook where several lines have the same."""
    if sum(setting.rule == rule.name for setting in question.rules) < 2:  # noqa: PLR2004 - more than one
        return rule.title
    line = rule.position + 1
    return Text(f"{rule.title.zh}（规则第{line}条）", f"{rule.title.en} (rule {line})")


def _stretched(question: Question, rule: Rule, effort: Effort) -> WayOut | None:
    """The smallest step of a parameter that is enough, found by bisection: looser never hurts."""
    for parameter in parameter_names(type(rule)):
        old = getattr(rule, parameter)
        if parameter not in _STRETCHES or not isinstance(old, int) or rule.position >= len(question.rules):
            continue
        variants = [_with(rule, parameter, old + by) for by in _STRETCHES[parameter] if old + by >= 0]
        enough = _first_enough(question, variants, effort)
        if enough is not None:
            new = getattr(enough, parameter)
            facts = {"title": _title(question, rule), "parameter": _PARAMETERS[parameter], "old": old, "new": new}
            change = SetRule(rule.position, save(enough))
            return WayOut((change,), 2 * abs(new - old), _STRETCH.filled(**facts))
    return None


def _with(rule: Rule, parameter: str, value: int) -> Rule:
    changed: dict[str, Any] = {parameter: value}
    return replace(rule, **changed)


def _first_enough(question: Question, variants: Sequence[Rule], effort: Effort) -> Rule | None:
    """Galloping, then bisection: one or two steps are enough most of the time."""

    def enough(at: int) -> bool:
        change = SetRule(variants[at].position, save(variants[at]))
        return _works(question, WayOut((change,), 0, variants[at].title), effort)

    if not variants or not enough(len(variants) - 1):
        return None
    low, high = 0, 0
    while high < len(variants) - 1 and not enough(high):
        low, high = high + 1, min(2 * high + 1, len(variants) - 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return variants[high]


def _joined(sentences: Iterable[Text]) -> Text:
    listed = list(sentences)
    return Text("；".join(one.zh for one in listed), "; ".join(one.en for one in listed))
