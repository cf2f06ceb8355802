"""What publishing a draft would bring about, before it is done; nothing is written."""

from dataclasses import dataclass
from datetime import datetime

from roster.actions.freeze import Outcome, out_now, would_be
from roster.actions.publish import all_refusals, as_it_is_now, ready
from roster.domain.difference import Difference
from roster.domain.messages import NewMessage, messages_of_publishing
from roster.domain.offices import OfficeEntry
from roster.domain.publishing import Refusal
from roster.domain.versions import Cause, Draft, Version
from roster.store.store import Tx
from roster.store.versions import last_version


@dataclass(frozen=True, slots=True)
class Preview:
    """The version that would come out, all that stands in its way, and who would be told what.

    `difference` is the one to `out`, what is published now; both are None where nothing is.
    """

    version: Version
    refusals: tuple[Refusal, ...]
    messages: tuple[NewMessage, ...]
    out: Version | None
    difference: Difference | None


def preview_of(tx: Tx, office: OfficeEntry, draft: Draft, now: datetime) -> Preview:
    """The preview of a solved draft. Raises ConflictError."""
    month = as_it_is_now(tx, office, draft.question, ready(draft), now)
    before = last_version(tx, office.id, draft.first)
    made = would_be(office, Outcome(month.question, month.answer), before, Cause.PUBLISHED, "", now)
    out = out_now(before)
    return Preview(
        version=made,
        refusals=tuple(all_refusals(tx, office, draft, month, ())),
        messages=tuple(messages_of_publishing(made, out)),
        out=out,
        difference=made.difference if out is not None else None,  # `out` is then the version before
    )
