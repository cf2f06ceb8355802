"""When a duty last changed and how often: what its calendar event is stamped with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Mark:
    """A duty's last material change: `digest` is that of what people act on, `sequence` counts changes."""

    digest: str
    changed_at: datetime
    sequence: int = 0


NO_MARKS: Mapping[str, Mark] = MappingProxyType({})


def gone(marks: Mapping[str, Mark]) -> Mapping[str, Mark]:
    """Marks of duties that no feed shows any more: one that comes back counts as changed (RFC 5545 section 3.8.7.4)."""
    return {uid: replace(mark, digest="") for uid, mark in marks.items()}
