"""Upgrades and downgrades: nothing is lost, and nobody who uses the archive is stopped for long.

Alembic makes the steps; here they are made one caller at a time, each with a proof around it, a
backup on SQLite before all of them, and undone when it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from archive.database import backup, schema_version
from archive.database.migrate import history, proof, segment
from archive.database.migrate.exclusive import Notify, Patience, exclusive_engine, ignore
from archive.database.migrate.history import Revision, config, revisions
from archive.database.migrate.segment import Work
from archive.errors import DatabaseError

__all__ = ["Moved", "Revision", "config", "downgrade", "revisions", "upgrade", "upgrade_on"]

Moved = tuple[str | None, str | None]
"""The revisions before and after."""

ROOM = 2
"""How many times the size of a SQLite file must be free: for the backup, and for undoing."""


def upgrade(
    url: str,
    to: str = "head",
    *,
    make: bool = True,
    notify: Notify = ignore,
    patience: Patience | None = None,
) -> Moved:
    """Bring the database to a revision; the revisions before and after.

    `make` lets SQLite begin a new file; `notify` gets a line for each proof and each wait. Each run
    of steps that are not marked online is one transaction: made whole or not at all.
    Raises UsageError for an unknown revision, DatabaseError when the database refuses or a proof
    does not hold.
    """
    with exclusive_engine(url, make=make, notify=notify) as engine:
        return _move(Work(url, engine, True, notify, patience or Patience()), to)


def downgrade(
    url: str, to: str, *, notify: Notify = ignore, patience: Patience | None = None
) -> Moved:
    """Take the database back to an earlier revision; the revisions before and after.

    What `data_loss.losses` names is lost and nothing else. Raises as `upgrade` does.
    """
    with exclusive_engine(url, notify=notify) as engine:
        return _move(Work(url, engine, False, notify, patience or Patience()), to)


def upgrade_on(connection: sa.Connection, to: str = "head", notify: Notify = ignore) -> Moved:
    """Bring the database of a connection to a revision, inside the caller's transaction.

    Nobody is kept from doing the same, and there is no backup: both are the caller's.
    Raises as `upgrade` does, and DatabaseError when a step is marked online.
    """
    before = schema_version.current(connection)
    path = history.path(before, to, up=True)
    state = None
    for part in history.segments(path, up=True, whole=before is None):
        if part.online:
            raise DatabaseError(
                f"revision {part.to} is made online, in pieces; run 'archive db upgrade'"
            )
        if before is None:
            segment.run(connection, part, up=True)
            continue
        state = state or proof.state(connection)
        line, state = segment.run_and_prove(connection, part, state, part.changes, up=True)
        notify(line)
    return before, schema_version.current(connection)


def _move(work: Work, to: str) -> Moved:
    before = _revision(work)
    work.new = before is None
    path = history.path(before, to, up=work.up)
    if path:
        with _backed_up(work, before), _one_connection(work):
            for part in history.segments(path, up=work.up, whole=work.new):
                (segment.online if part.online else segment.in_one_transaction)(work, part)
    return before, _revision(work)


def _revision(work: Work) -> str | None:
    with work.engine.connect() as connection:
        return schema_version.current(connection)


@contextmanager
def _one_connection(work: Work) -> Iterator[None]:
    """Keep one connection for all the steps, on SQLite."""
    if work.path is None:
        yield
        return
    with work.engine.connect() as work.single:
        work.single.exec_driver_sql(backup.CACHE)
        work.single.rollback()
        yield


@contextmanager
def _backed_up(work: Work, at: str | None) -> Iterator[None]:
    """Keep a backup of a SQLite archive until the work is done; it stays when that fails."""
    if work.path is None or at is None:
        yield
        return
    target = work.path.with_name(f"{work.path.name}.{at}.backup")
    backup.require_room(work.path.resolve().parent, ROOM * work.path.stat().st_size)
    backup.save(work.path, target, writers_out=_writers_out(work.engine))
    try:
        yield
    except Exception:
        work.notify(f"the archive as it was is in {target}")
        raise
    target.unlink()


@contextmanager
def _writers_out(engine: sa.Engine) -> Iterator[None]:
    with engine.connect() as connection, connection.begin():
        yield
