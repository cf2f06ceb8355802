"""What a change of a roster brings about: the breaches that come and go, and the cost level by level."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roster.domain.roster import Breach
from roster.solver.rule import Rule

Deltas = tuple[tuple[int, int], ...]
Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Effect:
    """`more` and `fewer` are the breaches that come and go; `deltas` the change of cost by level, in their order."""

    more: tuple[Breach, ...] = ()
    fewer: tuple[Breach, ...] = ()
    deltas: Deltas = ()

    @property
    def hard(self) -> tuple[Breach, ...]:
        """The hard breaches that are new; one that only became smaller is not."""
        spare = [breach for breach in self.fewer if breach.hard]
        new = []
        for breach in self.more:
            if breach.hard:
                larger = next((old for old in spare if _shrunk(old, breach)), None)
                new += [breach] if larger is None else []
                spare = [old for old in spare if old is not larger]
        return tuple(new)


def effect(before: Iterable[Breach], after: Iterable[Breach], rules: Sequence[Rule]) -> Effect:
    """What differs between the breaches of two rosters under one rulebook."""
    had, has = tuple(before), tuple(after)
    more, fewer = apart(has, had)
    return Effect(more, fewer, deltas(more, fewer, rules))


def deltas(more: Iterable[Breach], fewer: Iterable[Breach], rules: Sequence[Rule]) -> Deltas:
    """The change of cost at every level that the rulebook has."""
    change = Counter({rule.level: 0 for rule in rules if not rule.hard})
    for breach in more:
        change[breach.level] += breach.cost
    for breach in fewer:
        change[breach.level] -= breach.cost
    return tuple(sorted((level, by) for level, by in change.items() if level))


def apart(one: Iterable[Breach], other: Iterable[Breach]) -> tuple[tuple[Breach, ...], tuple[Breach, ...]]:
    """What the one has more, and what the other has more, line by line of the rulebook.

    Most of what two rosters of a month break is the same; only the rest is looked at word by word.
    """
    ones, others = _by_line(one), _by_line(other)
    more: list[Breach] = []
    fewer: list[Breach] = []
    for line in dict.fromkeys((*ones, *others)):
        has, had = _unlike(ones.get(line, []), others.get(line, []))
        if has and had:
            said, was = [_key(breach) for breach in has], [_key(breach) for breach in had]
            has, had = _left(has, said, was), _left(had, was, said)
        more += has
        fewer += had
    return tuple(more), tuple(fewer)


def _by_line(breaches: Iterable[Breach]) -> dict[tuple[int, int], list[Breach]]:
    lines: dict[tuple[int, int], list[Breach]] = {}
    for breach in breaches:
        lines.setdefault((breach.level, breach.position), []).append(breach)
    return lines


def _unlike(one: list[Breach], other: list[Breach]) -> tuple[list[Breach], list[Breach]]:
    """Both without the breaches that were found once for both, and without what they begin and end with alike."""
    shared = {id(breach) for breach in one} & {id(breach) for breach in other}
    one = [breach for breach in one if id(breach) not in shared]
    other = [breach for breach in other if id(breach) not in shared]
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end, most = 0, most - start
    while end < most and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _left(breaches: list[Breach], said: list[Key], others: list[Key]) -> list[Breach]:
    spare, left = Counter(others), []
    for breach, key in zip(breaches, said, strict=True):
        if spare[key]:
            spare[key] -= 1
        else:
            left.append(breach)
    return left


def _shrunk(old: Breach, new: Breach) -> bool:
    """Whether a breach is what is left of another one of the same line of the rulebook, about the same."""
    return (old.position, _about(old)) == (new.position, _about(new)) and new.cost < old.cost


def _about(breach: Breach) -> object:
    """The person; where it is about nobody, the session, the day or the week."""
    person = breach.facts.get("person")
    return person if person is not None else tuple(breach.facts.get(name) for name in ("slot", "day", "first"))


def _key(breach: Breach) -> Key:
    return breach.position, breach.cost, breach.say("en")
