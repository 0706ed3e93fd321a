"""The table locks of a step, taken before its first statement: all of them, or none.

A writer to several tables holds a lock on the first and waits for the second. A step that holds
the second and then wants the first makes a deadlock, and Postgres refuses one of both: most often
the writer, who has waited longer. Locks that are taken together, in the order in which writers
take theirs, and for less time than Postgres waits before it looks for a deadlock, make none.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable
from itertools import chain, repeat

import sqlalchemy as sa

from archive.database.driver_errors import TRY_AGAIN, sqlstate
from archive.database.migrate import write_watch
from archive.database.migrate.exclusive import Patience
from archive.database.migrate.proof import OWN
from archive.models import schema

TRIES = (0.1, 0.2, 0.4, 0.8)
"""Seconds for which each attempt waits for all locks; the last is used again and again.

Others wait for as long; and after a second, unless `deadlock_timeout` is set, Postgres looks for
a deadlock.
"""

PAUSES = (0.05, 0.3)
"""Seconds between two attempts, at least and at most, in which others go on.

Random: after a fixed pause a program that works in a rhythm could hold its locks each time.
"""

WRITERS, ALL = "SHARE ROW EXCLUSIVE", "ACCESS EXCLUSIVE"
"""The locks that keep writers out, and readers too."""

NAME = r'(?=(?:IF EXISTS\s+)?"?(\w+))'
KEEPS_ALL_OUT = re.compile(rf"\b(?:ALTER TABLE|DROP TABLE|DROP TRIGGER\s+\S+\s+ON)\s+{NAME}", re.I)
KEEPS_WRITERS_OUT = re.compile(
    rf"\b(?:REFERENCES|ON|INSERT INTO|UPDATE|DELETE FROM)\s+{NAME}", re.I
)

Locks = dict[str, str]
"""The lock of each table, in the order in which they are taken."""


def needed(connection: sa.Connection, statements: Iterable[str]) -> Locks:
    """The locks that statements will take on tables that are there already."""
    text = "\n".join(statements)
    all_, writers = (set(form.findall(text)) for form in (KEEPS_ALL_OUT, KEEPS_WRITERS_OUT))
    locks = writer_locks(connection).items()
    return {name: ALL if name in all_ else lock for name, lock in locks if name in all_ | writers}


def writer_locks(connection: sa.Connection) -> Locks:
    """The locks that keep writers out of every table, in the order in which writers take theirs."""
    order = {table.name: index for index, table in enumerate(schema().sorted_tables)}
    names = [name for name in write_watch.tables(connection) if name not in OWN]
    return dict.fromkeys(sorted(names, key=lambda name: order.get(name, len(order))), WRITERS)


def take(connection: sa.Connection, locks: Locks, patience: Patience) -> None:
    """Take locks until the transaction ends, on Postgres; what others hold is waited for.

    It tries again and again, with pauses in which others go on. Raises SQLAlchemy's DBAPIError
    when `patience` ends; it holds no lock then.
    """
    ends = time.monotonic() + patience.lock if patience.lock else float("inf")
    for seconds in chain(TRIES, repeat(TRIES[-1])):
        try:
            with connection.begin_nested():
                _take(connection, locks, min(seconds, patience.lock or seconds))
            break
        except sa.exc.DBAPIError as error:
            if sqlstate(error) not in TRY_AGAIN or time.monotonic() > ends:
                raise
        time.sleep(random.uniform(*PAUSES))
    patience.apply(connection)


def _take(connection: sa.Connection, locks: Locks, seconds: float) -> None:
    ends = time.monotonic() + seconds
    quote = connection.dialect.identifier_preparer.quote
    for name, mode in locks.items():
        left = max(1, int((ends - time.monotonic()) * 1000))
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left}")
        connection.exec_driver_sql(f"LOCK TABLE {quote(name)} IN {mode} MODE")
