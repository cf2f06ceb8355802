"""The command `roster` as if it were 24 November 2026: journeys publish and serve a month that is still to come.

The clock runs, only set back by as long as it is since then; run as a script, in a process of its own.
"""

import sys
from datetime import UTC, datetime

from roster import wiring
from roster.cli import main
from roster.domain.office_time import OFFICE_ZONE

THEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
_SINCE = datetime.now(UTC) - THEN


def moment() -> datetime:
    """Now, then."""
    return datetime.now(UTC) - _SINCE


if __name__ == "__main__":
    wiring.moment = moment
    wiring.now = lambda: moment().astimezone(OFFICE_ZONE).replace(tzinfo=None, microsecond=0)
    sys.argv[0] = "roster"
    main()
