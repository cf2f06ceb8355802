"""How alembic runs here: always on a connection that somebody else opened, in that one's transaction."""

from alembic import context

from roster.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
