"""Whom a clause speaks of: 县委书记、县长, 其他领导, 县委常委, 副县长, named people."""

import re

from roster.domain.people import LEADER, PRINCIPAL, Person
from roster.domain.texts import Text
from roster.sheets.requirements.clause import Subject
from roster.sheets.titles import is_head, is_secretary, is_standing

PRINCIPALS = Subject({"roles": [PRINCIPAL]}, Text("主要领导", "each principal leader"))
OTHERS = Subject({"roles": [LEADER]}, Text("其他领导", "each other leader"))
EVERYBODY = Subject()
SENIORS = Subject({"lowest_rank": 2}, Text("常委以上领导", "leaders of rank 2 and above"))
_UNIT = "(?:本)?(?:县|区|市|旗|镇|乡)"
_SECRETARY = rf"(?:{_UNIT}?委|党委)?书记"
_HEAD = rf"(?:{_UNIT}(?:人民)?政府)?(?:{_UNIT}|乡镇)长"
_BOTH = (
    rf"{_SECRETARY}(?:和|、|或者?|及|与|/|,)*{_HEAD}|党政主要(?:负责人|领导)|党政正职|党政一把手|{_UNIT}?(?:委|"
    rf"级)?主要(?:负责)?(?:领导|人|同志)|主要领导"
)
_ANY = (
    r"(?:(?:每[一]?[名位个]|各[位]?|所有|全体|同一(?:名|位)?|同)?(?:的)?(?:县级|区级|市级|县处级|处级|县|区|"
    r"市)?(?:党政)?(?:领导干部|领导|班子成员|同志|干部)|每人|人人|本人)"
)
_SUBJECTS: tuple[tuple[str, Subject], ...] = (
    (rf"(?:{_BOTH})(?:之一)?", PRINCIPALS),
    (rf"(?:其他|其余|其它|一般)(?:的)?(?:{_ANY}|常委|成员)?", OTHERS),
)
_BODIES = (
    (r"(?:县|区|市)?政府(?:班子)?(?:领导|成员)|副[县区市]长", ("政府",), "政府领导"),
    (r"(?:县|区|市)?人大(?:、|和|及)(?:县|区|市)?政协(?:班子)?(?:领导|成员)?", ("人大", "政协"), "人大、政协领导"),
    (r"(?:县|区|市)?人大(?:常委会)?(?:班子)?(?:领导|成员|主任|副主任)", ("人大",), "人大领导"),
    (r"(?:县|区|市)?政协(?:班子)?(?:领导|成员|主席|副主席)", ("政协",), "政协领导"),
    (
        r"法检两长|(?:县|区|市)?(?:人民)?法院院长(?:、|和|及)(?:县|区|市)?(?:人民)?检察院检察长|(?:两院|两长)(?:领导)?",
        ("法院", "检察"),
        "法检两长",
    ),
)


def take_subject(text: str, people: tuple[Person, ...], given: Subject) -> tuple[Subject, str]:
    """Whom the text names, and the rest of it; `given` where it names nobody."""
    for pattern, subject in _SUBJECTS:
        if found := re.search(pattern, text):
            return subject, _without(text, found)
    for find in (_standing, _bodies, _one_principal, _named):
        taken = find(text, people)
        if taken is not None:
            return taken
    if found := re.search(_ANY, text):
        widened = found.group().startswith(("每", "各", "所有", "全体", "人人"))
        return (EVERYBODY if widened and given == EVERYBODY else given), _without(text, found)
    return given, text


def _standing(text: str, people: tuple[Person, ...]) -> tuple[Subject, str] | None:
    found = re.search(
        r"(?:县委|区委|市委)?常委(?!会)(?:(?:及)?以上)?(?:班子)?(?:成员|领导|"
        r"同志)?(?:(?:及)?以上)?(?:领导)?",
        text,
    )
    if found is None:
        return None
    if "以上" in found.group():
        return SENIORS, _without(text, found)
    members = [person.id for person in people if is_standing(person.title) and person.role == LEADER]
    if not members:  # an empty scope would mean everybody
        return None
    return Subject({"people": members}, Text("县委常委", "each member of the standing committee")), _without(
        text, found
    )


def _bodies(text: str, people: tuple[Person, ...]) -> tuple[Subject, str] | None:
    for pattern, marks, said in _BODIES:
        if found := re.search(pattern, text):
            members = [
                person.id
                for person in people
                if person.role == LEADER and any(mark in person.body or mark in person.title for mark in marks)
            ]
            if members:
                return Subject({"people": members}, Text(found.group(), f"leaders of {said}")), _without(text, found)
    return None


def _one_principal(text: str, people: tuple[Person, ...]) -> tuple[Subject, str] | None:
    for pattern, holds in (
        (r"(?:县|区|市|旗|党|镇|乡)委书记|(?<![副纪委])书记", is_secretary),
        (rf"(?<!副){_HEAD}", is_head),
    ):
        if found := re.search(pattern, text):
            members = [person.id for person in people if holds(person.title)]
            if not members:
                continue
            return Subject({"people": members}, Text(found.group(), found.group())), _without(text, found)
    return None


def _named(text: str, people: tuple[Person, ...]) -> tuple[Subject, str] | None:
    named = [person.id for person in people if person.id in text]
    if not named:
        return None
    for name in named:
        text = text.replace(name, "")
    return Subject({"people": named}, Text("、".join(named), ", ".join(named))), text


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + text[found.end() :]
