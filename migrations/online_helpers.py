"""The pieces of revisions marked online: each is committed by itself, and may run again.

Such a revision says `online = True` and, in `LEFT`, how to count what is still to be done; it is
not complete while that counts anything. Everything here may be interrupted and begun again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

from migration_helpers import dialect, run


@contextmanager
def apart() -> Iterator[sa.Connection]:
    """A connection on which each statement is committed by itself: for revisions marked online.

    What the revision has done before is committed. Where the revision runs inside its caller's
    transaction, because nobody else can see the tables yet, so does this.
    """
    if in_pieces() or offline():
        with op.get_context().autocommit_block():
            yield op.get_bind()
    else:
        yield op.get_bind()


def offline() -> bool:
    """Whether the SQL is printed, not run."""
    return bool(op.get_context().as_sql)


def in_pieces() -> bool:
    """Whether the revision may commit what it has done so far."""
    config = op.get_context().config
    return config is not None and bool(config.attributes.get("own_transactions"))


def piece(connection: sa.Connection, sql: str) -> int:
    """Run one statement of `apart`, and commit it; how many rows it touched."""
    touched = connection.exec_driver_sql(sql).rowcount
    if in_pieces() and dialect() == "sqlite":
        # where SQLAlchemy has no autocommit, a transaction is always open
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    return touched


def add_column_once(table: str, column: sa.Column[Any]) -> None:
    """Add a column, unless an interrupted run has done so; no row is rewritten."""
    if not offline():
        known = sa.inspect(op.get_bind()).get_columns(table)
        if any(one["name"] == column.name for one in known):
            return
    op.add_column(table, column)


def build_index(name: str, table: str, *columns: str, where: str = "") -> None:
    """Build an index while others write; what an interrupted run left half built goes first.

    What has a parenthesis among the columns is an expression. With `where` it is one of those rows
    alone.
    """
    quote = op.get_context().dialect.identifier_preparer.quote
    listed = ", ".join(name if "(" in name else quote(name) for name in columns)
    of = f"{table} ({listed}){f' WHERE {where}' if where else ''}"
    if dialect() == "sqlite" or not (offline() or in_pieces()):
        op.execute(f"CREATE INDEX IF NOT EXISTS {quote(name)} ON {of}")
        return
    with apart() as connection:
        if not offline() and _is_invalid(connection, name):
            connection.exec_driver_sql(f'DROP INDEX CONCURRENTLY "{name}"')
        op.execute(f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {quote(name)} ON {of}")


def drop_index(name: str) -> None:
    """Take an index away while others write, if it is there."""
    if dialect() == "sqlite" or not (offline() or in_pieces()):
        op.execute(f'DROP INDEX IF EXISTS "{name}"')
        return
    with apart():
        op.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{name}"')


def _is_invalid(connection: sa.Connection, name: str) -> bool:
    sql = "SELECT 1 FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass(%s)"
    return connection.exec_driver_sql(sql, (f'"{name}"',)).first() is not None


def backfill(sql: str) -> None:
    """Run an UPDATE again and again, each time committed, until it touches no row.

    It has to choose, at most some thousands at a time, the rows that are still to be done.
    """
    if offline():
        op.execute("-- again and again, until it touches no row:")
        run(sql)
        return
    with apart() as connection:
        while piece(connection, sql):
            pass


def add_check(table: str, name: str, sql: str) -> None:
    """Add a check to a table with rows: at once for new rows, then proved for the others.

    On Postgres alone: SQLite cannot add one without making the table anew.
    """
    if dialect() == "postgresql":
        run(
            f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"',
            f'ALTER TABLE {table} ADD CONSTRAINT "{name}" CHECK ({sql}) NOT VALID',
        )
        with apart():
            run(f'ALTER TABLE {table} VALIDATE CONSTRAINT "{name}"')
