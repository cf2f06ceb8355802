"""Which accounts an administrator can change: those whose every role lies in offices that one administers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from roster.actions.account_changes import account_known, lock
from roster.actions.accounts import add_account, give_role, take_role
from roster.actions.errors import BadInputError, ConflictError, MissingError, NotAllowedError
from roster.actions.password_hashes import PasswordHash
from roster.domain.access import Caller, Permission, Role
from roster.domain.accounts import Account, normal_login
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.accounts import account_by_id, account_by_login
from roster.store.feeds import names_of
from roster.store.offices import path_of
from roster.store.store import Tx

Roles = Mapping[Role, tuple[str, ...]]
"""Roles in one office, each with the people it is held for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An administrator at work in an office."""

    caller: Caller
    office: OfficeEntry

    @property
    def login(self) -> str:
        """Who the log names."""
        return self.caller.login


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is to be; without a password only the single sign-on opens it."""

    login: str
    name: str
    password: PasswordHash | None
    roles: Roles


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


def account_reached(tx: Tx, desk: Desk, account_id: int) -> Account:
    """The account, kept from others' changes. Raises MissingError, NotAllowedError."""
    return reached_or_narrowed(None)(tx, desk, account_id)


def account_of_others(tx: Tx, desk: Desk, account_id: int) -> Account:
    """As `account_reached`, but not one's own: nobody shuts the door behind which one stands. Raises ConflictError."""
    if account_id == desk.caller.account:
        raise ConflictError(_OWN)
    return account_reached(tx, desk, account_id)


def reached_or_narrowed(wanted: Roles | None) -> Callable[[Tx, Desk, int], Account]:
    """Finds as `account_reached`, and also an account to which these roles give nothing that it has not here."""

    def find(tx: Tx, desk: Desk, account_id: int) -> Account:
        lock(tx, desk.office.id)
        account_seen(tx, desk, account_id)
        found = account_known(tx, account_id)
        narrower = wanted is not None and _is_within(wanted, roles_in(found, desk.office.id))
        if not narrower and not reaches(tx, desk.caller, found, desk.office.id):
            raise NotAllowedError(_BEYOND)
        return found

    return find


def add_here(tx: Tx, desk: Desk, wanted: NewAccount, now: datetime) -> Account:
    """A new account with its first roles here. Raises BadInputError, ConflictError where the login is taken."""
    lock(tx, desk.office.id)
    taken = account_by_login(tx, normal_login(wanted.login))
    if taken is not None and reaches(tx, desk.caller, taken, desk.office.id):
        raise ConflictError(_THERE.filled(login=taken.login, number=taken.id), account=taken.id)
    made = add_account(
        tx, wanted.login, wanted.name, wanted.password, now, desk.login, must_change=True, chain=desk.office.id
    )
    set_roles(tx, desk, account_known(tx, made), wanted.roles, now)
    return account_known(tx, made)


def set_roles(tx: Tx, desk: Desk, account: Account, wanted: Roles, now: datetime) -> None:
    """The account's roles in the office from now on. Raises BadInputError, ConflictError for the last administrator."""
    held = roles_in(account, desk.office.id)
    _check(wanted, {*names_of(tx, desk.office.id), *(person for people in held.values() for person in people)})
    for role in held:
        if role not in wanted:
            take_role(tx, account.id, desk.office.id, role, now, desk.login)
    for role, people in wanted.items():
        give_role(tx, account.id, desk.office.id, role, people, now, desk.login)


def roles_in(account: Account, office_id: int) -> Roles:
    """The account's roles in the office itself, with the people each is held for."""
    return {grant.role: grant.people for grant in account.grants if grant.office == office_id}


def _check(wanted: Roles, known: Collection[str]) -> None:
    """Leaders are somebody and secretaries act for somebody, whom the office's book knows."""
    for role, people in wanted.items():
        if (role in _FOR_PEOPLE) != bool(people):
            raise BadInputError(_WHO_IS_IT if role in _FOR_PEOPLE else _NOBODY.filled(role=role))
        for person in people:
            if person not in known:
                raise BadInputError(_NO_PERSON.filled(person=person))


def _is_within(wanted: Roles, held: Roles) -> bool:
    return all(role in held and set(people) <= set(held[role]) for role, people in wanted.items())


def _is_of(account: Account, desk: Desk) -> bool:
    return any(grant.office == desk.office.id for grant in account.grants)


_FOR_PEOPLE = frozenset({Role.LEADER, Role.SECRETARY})
_UNKNOWN = Text("本单位没有编号为{number}的账号", "this office has no account number {number}")
_BEYOND = Text(
    "这个账号在您管理范围以外的单位也有角色（或没有任何角色），请联系上级管理员；您可以收回它在本单位的角色",
    "this account has roles in offices you do not administer (or none at all); maybe ask the administrator above. Its "
    "roles in this office can be taken away here",
)
_THERE = Text(
    "登录名“{login}”已有账号（编号{number}）；可在本单位直接给它角色",
    "the login “{login}” has an account already (number {number}); give that one a role in this office",
)
_OWN = Text(
    "不能对自己的账号这样做，请另一名管理员操作",
    "one does not do this to one's own account; ask another administrator",
)
_WHO_IS_IT = Text(
    "领导、秘书角色需要指明人员（people）：本人，或所服务的领导",
    "a leader or secretary needs people: the leader it is, or those it acts for",
)
_NOBODY = Text("角色“{role}”不代表任何领导，people 应为空", "the role “{role}” is held for nobody; leave people empty")
_NO_PERSON = Text(
    "本单位底册中没有编号为“{person}”的人员", "there is nobody with the id “{person}” in this office's book"
)
