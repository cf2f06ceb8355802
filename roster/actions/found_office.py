"""Found an office: a child of another one, or the first of an installation. Change an office's settings."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from roster.actions.book_check import in_words
from roster.actions.errors import BadInputError, ConflictError, NotAllowedError
from roster.documents.codec import encode
from roster.domain.book_validity import office_faults
from roster.domain.offices import AdministrativeLevel, OfficeEntry
from roster.domain.question import Office
from roster.domain.text_faults import text_faults
from roster.domain.texts import Text
from roster.store.log import INSTALLATION, LogEntry, append, put_entries
from roster.store.offices import add_office, book_changed, change_office, office_by_code, office_by_id
from roster.store.store import Tx, lock_installation, lock_office

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_ORDER = list(AdministrativeLevel)
"""From the province down."""


def found_office(tx: Tx, wanted: OfficeEntry, who: str, now: datetime, history: Iterable[LogEntry] = ()) -> OfficeEntry:
    """A new office below the parent that `wanted` names by number, or without one; its own number is given here.

    `history` is the log that it had elsewhere, which its log goes on from.

    Raises BadInputError for a code, words or a level that cannot be, ConflictError where the code is taken.
    """
    if wanted.parent is not None:
        lock_office(tx, wanted.parent)
        _require_below(wanted.level, office_by_id(tx, wanted.parent).level)
    if _CODE.fullmatch(wanted.code) is None:
        raise BadInputError(_BAD_CODE.filled(code=repr(wanted.code)))
    _require_words(wanted.about)
    lock_installation(tx)
    if office_by_code(tx, wanted.code) is not None:
        raise ConflictError(_TAKEN.filled(code=wanted.code))
    made = add_office(tx, replace(wanted, revision=1), now)
    put_entries(tx, made.id, history)
    for chain in (INSTALLATION, made.id):
        append(tx, chain, now=now, who=who, action="office.founded", thing=made.code, after=settings_of(made))
    return made


def change_settings(  # noqa: PLR0913 - what becomes of which office, and by whom
    tx: Tx, wanted: OfficeEntry, *, who: str, now: datetime, may_move: bool, matches: Callable[[OfficeEntry], None]
) -> OfficeEntry:
    """An office with other words, another level or policy. `matches` is given what is there, and raises if it is stale.

    Raises BadInputError, and NotAllowedError for another level without `may_move`.
    """
    lock_office(tx, wanted.id)
    before = office_by_id(tx, wanted.id)
    matches(before)
    if wanted.level is not before.level:
        if not may_move:
            raise NotAllowedError(_NOT_YOURS)
        if before.parent is not None:
            _require_below(wanted.level, office_by_id(tx, before.parent).level)
    _require_words(wanted.about)
    change_office(tx, replace(before, about=wanted.about, level=wanted.level, stand_in_policy=wanted.stand_in_policy))
    book_changed(tx, before.id)
    after = office_by_id(tx, before.id)
    told = {"before": settings_of(before), "after": settings_of(after)}
    append(tx, before.id, now=now, who=who, action="office.changed", thing=before.code, **told)
    return after


def settings_of(office: OfficeEntry) -> dict[str, object]:
    """What an office is told to be, as data."""
    return {
        "code": office.code,
        "level": str(office.level),
        "about": encode(office.about),
        "stand_in_policy": str(office.stand_in_policy),
    }


def _require_words(about: Office) -> None:
    said = [in_words(fault) for fault in (*text_faults(about, "office"), *office_faults(about))]
    if said:
        raise BadInputError(*said)


def _require_below(level: AdministrativeLevel, above: AdministrativeLevel) -> None:
    if _ORDER.index(level) <= _ORDER.index(above):
        raise BadInputError(_NOT_BELOW.filled(level=str(level), above=str(above)))


_BAD_CODE = Text(
    "代码{code}不可用：1至40个小写字母、数字或连字符，首尾不能是连字符，如 yunxi",
    "the code {code} cannot be used: 1 to 40 lower-case letters, digits or hyphens, no hyphen at its ends, as in yunxi",
)
_TAKEN = Text("代码“{code}”已被使用，请换一个", "the code “{code}” is taken; maybe choose another one")
_NOT_BELOW = Text(
    "层级{level}应低于上级单位的{above}（province、city、county、township）",
    "the level {level} should be below {above}, that of the parent (province, city, county, township)",
)
_NOT_YOURS = Text("单位层级只能由系统管理员修改", "only an administrator changes the level of an office")
