"""Rows that are never changed nor deleted, held by the database itself.

A migration that rebuilds one of these tables on SQLite (alembic's batch mode) drops its triggers with it and has to
call `protect` again.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

WRITTEN_ONCE = ("version", "withdrawal", "feed_part", "log_entry")
_REFUSAL = "{table} is append-only"


def protect(connection: Connection) -> None:
    """Let the database refuse changes to the tables that are written once."""
    kind = connection.dialect.name
    statements = _sqlite() if kind == "sqlite" else _postgresql()
    for statement in statements:
        connection.exec_driver_sql(statement)


def _sqlite() -> Iterator[str]:
    for table in WRITTEN_ONCE:
        for change in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL.format(table=table)}'); END"
            )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
    )
    for table in WRITTEN_ONCE:
        yield (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
