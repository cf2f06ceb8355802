"""Ask for a draft, solve it, edit it, publish it, take it back, bring it back."""

from datetime import timedelta

from roster.actions.edit_draft import edit_draft
from roster.actions.publish import publish
from roster.actions.withdraw import republish, withdraw
from roster.domain.edits import NameStandIn
from roster.domain.feed_owners import OFFICE
from roster.domain.offices import OfficeEntry
from roster.domain.versions import Draft, DraftState
from roster.store.claims import claim, finish, waiting, write_progress
from roster.store.drafts import draft_lines, draft_of
from roster.store.feeds import feed_of
from roster.store.log import entries
from roster.store.messages import messages_of
from roster.store.offices import office_by_code
from roster.store.store import Store
from roster.store.versions import version_lines
from tests.databases import Clock
from tests.draft_county import FIRST, answer_of, ask, county, hall, outcome

LEASE = timedelta(seconds=30)


def prepare(store: Store) -> None:
    """The county, nothing asked for."""
    with store.writing() as tx:
        county(tx, Clock())


def run(store: Store) -> None:
    """Each step where it has not been done; a lease of somebody killed has run out by then."""
    clock = Clock()
    office, draft = _draft(store)
    if draft is None:
        with store.writing() as tx:
            ask(tx, office, clock)
    _solve(store, clock)
    _, draft = _draft(store)
    assert draft is not None
    if draft.state is DraftState.SOLVED:
        _publish(store, office, draft, clock)
    _take_back(store, office, clock)


def seen(store: Store) -> object:
    """Versions, the office's feed, who has been told what, and what the log says."""
    with store.reading() as tx:
        office = office_by_code(tx, "yunxi")
        assert office is not None
        feed = feed_of(tx, office.id, OFFICE)
        return (
            [(line.number, line.digest, line.withdrawal is None) for line in version_lines(tx, office.id)],
            [(draft.state, draft.revision) for draft in draft_lines(tx, office.id)],
            None if feed is None else feed.digest,
            [(message.dedup_key, message.kind) for message in messages_of(tx, office.id)],
            [(entry.action, entry.thing, entry.digest) for entry in entries(tx, office.id)],
        )


def _draft(store: Store) -> tuple[OfficeEntry, Draft | None]:
    with store.reading() as tx:
        office = office_by_code(tx, "yunxi")
        assert office is not None
        known = draft_lines(tx, office.id)
        return office, draft_of(tx, office.id, known[0].id) if known else None


def _solve(store: Store, clock: Clock) -> None:
    """As a worker does."""
    with store.reading() as tx:
        if not waiting(tx, clock()):
            return
    with store.writing() as tx:
        taken = claim(tx, "one", clock(), -LEASE)  # over at once: whoever comes after a kill need not wait
    assert taken is not None
    found = outcome(taken)
    with store.writing() as tx:
        assert write_progress(tx, taken, ())
    with store.writing() as tx:
        assert finish(tx, taken, found, clock())


def _publish(store: Store, office: OfficeEntry, draft: Draft, clock: Clock) -> None:
    if draft.revision == 1:
        free = "赵明" if "赵明" not in answer_of(draft).roster.people_on[hall(1)] else "孙立"
        with store.writing() as tx:
            edit_draft(tx, office, draft.id, NameStandIn(hall(1), free), 1, "wang", clock())
    with store.writing() as tx:
        publish(tx, office, draft.id, (), "wang", clock())


def _take_back(store: Store, office: OfficeEntry, clock: Clock) -> None:
    with store.reading() as tx:
        known = version_lines(tx, office.id)
    if known[0].withdrawal is None:
        with store.writing() as tx:
            withdraw(tx, office, FIRST, 1, "会议改期", "wang", clock())
    if len(known) == 1:
        with store.writing() as tx:
            republish(tx, office, FIRST, 1, (), "wang", clock())
