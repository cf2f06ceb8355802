"""From what the office asked to posts and a rulebook: its own lines first, then what every office has."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from roster.domain.people import Wish
from roster.domain.posts import EveryWorkingDay, Form, Place, Post
from roster.domain.question import RuleSetting
from roster.sheets.notebook import Notebook
from roster.sheets.people import People
from roster.sheets.requirements.hours import sessions_of
from roster.sheets.requirements.timed import days_apart
from roster.sheets.requirements.wanted import HeadCount, Wanted
from roster.sheets.usual import share_their_day, tell_usual, with_turns

_GROUP = 2


def posts_of(notes: Notebook, wanted: Wanted) -> tuple[Post, ...]:
    """The reception, and field visits (下访) where they have days of their own."""
    if not wanted.patterns and not wanted.field_visits:
        notes.note(
            "没有写接访日，按每个工作日（含调休上班日）",
            "no reception days are given: every working day, make-up days included",
        )
    apart = days_apart(wanted)
    sessions = apart[0][2] if apart else sessions_of(wanted)
    halls = tuple(place for place in wanted.places if not place.of_leader)
    visiting = not halls and any(place.of_leader for place in wanted.places)
    if halls and len(halls) != len(wanted.places) and not wanted.field_visits:
        notes.note("下访没有写日子，未单独排", "field visits have no days of their own and are not planned")
    places = halls or ((Place(of_leader=True),) if visiting else (Place(),))
    count = _per_slot(notes, wanted.head_count or HeadCount(1), len(sessions) * len(places))
    reception = Post(
        id="reception",
        name="领导下访" if visiting else "领导接访",
        patterns=tuple(wanted.patterns) or (EveryWorkingDay(),),
        sessions=sessions,
        places=places,
        needed=count.needed,
        wanted=count.wanted,
        form=wanted.form or (Form.FIELD_VISIT if visiting else Form.RECEPTION),
        telephone=wanted.telephone,
        accompanying=wanted.accompanying,
    )
    receptions = tuple(
        replace(
            reception,
            id=f"reception_{at}" if at > 1 else reception.id,
            name=f"{reception.name}（{said}）",
            patterns=patterns,
            sessions=own,
        )
        for at, (said, patterns, own) in enumerate(apart, start=1)
    ) or (reception,)
    if not wanted.field_visits:
        return receptions
    visit = replace(
        reception,
        id="field_visit",
        name="领导下访",
        patterns=tuple(wanted.field_visits),
        places=(Place(of_leader=True),),
        form=Form.FIELD_VISIT,
    )
    return (*receptions, visit) if wanted.patterns or halls else (visit,)


def _per_slot(notes: Notebook, count: HeadCount, slots_a_day: int) -> HeadCount:
    """每日2人 in two rooms is one in each; 每日1人 with two sessions is one in each as well."""
    if count.each or slots_a_day == 1:
        return count
    needed, wanted = max(1, count.needed // slots_a_day), count.wanted // slots_a_day
    notes.note(
        f"每天{slots_a_day}场（时段×地点），每场{needed}人",
        f"{slots_a_day} sessions a day (hours and places), {needed} in each",
    )
    return HeadCount(needed, wanted if wanted > needed else 0, each=True)


def rules_of(
    notes: Notebook, wanted: Wanted, posts: tuple[Post, ...], found: People, wishes: tuple[Wish, ...]
) -> tuple[RuleSetting, ...]:
    """The rulebook: what the office asked, then what holds in every office unless it asked otherwise."""
    people = tuple(found.people)
    kinds = {session.kind for post in posts for session in post.sessions}
    asked = [_with_real_kinds(rule, kinds) for rule in _others_apart(with_turns(wanted, people))]
    names = {rule.rule for rule in asked}
    if "days-between-turns" not in names:
        notes.note("没有写间隔，按尽量隔5个工作日", "no spacing is asked for: 5 working days where possible")
    usual = _usual(
        pairs=bool(found.pairs), wishes=bool(wishes), wanted=any(post.wanted > post.needed for post in posts)
    )
    left_out = names | {
        *(("stand-in-backup",) if "stand-in-next" in names else ()),
        *(("principals-apart",) if wanted.principals_together or share_their_day(asked, people) else ()),
    }
    added = tuple(rule for rule in usual if rule.rule not in left_out)
    tell_usual(notes, added)
    return (*asked, *added)


def real_wishes(notes: Notebook, wishes: tuple[Wish, ...], posts: tuple[Post, ...]) -> tuple[Wish, ...]:
    """A wish about half a day is one about the day where sessions last all day; without a day it says nothing."""
    kinds = {session.kind for post in posts for session in post.sessions}
    found = []
    for wish in wishes:
        if not wish.kinds or kinds.intersection(wish.kinds):
            found.append(wish)
        elif wish.weekdays or wish.dates:
            found.append(replace(wish, kinds=()))
        else:
            notes.note(
                f"{wish.person}对上下午的意愿不适用：没有这样的半天场次",
                f"the wish of {wish.person} about half days does not apply: there are no such sessions",
            )
    return tuple(dict.fromkeys(found))


def _usual(*, pairs: bool, wishes: bool, wanted: bool) -> Iterator[RuleSetting]:
    yield RuleSetting("days-between-turns", {"days": 5, "hard": False, "level": 2})
    if pairs:
        yield RuleSetting("backup-pair-apart")
    yield RuleSetting("principals-apart")
    if wanted:
        yield RuleSetting("wanted-head-count")
    yield RuleSetting("fair-share", {"over": "year"})
    yield RuleSetting("fair-share", {"over": "month"})
    yield RuleSetting("evenly-spread")
    if wishes:
        yield RuleSetting("wishes")
    yield RuleSetting("keep-published")
    yield RuleSetting("stand-in-named")
    yield RuleSetting("stand-in-free")
    if pairs:
        yield RuleSetting("stand-in-backup")
    yield RuleSetting("stand-in-turns")
    yield RuleSetting("stand-in-kept")


def _with_real_kinds(rule: RuleSetting, kinds: set[str]) -> RuleSetting:
    """Monday morning is Monday where a session lasts the whole day."""
    named = rule.parameters.get("kinds")
    if not isinstance(named, list) or kinds.intersection(named):
        return rule
    return RuleSetting(rule.rule, {name: value for name, value in rule.parameters.items() if name != "kinds"})


def _others_apart(rules: list[RuleSetting]) -> Iterator[RuleSetting]:
    """Where a group such as the standing committee has its own frequency, 其他领导 are the ones outside it."""
    grouped: dict[str, None] = {}
    for rule in rules:
        people = _who(rule).get("people")
        if rule.rule == "turns-per-period" and isinstance(people, list) and len(people) >= _GROUP:
            grouped.update(dict.fromkeys(people))
    for rule in rules:
        who = _who(rule)
        if grouped and rule.rule == "turns-per-period" and who.get("roles") == ["leader"]:
            yield RuleSetting(rule.rule, {**rule.parameters, "who": {**who, "excluding": list(grouped)}})
        else:
            yield rule


def _who(rule: RuleSetting) -> Mapping[str, object]:
    who = rule.parameters.get("who")
    return who if isinstance(who, dict) else {}
