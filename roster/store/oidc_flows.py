"""Sign-ins that are under way at the provider of the single sign-on, by the hash of their state."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, insert

from roster.store.store import Tx
from roster.store.tables.access import oidc_flow


@dataclass(frozen=True, slots=True)
class Flow:
    """What one sign-in has to come back with, and where the browser goes then."""

    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    onward: str


def add_flow(tx: Tx, hashed: str, flow: Flow, expires_at: datetime) -> None:
    """A sign-in begins."""
    tx.execute(
        insert(oidc_flow).values(
            state=hashed, nonce=flow.nonce, verifier=flow.verifier, onward=flow.onward, expires_at=expires_at
        )
    )


def take_flow(tx: Tx, hashed: str, now: datetime) -> Flow | None:
    """The sign-in that comes back, once: a second time it is gone."""
    gone = delete(oidc_flow).where(oidc_flow.c.state == hashed).returning(oidc_flow)
    row = tx.execute(gone).one_or_none()
    return Flow(row.nonce, row.verifier, row.onward) if row is not None and row.expires_at > now else None


def forget_flows(tx: Tx, now: datetime) -> None:
    """Drop sign-ins that never came back."""
    tx.execute(delete(oidc_flow).where(oidc_flow.c.expires_at <= now))
