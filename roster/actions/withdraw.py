"""Take a version back, and bring one back as a new version."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from roster.actions.clean import clean
from roster.actions.errors import ConflictError, MissingError
from roster.actions.freeze import freeze
from roster.actions.publish import as_it_is_now, as_said, month_refusals, refuse, require_clean
from roster.actions.refresh_feeds import refresh_feeds
from roster.actions.swap_record import overtake_stale
from roster.domain.messages import messages_of_withdrawing
from roster.domain.office_time import office_day
from roster.domain.offices import OfficeEntry
from roster.domain.publishing import Refusal, draft_refusals, waives
from roster.domain.texts import Text
from roster.domain.versions import Cause, Version, Waiver, Withdrawal
from roster.store.drafts import open_drafts
from roster.store.log import append
from roster.store.messages import add_messages
from roster.store.store import Tx, lock_office
from roster.store.versions import add_withdrawal, newest_number, version_by_id, version_of

NO_VERSION = Text("没有{first}起的第{number}版", "there is no version {number} of the period from {first}")
_TAKEN_BACK = Text("这一版已经撤回", "this version is withdrawn already")
_NOT_NEWEST = Text(
    "这不是最新的一版（现为第{newest}版），只能撤回最新的一版",
    "this is not the newest version ({newest} is); only that one can be withdrawn",
)
_HOLDS = Text("这一版正在执行，无需重新公布", "this version is what holds; there is nothing to bring back")


def withdraw(  # noqa: PLR0913, PLR0917 - what is taken back, why, by whom, when
    tx: Tx, office: OfficeEntry, first: date, number: int, reason: str, who: str, now: datetime
) -> Version:
    """Take back what holds for a period: nothing holds then, an earlier version does not come back.

    Everybody with a duty from today on is told, the feeds lose the period, open requests for it are overtaken. What
    was served before today stays history.
    Raises MissingError, ConflictError, BadInputError.
    """
    lock_office(tx, office.id)
    clean("reason", reason)
    version = named_version(tx, office.id, first, number)
    newest = newest_number(tx, office.id, version.first, version.last)
    if version.withdrawal is not None:
        raise ConflictError(_TAKEN_BACK)
    if version.number != newest:
        raise ConflictError(_NOT_NEWEST.filled(newest=newest), newest=newest)
    add_withdrawal(tx, version.id, Withdrawal(now, who, reason))
    add_messages(tx, office.id, version.id, messages_of_withdrawing(version, office_day(now)), now)
    refresh_feeds(tx, office, now)
    overtake_stale(tx, office.id, who, now)
    append(
        tx,
        office.id,
        now=now,
        who=who,
        action="version.withdraw",
        thing=f"versions/{first}/{number}",
        before={"digest": version.digest},
        after={"reason": reason},
    )
    return version_by_id(tx, version.id)


def republish(  # noqa: PLR0913, PLR0917 - what is brought back, by whom, when
    tx: Tx, office: OfficeEntry, first: date, number: int, waivers: Sequence[Waiver], who: str, now: datetime
) -> Version:
    """A withdrawn or an older version's roster as a new version, through the refusals of publishing.

    Waivers recorded with the version still count. Raises MissingError, ConflictError, BadInputError.
    """
    lock_office(tx, office.id)
    require_clean(waivers)
    version = named_version(tx, office.id, first, number)
    if version.withdrawal is None and version.number == newest_number(tx, office.id, version.first, version.last):
        raise ConflictError(_HOLDS)
    month = as_it_is_now(tx, office, version.question, version.answer, now)
    recorded = (one for one in version.waivers if any(waives(one, breach) for breach in month.breaches))
    named = (*waivers, *recorded)
    refuse([*_newer_drafts(tx, version), *month_refusals(tx, office, month, named)])
    kept = as_said(named, month.breaches)
    return freeze(tx, office, month.question, month.answer, cause=Cause.REPUBLISHED, waivers=kept, by=who, now=now)


def named_version(tx: Tx, office_id: int, first: date, number: int) -> Version:
    """The version that an address names. Raises MissingError."""
    version = version_of(tx, office_id, first, number)
    if version is None:
        raise MissingError(NO_VERSION.filled(first=first, number=number))
    return version


def _newer_drafts(tx: Tx, version: Version) -> Iterator[Refusal]:
    """Drafts asked for since the version came out."""
    others = open_drafts(tx, version.office, version.first, version.last)
    return draft_refusals(other for other in others if other.asked_at >= version.published_at)
