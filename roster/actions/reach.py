"""Which accounts an administrator can change: those whose every role lies in offices that one administers."""

from dataclasses import dataclass
from datetime import datetime

from roster.actions.account_changes import account_known, lock
from roster.actions.accounts import give_role, take_role
from roster.actions.errors import BadInputError, ConflictError, MissingError, NotAllowedError
from roster.domain.access import Caller, Permission, Role
from roster.domain.accounts import Account
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.accounts import account_by_id
from roster.store.feeds import names_of
from roster.store.offices import path_of
from roster.store.store import Tx


@dataclass(frozen=True, slots=True)
class Desk:
    """An administrator at work in an office."""

    caller: Caller
    office: OfficeEntry


def reaches(tx: Tx, caller: Caller, account: Account, office_id: int) -> bool:
    """Whether the account can be changed. One without any role is for whoever administers the topmost office."""
    offices = {grant.office for grant in account.grants} or {path_of(tx, office_id)[-1]}
    return all(caller.may(Permission.MANAGE_ACCOUNTS, path_of(tx, office)) for office in offices)


def account_seen(tx: Tx, desk: Desk, account_id: int) -> Account:
    """An account with a role in the office, or one that can be changed. Raises MissingError."""
    found = account_by_id(tx, account_id)
    if found is None or not (_is_of(found, desk) or reaches(tx, desk.caller, found, desk.office.id)):
        raise MissingError(_UNKNOWN.filled(number=account_id))
    return found


def account_to_change(tx: Tx, desk: Desk, account_id: int) -> Account:
    """The account, kept from others' changes. Raises MissingError, NotAllowedError."""
    lock(tx, desk.office.id)
    account_seen(tx, desk, account_id)
    found = account_known(tx, account_id)
    if not reaches(tx, desk.caller, found, desk.office.id):
        raise NotAllowedError(_BEYOND)
    return found


def account_to_change_here(tx: Tx, desk: Desk, account_id: int, wanted: dict[Role, tuple[str, ...]]) -> Account:
    """As `account_to_change`, for the roles in this office alone: what others gave may at least be taken away here."""
    lock(tx, desk.office.id)
    account_seen(tx, desk, account_id)
    found = account_known(tx, account_id)
    held = roles_in(found, desk.office.id)
    narrower = all(role in held and set(people) <= set(held[role]) for role, people in wanted.items())
    if not narrower and not reaches(tx, desk.caller, found, desk.office.id):
        raise NotAllowedError(_BEYOND)
    return found


def set_roles(  # noqa: PLR0913, PLR0917 - who gets what where
    tx: Tx, office_id: int, account: Account, wanted: dict[Role, tuple[str, ...]], now: datetime, by: str
) -> None:
    """The account's roles in an office from now on. Raises BadInputError, ConflictError for the last administrator."""
    check_roles(tx, office_id, wanted)
    for role in roles_in(account, office_id):
        if role not in wanted:
            take_role(tx, account.id, office_id, role, now, by)
    for role, people in wanted.items():
        give_role(tx, account.id, office_id, role, people, now, by)


def check_roles(tx: Tx, office_id: int, wanted: dict[Role, tuple[str, ...]]) -> None:
    """Leaders are somebody and secretaries act for somebody, who is in the office's book. Raises BadInputError."""
    known = names_of(tx, office_id)
    for role, people in wanted.items():
        if (role in _FOR_PEOPLE) != bool(people):
            raise BadInputError(_WHO_IS_IT if role in _FOR_PEOPLE else _NOBODY.filled(role=role))
        for person in people:
            if person not in known:
                raise BadInputError(_NO_PERSON.filled(person=person))


def roles_in(account: Account, office_id: int) -> dict[Role, tuple[str, ...]]:
    """The account's roles in the office itself, with the people each is held for."""
    return {grant.role: grant.people for grant in account.grants if grant.office == office_id}


def refuse_own(desk: Desk, account: Account) -> None:
    """Nobody shuts the door behind which one stands. Raises ConflictError."""
    if account.id == desk.caller.account:
        raise ConflictError(_OWN)


def _is_of(account: Account, desk: Desk) -> bool:
    return any(grant.office == desk.office.id for grant in account.grants)


_FOR_PEOPLE = frozenset({Role.LEADER, Role.SECRETARY})
_UNKNOWN = Text("本单位没有编号为{number}的账号", "this office has no account number {number}")
_BEYOND = Text(
    "这个账号在您管理范围以外的单位也有角色（或没有任何角色），请联系上级管理员；您可以收回它在本单位的角色",
    "this account has roles in offices you do not administer (or none at all); maybe ask the administrator above. Its "
    "roles in this office can be taken away here",
)
_OWN = Text("不能停用自己的账号，请另一名管理员操作", "one's own account cannot be disabled; ask another administrator")
_WHO_IS_IT = Text(
    "领导、秘书角色需要指明人员（people）：本人，或所服务的领导",
    "a leader or secretary needs people: the leader it is, or those it acts for",
)
_NOBODY = Text("角色“{role}”不代表任何领导，people 应为空", "the role “{role}” is held for nobody; leave people empty")
_NO_PERSON = Text(
    "本单位底册中没有编号为“{person}”的人员", "there is nobody with the id “{person}” in this office's book"
)
