"""A temporary schema, as the migrations make it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import command

from archive.database.driver_errors import DENIED, sqlstate
from archive.database.migrate import history
from archive.errors import DatabaseError


@contextmanager
def scratch(engine: sa.Engine, to: str | None) -> Iterator[sa.Connection]:
    """A connection to the empty tables of a revision, and nothing else.

    On SQLite they are in memory; on Postgres in a schema of their own, in a transaction that is
    undone. Raises DatabaseError when the role may not make one.
    """
    with _memory() if engine.dialect.name == "sqlite" else _schema(engine) as connection:
        if to is not None:
            command.upgrade(history.config(connection), to)
        yield connection


@contextmanager
def _memory() -> Iterator[sa.Connection]:
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(":memory:", isolation_level=None),
        poolclass=sa.pool.NullPool,
    )
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def _schema(engine: sa.Engine) -> Iterator[sa.Connection]:
    name = f"archive_scratch_{os.urandom(6).hex()}"
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            _make(connection, name)
            connection.exec_driver_sql(f"SET LOCAL search_path TO {name}")
            yield connection
        finally:
            transaction.rollback()


def _make(connection: sa.Connection, name: str) -> None:
    try:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    except sa.exc.DBAPIError as error:
        if sqlstate(error) != DENIED:
            raise
        raise DatabaseError(
            "this needs the right to create a schema in the database, for a moment; "
            "run it as the owner"
        ) from error
