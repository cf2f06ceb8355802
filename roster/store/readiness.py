"""Whether the database can be worked with, and what waits in it."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import func, select, text

from roster.domain.texts import Text
from roster.domain.versions import DraftState
from roster.store.errors import OtherFormError, StoreError
from roster.store.migrate import newest_step, step_of
from roster.store.store import Store, Tx
from roster.store.tables.drafts import draft

PATIENCE_SECONDS = 2.0


def why_not_ready(store: Store) -> Text | None:
    """What keeps this database from being worked with, in words; None where nothing does."""
    try:
        with store.reading() as tx:
            if tx.dialect.name == "postgresql":
                tx.execute(text(f"SET LOCAL statement_timeout = {int(PATIENCE_SECONDS * 1000)}"))
            step = step_of(tx)
    except StoreError as error:
        return error.said
    newest = _newest()
    return None if step == newest else OtherFormError(step, newest).said


def drafts_by_state(tx: Tx) -> Mapping[DraftState, int]:
    """How many drafts are in each state, of all offices."""
    counted = select(draft.c.state, func.count()).group_by(draft.c.state)
    found = {str(state): int(count) for state, count in tx.execute(counted)}
    return {state: found.get(str(state), 0) for state in DraftState}


@cache
def _newest() -> str:
    return newest_step()
