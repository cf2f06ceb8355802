"""One PostgreSQL database for test after test: making a new one for each takes three times as long as most tests do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

_SHAPE = text("""
SELECT string_agg(line, ';' ORDER BY line) FROM (
    SELECT concat_ws(' ', attrelid::regclass, attname, atttypid::regtype, attnotnull) AS line
    FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname) FROM pg_constraint
    UNION ALL SELECT version_num FROM alembic_version
)
""")
_ALONE = text(
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)
_EMPTY = text("""
DO $$ DECLARE name text; BEGIN
    SET LOCAL session_replication_role = replica;  -- what is written once is only so for the service
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(name::regclass, 1, false);
    END LOOP;
END $$
""")


def shape(url: str) -> str:
    """What the database's tables, triggers and constraints are."""
    with _connected(url) as connection:
        return _shape(connection)


def emptied(url: str, expected: str) -> bool:
    """Whether the database is as after its migration, every other connection cut off; not where its shape changed."""
    with _connected(url) as connection:
        connection.execute(_ALONE)
        if _shape(connection) != expected:
            return False
        connection.execute(_EMPTY)
    return True


def _shape(connection: Connection) -> str:
    if connection.execute(text("SELECT to_regclass('public.alembic_version')")).scalar_one() is None:
        return ""
    return str(connection.execute(_SHAPE).scalar_one())


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()
