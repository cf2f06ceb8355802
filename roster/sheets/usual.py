"""What holds in every office although nobody wrote it, and what follows from a leader's own day."""

from collections.abc import Iterable, Iterator, Mapping

from roster.domain.people import PRINCIPAL, Person
from roster.domain.question import RuleSetting
from roster.domain.texts import Text
from roster.sheets.notebook import Notebook
from roster.sheets.requirements.wanted import Wanted

SAID = {
    "backup-pair-apart": Text("AB角不同日（硬性）", "backup partners on different days (hard)"),
    "principals-apart": Text("主要领导不同日（硬性）", "principal leaders on different days (hard)"),
    "wanted-head-count": Text("接访人数尽量配满", "sessions have the leaders they want"),
    "fair-share": Text("负担均衡", "a fair share for everybody"),
    "evenly-spread": Text("全年分布均匀", "spread evenly over the year"),
    "wishes": Text("个人意愿", "people's wishes"),
    "keep-published": Text("已公布的尽量不动", "keep what is published"),
    "stand-in-named": Text("每场有补位领导（硬性）", "a stand-in for every session (hard)"),
    "stand-in-free": Text("补位领导当天能到岗（硬性）", "a stand-in is free on the day (hard)"),
    "stand-in-backup": Text("由AB角补位", "the backup partner stands in"),
    "stand-in-turns": Text("补位次数均衡", "standing in is shared out"),
    "stand-in-kept": Text("已公布的补位尽量不动", "keep published stand-ins"),
}


def tell_usual(notes: Notebook, added: Iterable[RuleSetting]) -> None:
    """One line of all rules that the office did not write."""
    said = list(dict.fromkeys(SAID[rule.rule] for rule in added if rule.rule in SAID))
    if said:
        notes.note(
            f"未写，按通常规则：{'、'.join(one.zh for one in said)}",
            f"not written, as usual: {', '.join(one.en for one in said)}",
        )


def with_turns(wanted: Wanted, people: tuple[Person, ...]) -> list[RuleSetting]:
    """What was asked, and a turn a month for those with a day of the month of their own and no frequency."""
    stated = {
        name
        for rule in wanted.rules
        if rule.rule == "turns-per-period" and rule.parameters.get("at_least")
        for name in _members(rule, people)
    }
    added = [
        RuleSetting("turns-per-period", {"at_least": 1, "who": dict(who)})
        for who in wanted.serving_monthly
        if not _named(who, people) <= stated
    ]
    return [*wanted.rules, *(rule for at, rule in enumerate(added) if rule not in added[:at])]


def share_their_day(rules: Iterable[RuleSetting], people: tuple[Person, ...]) -> bool:
    """Whether two principal leaders have one and the same single day of the month."""
    days = list(_single_days(rules, people))
    return any(day == other and name != one for at, (name, day) in enumerate(days) for one, other in days[:at])


def _single_days(rules: Iterable[RuleSetting], people: tuple[Person, ...]) -> Iterator[tuple[str, int]]:
    principals = {person.id for person in people if person.role == PRINCIPAL}
    for rule in rules:
        held = rule.parameters.get("days_of_month")
        single = isinstance(held, list) and len(held) == 1 and not rule.parameters.get("weekdays")
        if rule.rule == "principal-days" and rule.parameters.get("hard", True) and single and isinstance(held, list):
            named = _members(rule, people) if "who" in rule.parameters else principals
            yield from ((name, held[0]) for name in sorted(named & principals))


def _members(rule: RuleSetting, people: tuple[Person, ...]) -> set[str]:
    who = rule.parameters.get("who")
    if not isinstance(who, Mapping):
        return set()
    return _named(who, people)


def _named(who: Mapping[str, object], people: tuple[Person, ...]) -> set[str]:
    roles, named = who.get("roles"), who.get("people")
    if isinstance(named, list):
        return set(named)
    return {person.id for person in people if isinstance(roles, list) and person.role in roles}
