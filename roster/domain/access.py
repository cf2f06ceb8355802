"""Who may do what: one table, read by every route and by the test that tries every route with every role."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from roster.domain.texts import Text


class Role(StrEnum):
    """What an account is in an office. Everybody without an account is the public."""

    ADMINISTRATOR = "administrator"
    OFFICE_MANAGER = "office_manager"
    LEADER = "leader"
    SECRETARY = "secretary"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, Text] = MappingProxyType(
    {
        Role.ADMINISTRATOR: Text("系统管理员", "administrator"),
        Role.OFFICE_MANAGER: Text("办公室管理员", "office manager"),
        Role.LEADER: Text("领导", "leader"),
        Role.SECRETARY: Text("秘书", "secretary"),
        Role.SUPERVISOR: Text("督查人员", "supervisor"),
        Role.AUDITOR: Text("审计人员", "auditor"),
    }
)


class Permission(StrEnum):
    """One thing that can be done in an office."""

    SEE_VERSIONS = "see_versions"  # published months and their differences
    SEE_PROOF = "see_proof"  # questions, costs, wishes that were not granted
    SEE_BOOK = "see_book"
    EDIT_BOOK = "edit_book"
    IMPORT = "import"
    EXPORT = "export"
    SEE_DRAFTS = "see_drafts"
    EDIT_DRAFTS = "edit_drafts"
    PUBLISH = "publish"
    SEE_MESSAGES = "see_messages"
    ASK_SWAP = "ask_swap"  # for oneself, or for the leaders one acts for
    ARRANGE_SWAPS = "arrange_swaps"  # for anybody, and the office's approval
    SEE_ALL_SWAPS = "see_all_swaps"
    OWN_FEEDS = "own_feeds"  # of oneself, or of the leaders one acts for
    OFFICE_FEEDS = "office_feeds"  # of the whole office and of its places
    MANAGE_FEEDS = "manage_feeds"  # everybody's addresses: list and revoke
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_OFFICES = "manage_offices"
    SEE_LOG = "see_log"


_P = Permission
_READING = frozenset({_P.SEE_VERSIONS, _P.SEE_PROOF, _P.SEE_BOOK, _P.SEE_MESSAGES, _P.SEE_ALL_SWAPS, _P.SEE_DRAFTS})

ALLOWED: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(
            {_P.SEE_VERSIONS, _P.MANAGE_ACCOUNTS, _P.MANAGE_OFFICES, _P.MANAGE_FEEDS, _P.EXPORT, _P.SEE_LOG}
        ),
        Role.OFFICE_MANAGER: _READING
        | {
            _P.EDIT_BOOK,
            _P.IMPORT,
            _P.EXPORT,
            _P.EDIT_DRAFTS,
            _P.PUBLISH,
            _P.ARRANGE_SWAPS,
            _P.OFFICE_FEEDS,
            _P.MANAGE_FEEDS,
        },
        Role.LEADER: frozenset({_P.SEE_VERSIONS, _P.ASK_SWAP, _P.OWN_FEEDS}),
        Role.SECRETARY: frozenset({_P.SEE_VERSIONS, _P.ASK_SWAP, _P.OWN_FEEDS}),
        Role.SUPERVISOR: frozenset({_P.SEE_VERSIONS, _P.OFFICE_FEEDS}),
        Role.AUDITOR: _READING | {_P.SEE_LOG},
    }
)

REACHING_DOWN = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR})
"""Roles that hold in the offices below theirs as well: an upper level administers, supervises and audits."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in an office. `people` are the ids of the leader the account is, or of those it acts for."""

    office: int
    role: Role
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `path` of an office is itself and all offices above it, the nearest first.

    `scope` narrows what an API token may do; None leaves all that the roles allow.
    """

    account: int
    login: str
    name: str
    grants: tuple[Grant, ...] = ()
    scope: frozenset[Permission] | None = None

    def may(self, permission: Permission, path: tuple[int, ...]) -> bool:
        """Whether this can be done in the office at the head of the path."""
        return permission in self.permissions(path)

    def permissions(self, path: tuple[int, ...]) -> frozenset[Permission]:
        """Everything that can be done in the office at the head of the path."""
        found: frozenset[Permission] = frozenset()
        for grant in self.grants:
            if grant.office == path[0] or (grant.role in REACHING_DOWN and grant.office in path):
                found |= ALLOWED[grant.role]
        return found if self.scope is None else found & self.scope

    def people(self, office: int) -> tuple[str, ...]:
        """The leaders that the account is, or acts for, in an office."""
        held = (grant for grant in self.grants if grant.office == office)
        return tuple(dict.fromkeys(person for grant in held for person in grant.people))
