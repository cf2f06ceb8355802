"""From one draft to another: with a way out of its clash, or with what was set by hand since."""

from datetime import datetime

from roster.actions.ask_draft import NO_DRAFT, ask_draft_of
from roster.actions.errors import ConflictError, MissingError
from roster.actions.mend import way_of
from roster.domain.draft_words import STATE_NAMES
from roster.domain.offices import OfficeEntry
from roster.domain.texts import Text
from roster.domain.versions import Draft, DraftState
from roster.store.drafts import draft_of
from roster.store.store import Tx, lock_office

_NO_CLASH = Text("这份草案没有矛盾（状态：{state}）", "this draft has no clash (state: {state})")
_NO_WAY = Text("没有第{number}条出路，共{count}条", "there is no way out {number}; there are {count}")
_UNDER_WAY = Text("这份草案还在求解", "this draft is still being solved")


def take_way_out(tx: Tx, office: OfficeEntry, draft_id: int, number: int, who: str, now: datetime) -> Draft:  # noqa: PLR0913, PLR0917 - what is taken, by whom, when
    """A new draft for the question after a way out of an impossible one. Raises MissingError, ConflictError."""
    lock_office(tx, office.id)
    draft = named_draft(tx, office.id, draft_id)
    ways = clash_of(draft)["ways_out"]
    if not isinstance(ways, list) or not 1 <= number <= len(ways):
        raise MissingError(_NO_WAY.filled(number=number, count=len(ways) if isinstance(ways, list) else 0))
    mended = way_of(ways[number - 1]).applied_to(draft.question)
    return ask_draft_of(tx, office, mended, draft.seconds, who, now, draft.base)


def ask_again(tx: Tx, office: OfficeEntry, draft_id: int, who: str, now: datetime) -> Draft:
    """A new draft for a draft's question with its pins: what was set by hand stays, the rest is searched anew."""
    lock_office(tx, office.id)
    draft = named_draft(tx, office.id, draft_id)
    if draft.state in {DraftState.ASKED, DraftState.SOLVING}:
        raise ConflictError(_UNDER_WAY, state=str(draft.state))
    return ask_draft_of(tx, office, draft.question, draft.seconds, who, now, draft.base)


def named_draft(tx: Tx, office_id: int, draft_id: int) -> Draft:
    """The draft with that number. Raises MissingError."""
    draft = draft_of(tx, office_id, draft_id)
    if draft is None:
        raise MissingError(NO_DRAFT.filled(number=draft_id))
    return draft


def clash_of(draft: Draft) -> dict[str, object]:
    """The clash document of an impossible draft. Raises MissingError."""
    if draft.state is not DraftState.IMPOSSIBLE or draft.clash is None:
        raise MissingError(_NO_CLASH.filled(state=STATE_NAMES[draft.state]))
    return draft.clash
