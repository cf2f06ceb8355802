"""Addresses of feeds: made for somebody, listed, revoked; the address itself is told once and never kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from roster.actions.errors import MissingError, NotAllowedError
from roster.actions.refresh_feeds import refresh_feeds
from roster.actions.who import holding_now
from roster.domain.access import Caller, Permission
from roster.domain.feed_owners import OFFICE, person_of, person_owner
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.store.feed_tokens import FeedToken, Whose, add_token, live_token, live_tokens, revoke_tokens
from roster.store.feeds import names_of, stamps_of
from roster.store.log import append
from roster.store.offices import path_of
from roster.store.secrets import new_secret, secret_hash
from roster.store.store import Tx, lock_office


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody with permissions in an office, as far as feeds are concerned."""

    office: OfficeEntry
    caller: Caller
    permissions: Collection[Permission]

    def owns(self, owner: str) -> bool:
        """Whether a feed is the caller's to subscribe to."""
        person = person_of(owner)
        if person is None:
            return Permission.OFFICE_FEEDS in self.permissions
        return Permission.OWN_FEEDS in self.permissions and person in self.caller.people(self.office.id)

    def sees(self) -> Whose | None:
        """Whose tokens are listed and revoked: those of the own people, and those one made; None is everybody's."""
        if Permission.MANAGE_FEEDS in self.permissions:
            return None
        own = self.caller.people(self.office.id) if Permission.OWN_FEEDS in self.permissions else ()
        return Whose(frozenset(person_owner(person) for person in own), self.caller.account)


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """Where a feed is: for programs that add by URL, and for phones."""

    http: str
    webcal: str


def links_of(base_url: str, token: str) -> FeedLinks:
    """The links of a feed below the service's own address."""
    http = f"{base_url.rstrip('/')}/feeds/{token}.ics"
    return FeedLinks(http, "webcal:" + http.partition(":")[2])


def ask_token(tx: Tx, standing: Standing, owner: str, label: str, now: datetime) -> str:
    """A token for a feed that is the caller's to subscribe to. Raises NotAllowedError, MissingError."""
    lock_office(tx, standing.office.id)
    if not (standing.owns(owner) and _now(tx, standing).owns(owner)):
        raise NotAllowedError(_NOT_YOURS)
    if owner != OFFICE and not _exists(tx, standing.office, owner):
        raise MissingError(_NO_OWNER.filled(owner=owner))
    return make_token(tx, standing.office, owner, label, standing.caller.account, standing.caller.login, now)


def make_token(  # noqa: PLR0913, PLR0917 - whose, for what, by whom
    tx: Tx, office: OfficeEntry, owner: str, label: str, account_id: int | None, who: str, now: datetime
) -> str:
    """A new token of 256 bits that opens the owner's feed, which is there from now on even without duties."""
    lock_office(tx, office.id)
    token = new_secret()
    number = add_token(tx, office.id, owner, secret_hash(token), label, account_id, now)
    if owner not in stamps_of(tx, office.id):
        refresh_feeds(tx, office, now, [owner])
    after = {"owner": owner, "label": label}
    append(tx, office.id, now=now, who=who, action="feed_token.made", thing=f"feed-tokens/{number}", after=after)
    return token


def tokens_seen(tx: Tx, standing: Standing, after: int = 0, limit: int | None = None) -> tuple[FeedToken, ...]:
    """The live tokens that the caller may know of, from the one that follows the row `after`."""
    return live_tokens(tx, standing.office.id, standing.sees(), after, limit)


def revoke_token(tx: Tx, standing: Standing, token_id: int, now: datetime) -> None:
    """Let a token die that the caller may know of. Raises MissingError."""
    office = standing.office
    lock_office(tx, office.id)
    found, whose = live_token(tx, office.id, token_id), standing.sees()
    if found is None or (whose is not None and found.owner not in whose.owners and found.account != whose.account):
        raise MissingError(_NO_TOKEN)
    revoke_tokens(tx, now, office_id=office.id, token_id=token_id)
    before = {"owner": found.owner, "label": found.label}
    who, thing = standing.caller.login, f"feed-tokens/{token_id}"
    append(tx, office.id, now=now, who=who, action="feed_token.revoked", thing=thing, before=before)


def revoke_owner_tokens(tx: Tx, office_id: int, owner: str, now: datetime) -> int:
    """Let every token of a feed die, as when somebody leaves the book; how many."""
    return revoke_tokens(tx, now, office_id=office_id, owner=owner)


def revoke_account_tokens(tx: Tx, account_id: int, office_id: int | None, now: datetime) -> int:
    """Let every token that an account made die, in one office or in all (None): they die with the role; how many."""
    return revoke_tokens(tx, now, account_id=account_id, office_id=office_id)


def _now(tx: Tx, standing: Standing) -> Standing:
    caller = holding_now(tx, standing.caller)
    return Standing(standing.office, caller, caller.permissions(path_of(tx, standing.office.id)))


def _exists(tx: Tx, office: OfficeEntry, owner: str) -> bool:
    """Somebody in the book, or somebody or some place that a version has had."""
    return person_of(owner) in names_of(tx, office.id) or owner in stamps_of(tx, office.id)


_NOT_YOURS = Text("您不能订阅这份日历", "this feed is not yours to subscribe to")
_NO_OWNER = Text(
    "没有“{owner}”的日历，可能是名称有误，或尚未公布过安排",
    "there is no feed of “{owner}”. Maybe the name is mistyped, or nothing was published yet",
)
_NO_TOKEN = Text("没有这个订阅地址，可能已经作废", "there is no such feed address. Maybe it was revoked already")
