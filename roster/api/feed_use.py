"""When a feed's address was used last: to the day, written in a thread a little later, never while it is read."""

import asyncio
import logging
from datetime import date

from roster.store.errors import StoreError
from roster.store.feed_tokens import note_used
from roster.store.store import Store

_SECONDS = 5.0
_LOG = logging.getLogger("roster.feeds")


class FeedUse:
    """Tokens used today that the database does not know of yet; what a crash loses, the phone's next read brings."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[int, date] = {}

    def note(self, token: int, known: date | None, day: date) -> None:
        """A token was used on a day; nothing is to be done where the database knows it already."""
        if known == day or self._waiting.get(token) == day:
            return
        if not self._waiting:
            loop = asyncio.get_running_loop()
            loop.call_later(_SECONDS, lambda: loop.run_in_executor(None, self.write))
        self._waiting[token] = day

    def write(self) -> None:
        """Write down all that waits, in one transaction."""
        waiting, self._waiting = self._waiting, {}
        try:
            with self._store.writing() as tx:
                for day in set(waiting.values()):
                    note_used(tx, sorted(token for token, used in waiting.items() if used == day), day)
        except StoreError as error:
            _LOG.warning("last use of %d feed addresses was not written: %s", len(waiting), error)
