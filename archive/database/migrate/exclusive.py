"""One at a time: who changes a schema waits for whoever else does, and for locks only so long."""

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
from archive.database.driver_errors import TIMED_OUT, TRY_AGAIN, sqlstate
from archive.errors import DatabaseError

LOCK = 0x61726368
"""The advisory lock under which Postgres is migrated: one at a time, the others wait."""

POLL = 0.2
"""Seconds between two questions whether the lock is free.

Who waited inside a query would hold a snapshot, and an index that is built concurrently waits for
every snapshot older than it.
"""

MOMENT = 0.01
"""Seconds for which long work leaves a SQLite file free between two of its transactions."""

Tell = Callable[[str], None]
"""Takes a line of talk."""

T = TypeVar("T")


def silent(line: str) -> None:
    """Tell nobody."""


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


def patiently(patience: Patience, tell: Tell, attempt: Callable[[], T]) -> T:
    """What an attempt comes to that is made again while others hold a lock that it needs.

    Each attempt has to undo all that it did before it fails.
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
        tell(f"another program holds a lock; trying again ({left} more)")
        time.sleep(patience.pause)
    raise AssertionError("an attempt ends or raises")


def let_in(connection: sa.Connection) -> None:
    """Let others to a SQLite file, which look only now and then whether it is free.

    To be called between the transactions of work that takes long; Postgres needs no such thing.
    """
    if connection.dialect.name == "sqlite":
        time.sleep(MOMENT)


@contextmanager
def alone(url: str, *, make: bool = False, tell: Tell = silent) -> Iterator[sa.Engine]:
    """An engine on a database that nobody else migrates; who does is waited for.

    `make` lets SQLite begin a new file. Raises DatabaseError as `engines.create` does.
    """
    with ExitStack() as stack:
        engine = engines.create(url, make=make)
        stack.callback(engine.dispose)
        stack.enter_context(engines.explained(url))
        if engine.dialect.name == "postgresql":
            connection = stack.enter_context(engine.connect())
            _wait(connection.execution_options(isolation_level="AUTOCOMMIT"), tell)
        else:
            path = Path(str(sa.make_url(url).database))
            stack.enter_context(_marked(engines.marker(path), tell))
        yield engine


def _wait(connection: sa.Connection, tell: Tell) -> None:
    told = False
    query = sa.select(sa.func.pg_try_advisory_lock(LOCK))
    while not connection.scalar(query):
        if not told:
            tell(WAITING)
            told = True
        time.sleep(POLL)


WAITING = "another upgrade is at work; waiting for its end"


@contextmanager
def _marked(path: Path, tell: Tell) -> Iterator[None]:
    """Hold a file that says that somebody migrates; a process that dies lets go of it."""
    while True:
        held = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(WAITING)
            fcntl.flock(held, fcntl.LOCK_EX)
        if _is(path, held):
            break
        os.close(held)  # whoever had it has taken the file away
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(held)


def _is(path: Path, held: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(held))
    except FileNotFoundError:
        return False
