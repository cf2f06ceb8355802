"""The service: offices and their books, drafts, versions, feeds, access, swaps, messages, the log."""

from alembic import op

from roster.store.immutable import protect
from roster.store.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and let the database hold what is written once."""
    METADATA.create_all(op.get_bind())
    protect(op.get_bind())


def downgrade() -> None:
    """Steps back are not taken: restore the backup made before."""
    raise NotImplementedError
