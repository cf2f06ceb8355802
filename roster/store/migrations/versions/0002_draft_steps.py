"""Edits of drafts by hand are remembered, so that they can be undone."""

from alembic import op

from roster.store.tables.drafts import draft_step

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; in a new database the first step, which makes every table, has made it already."""
    draft_step.create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    """Steps back are not taken: restore the backup made before."""
    raise NotImplementedError
