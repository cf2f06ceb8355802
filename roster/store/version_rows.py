"""Rows of versions, with and without what they hold."""

from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from roster.documents.codec import decode_json
from roster.documents.version_file import content_of
from roster.domain.difference import Difference
from roster.domain.versions import Cause, Version, VersionLine, Withdrawal
from roster.store.tables.versions import version, withdrawal

_TAKEN_BACK = (withdrawal.c.at, withdrawal.c.by, withdrawal.c.reason)
_HEADS = [column for column in version.c if column.name not in {"document", "difference", "marks"}]


def whole() -> Select[Any]:
    """Versions with all that they hold."""
    return _with_withdrawals(select(*_HEADS, version.c.document, version.c.difference, *_TAKEN_BACK))


def lines() -> Select[Any]:
    """Versions without their documents: cheap."""
    return _with_withdrawals(select(*_HEADS, *_TAKEN_BACK))


def _with_withdrawals(asked: Select[Any]) -> Select[Any]:
    return asked.select_from(version.outerjoin(withdrawal, withdrawal.c.version_id == version.c.id))


def current(asked: Select[Any], office_id: int, since: date | None) -> Select[Any]:
    """Of the versions asked for, the newest of each period that is not withdrawn, by first day."""
    asked = newest_of_each(asked, office_id).where(withdrawal.c.at.is_(None)).order_by(version.c.first)
    return asked if since is None else asked.where(version.c.last >= since)


def newest_of_each(asked: Select[Any], office_id: int) -> Select[Any]:
    """Of the versions asked for, the newest of each period, withdrawn or not."""
    numbers = (
        select(version.c.first, func.max(version.c.number).label("number"))
        .where(version.c.office_id == office_id)
        .group_by(version.c.first)
        .subquery()
    )
    same = and_(numbers.c.first == version.c.first, numbers.c.number == version.c.number)
    return asked.join(numbers, same).where(version.c.office_id == office_id)


def as_version(row: Row[Any]) -> Version:
    """A row of `whole`."""
    content = content_of(row.document)
    return Version(
        id=row.id,
        office=row.office_id,
        first=row.first,
        last=row.last,
        number=row.number,
        question=content.question,
        answer=content.answer,
        difference=None if row.difference is None else decode_json(Difference, row.difference),
        waivers=content.waivers,
        cause=Cause(row.cause),
        adjusted=row.adjusted,
        published_at=row.published_at,
        published_by=row.published_by,
        digest=row.digest,
        previous_digest=row.previous_digest,
        withdrawal=_withdrawal(row),
    )


def as_line(row: Row[Any]) -> VersionLine:
    """A row of `lines`."""
    return VersionLine(
        id=row.id,
        office=row.office_id,
        first=row.first,
        last=row.last,
        number=row.number,
        cause=Cause(row.cause),
        adjusted=row.adjusted,
        published_at=row.published_at,
        published_by=row.published_by,
        digest=row.digest,
        withdrawal=_withdrawal(row),
    )


def _withdrawal(row: Row[Any]) -> Withdrawal | None:
    return None if row.at is None else Withdrawal(row.at, row.by, row.reason)
