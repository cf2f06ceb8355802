"""Bringing a database to the form this release works with (alembic; the steps lie in migrations/versions)."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from roster.store.errors import OtherFormError
from roster.store.store import Store, Tx, lock_installation
from roster.store.trouble import telling


def migrate(store: Store) -> None:
    """Take every step that is missing, all in one transaction; a database that is up to date is left alone."""
    with _config() as config, telling(), store.engine.begin() as connection:
        lock_installation(connection)  # two of these at once: the second finds nothing left to do
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def current_step(store: Store) -> str | None:
    """The last step that the database has seen; None for an empty one."""
    with store.reading() as tx:
        return step_of(tx)


def step_of(tx: Tx) -> str | None:
    """The same within a transaction."""
    return MigrationContext.configure(tx).get_current_revision()


def newest_step() -> str:
    """The last step of this release."""
    with _config() as config:
        return ScriptDirectory.from_config(config).get_current_head() or ""


def known_steps() -> frozenset[str]:
    """Every step that this release can start from."""
    with _config() as config:
        return frozenset(step.revision for step in ScriptDirectory.from_config(config).walk_revisions())


def require_current(store: Store) -> None:
    """Refuse to work on a database of another release. Raises OtherFormError."""
    step, newest = current_step(store), newest_step()
    if step != newest:
        raise OtherFormError(step, newest)


@contextmanager
def _config() -> Iterator[Config]:
    with as_file(files("roster.store") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        yield config
