"""What the public may see of a month: found without loading any version."""

from datetime import date

from sqlalchemy import case

from roster.domain.versions import VersionLine
from roster.store.store import Tx
from roster.store.tables.versions import version, withdrawal
from roster.store.version_rows import as_line, lines, newest_of_each


def month_line(tx: Tx, office_id: int, first: date, last: date) -> VersionLine | None:
    """What holds for the period that begins with a month, or else for one that reaches into it.

    Where nothing does, the last version that was taken back.
    """
    back, own_month = case((withdrawal.c.at.is_(None), 0), else_=1), case((version.c.first == first, 0), else_=1)
    asked = newest_of_each(lines(), office_id).where(version.c.first <= last, version.c.last >= first)
    found = tx.execute(asked.order_by(back, own_month, version.c.first.desc()).limit(1)).one_or_none()
    return None if found is None else as_line(found)
