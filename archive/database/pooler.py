"""Poolers that give the sessions of a Postgres to one client after another.

Such as pgbouncer, whose transaction mode does so between any two transactions.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.errors import DatabaseError

PREPARED_FROM = 5
"""After how many times a statement is prepared by name, where the session is the client's own."""

SESSION = "SELECT pg_backend_pid()"
"""Which session of the server answers."""


def prepare_statements(driver: Any, record: Any) -> None:
    """Let a new connection prepare statements by name unless it goes through a pooler."""
    if _is_direct(driver):
        driver.prepare_threshold = PREPARED_FROM


def forbid_writing(driver: Any, record: Any) -> None:
    """Have a new connection write nothing, also in what SQL begins after a COMMIT of its own.

    Through a pooler each transaction is begun so, and that is all: others shall write.
    """
    if _is_direct(driver):
        driver.autocommit = True
        driver.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
        driver.autocommit = False


def _is_direct(driver: Any) -> bool:
    """Whether a connection has the session of the server that it was told of.

    Whoever cancels a statement names a session by the number that came with the connection; a
    pooler has to give numbers of its own.
    """
    driver.autocommit = True
    (session,) = driver.execute(SESSION).fetchone()
    driver.autocommit = False
    return bool(session == driver.info.backend_pid)


def require_own_session(engine: sa.Engine, connection: sa.Connection) -> None:
    """Refuse to go on where two connections are given one session of the server in turn.

    `connection` is idle, and commits each statement. Raises DatabaseError.
    """
    first = connection.exec_driver_sql(SESSION).scalar_one()
    with engine.connect() as other:
        second = other.exec_driver_sql(SESSION).scalar_one()
    if first == second:
        raise DatabaseError(
            "a schema is changed, and an archive copied into a database, over a connection to the "
            "server itself; this one goes through a pooler, which gives its session to others "
            "between two transactions: name the server's own host and port with --database"
        )
