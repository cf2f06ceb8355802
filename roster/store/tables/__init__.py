"""Every table, by the noun it holds. Importing this package makes `METADATA` complete."""

from roster.store.tables import access, book, drafts, feeds, log, offices, swaps, versions
from roster.store.tables.metadata import METADATA

__all__ = ["METADATA", "access", "book", "drafts", "feeds", "log", "offices", "swaps", "versions"]
