"""One change of a schema at a time: waiting for others, and for their locks with a limit."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import pooler
from archive.database.driver_errors import TIMED_OUT, TRY_AGAIN, sqlstate
from archive.errors import DatabaseError

LOCK = 0x61726368
"""The advisory lock under which Postgres is migrated: one at a time, the others wait."""

POLL = 0.2
"""Seconds between two questions whether the lock is free.

A wait inside a query would hold a snapshot, and an index that is built concurrently waits for
every snapshot that is older.
"""

MOMENT = 0.01
"""Seconds for which long work leaves a SQLite file free between two of its transactions."""

Notify = Callable[[str], None]
"""Called with a line for people: a proof, or what is waited for."""

T = TypeVar("T")


def ignore(line: str) -> None:
    """Take a line, and show it to nobody."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a step waits on Postgres: seconds for a lock, for one statement, and how often."""

    lock: float = 5.0
    statement: float = 3600.0
    tries: int = 12
    pause: float = 1.0

    def apply(self, connection: sa.Connection, *, session: bool = False) -> None:
        """Set the limits for the transaction, or for the whole `session`."""
        if connection.dialect.name == "postgresql":
            scope = "SESSION" if session else "LOCAL"
            for name, limit in (("lock", self.lock), ("statement", self.statement)):
                connection.exec_driver_sql(f"SET {scope} {name}_timeout = {int(limit * 1000)}")


def patiently(patience: Patience, notify: Notify, attempt: Callable[[], T]) -> T:
    """What `attempt` returns; it is called again while others hold a lock that it needs.

    An attempt that fails has to undo all that it did.
    Raises DatabaseError when a statement takes too long or no attempt gets its locks.
    """
    for left in range(patience.tries - 1, -1, -1):
        try:
            return attempt()
        except sa.exc.DBAPIError as error:
            state = sqlstate(error)
            if state == TIMED_OUT:
                raise DatabaseError(
                    f"a statement took longer than {patience.statement:g} s and everything is "
                    "undone; give it more with --statement-timeout"
                ) from error
            if state not in TRY_AGAIN or not left:
                raise
        notify(f"another program holds a lock; trying again ({left} more)")
        time.sleep(patience.pause)
    raise AssertionError("an attempt ends or raises")


def pause_for_others(connection: sa.Connection) -> None:
    """Leave a SQLite file free for a moment: others look only now and then whether it is.

    For long work, between two of its transactions; on Postgres it does nothing.
    """
    if connection.dialect.name == "sqlite":
        time.sleep(MOMENT)


@contextmanager
def exclusive_engine(
    url: str, *, make: bool = False, notify: Notify = ignore
) -> Iterator[sa.Engine]:
    """An engine on a database whose schema nobody else changes meanwhile; others are waited for.

    `make` lets SQLite begin a new file. Raises DatabaseError as `engines.create` does.
    """
    with ExitStack() as stack:
        engine = engines.create(url, make=make)
        stack.callback(engine.dispose)
        stack.enter_context(engines.explained(url))
        if engine.dialect.name == "postgresql":
            stack.enter_context(_lock(engine, notify))
        else:
            path = Path(str(sa.make_url(url).database))
            stack.enter_context(_lock_file(engines.migration_lock_file(path), notify))
        yield engine


@contextmanager
def _lock(engine: sa.Engine, notify: Notify) -> Iterator[None]:
    """Hold the advisory lock while the schema is changed; it ends with a transaction.

    That transaction does nothing else, so that it holds no snapshot, and nobody waits for it.
    """
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        pooler.require_own_session(engine, connection)
    with engine.connect() as connection, connection.begin():
        for name in connection.exec_driver_sql(ENDED_BY).scalars().all():
            connection.exec_driver_sql(f"SET LOCAL {name} = 0")
        notified = False
        while not connection.exec_driver_sql(TRY).scalar():
            if not notified:
                notify(WAITING)
                notified = True
            time.sleep(POLL)
        yield


TRY = f"SELECT pg_try_advisory_xact_lock({LOCK})"
"""Without a parameter: the answer to a statement that has one would hold a snapshot open."""

ENDED_BY = """
SELECT name FROM pg_settings
WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')
"""
"""The settings by which a server ends a long transaction; the second is of Postgres 17."""

WAITING = "another upgrade is at work; waiting for its end"


@contextmanager
def _lock_file(path: Path, notify: Notify) -> Iterator[None]:
    """Hold a lock on a file while the schema is changed; it ends with the process."""
    while True:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            notify(WAITING)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_same_file(path, descriptor):
            break
        os.close(descriptor)  # who had the lock has deleted the file
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
