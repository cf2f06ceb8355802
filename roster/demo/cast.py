"""Who plays in the demo: an account for every role, with passwords that are made at the first start."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from roster.domain.access import Role
from roster.domain.people import PRINCIPAL, Person
from roster.domain.versions import Version

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that look alike
_GROUPS, _GROUP = 3, 4  # 59 bits: typed by hand, good for a machine of one's own
CITY, COUNTY = "anlan", "yunxi"


@dataclass(frozen=True, slots=True)
class Player:
    """An account of the demo: its login, name and role, the office it belongs to, and the leaders it is or acts for."""

    login: str
    name: str
    role: Role
    office: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaders:
    """The leaders the story is about: one who will be away, and one with a duty whom the same secretary serves."""

    away: Person
    other: Person


def leaders_of(people: tuple[Person, ...], version: Version | None) -> Leaders:
    """Two leaders with duties, neither of them a principal; any two where nothing is published."""
    on = {duty.person for duty in version.answer.roster.duties} if version else {person.id for person in people}
    found = [person for person in people if person.id in on and person.role != PRINCIPAL]
    return Leaders(found[len(found) // 2], found[-1])


def players(chosen: Leaders) -> Iterator[Player]:
    """One for each role; upper levels administer, supervise and audit, so their accounts sit at the city."""
    yield Player("admin", "系统管理员", Role.ADMINISTRATOR, CITY)
    yield Player("manager", "联席办王科长", Role.OFFICE_MANAGER, COUNTY)
    yield Player("leader", chosen.other.name, Role.LEADER, COUNTY, (chosen.other.id,))
    yield Player("secretary", "秘书小周", Role.SECRETARY, COUNTY, (chosen.away.id, chosen.other.id))
    yield Player("supervisor", "督查员老陈", Role.SUPERVISOR, COUNTY)
    yield Player("auditor", "市纪委审计员", Role.AUDITOR, CITY)


def new_passwords(cast: tuple[Player, ...]) -> Mapping[str, str]:
    """A password for each login, made by chance."""
    return {player.login: "-".join(_group() for _ in range(_GROUPS)) for player in cast}


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_GROUP))
