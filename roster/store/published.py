"""What the public may see of a month: found without loading any version."""

from datetime import date

from sqlalchemy import case

from roster.domain.versions import VersionLine
from roster.store.store import Tx
from roster.store.tables.versions import version
from roster.store.version_rows import as_line, lines


def month_line(tx: Tx, office_id: int, first: date, last: date) -> VersionLine | None:
    """The last version of the period that begins with a month, or else that reaches into it; maybe withdrawn."""
    own_month = case((version.c.first == first, 0), else_=1)
    asked = (
        lines()
        .where(version.c.office_id == office_id, version.c.first <= last, version.c.last >= first)
        .order_by(own_month, version.c.first.desc(), version.c.number.desc())
        .limit(1)
    )
    found = tx.execute(asked).one_or_none()
    return None if found is None else as_line(found)
