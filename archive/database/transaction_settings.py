"""Settings of Postgres that hold for one transaction at a time, and are made again in the next.

Between two transactions a pooler may give the server's session to somebody else: whatever stayed
in it would be theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa

Settings = Mapping[str, str]
"""Values by the names of settings, which may be made up if they have a dot."""


@contextmanager
def kept(connection: sa.Connection, settings: Settings) -> Iterator[None]:
    """Have settings in each transaction that a connection begins in this context."""

    def begin(begun: sa.Connection) -> None:
        apply(begun, settings)

    sa.event.listen(connection, "begin", begin)
    try:
        yield
    finally:
        sa.event.remove(connection, "begin", begin)


def keep(target: sa.Connection | sa.Engine, settings: Settings) -> None:
    """Have settings in every transaction that a connection, or any of an engine, begins."""
    sa.event.listen(target, "begin", lambda begun: apply(begun, settings))


def apply(connection: sa.Connection, settings: Settings) -> None:
    """Have settings until the transaction of a connection ends."""
    calls = ", ".join("set_config(%s, %s, true)" for _ in settings)
    values = tuple(part for pair in settings.items() for part in pair)
    connection.exec_driver_sql(f"SELECT {calls}", values)
