"""Moving a database along the schema's history, so that nothing is lost and nobody is in the way.

Alembic makes the steps; here they are made one caller at a time, each with a proof around it, a
backup on SQLite before it, and undone when it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError

from archive.database import backup, lasting, proving, revision, steps
from archive.database import engine as engines
from archive.database.alone import Patience, Tell, alone, patiently, silent
from archive.database.losing import losses
from archive.database.proving import UnprovedError
from archive.database.steps import Revision, Segment, config, history
from archive.errors import DatabaseError, UsageError

__all__ = ["Moved", "Revision", "config", "downgrade", "history", "upgrade", "upgrade_on"]

Moved = tuple[str | None, str | None]
"""The revisions before and after."""

ROOM = 2
"""How often the size of a SQLite file must be free: for the backup, and for the way back."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What all the steps of one call have in common."""

    url: str
    engine: sa.Engine
    up: bool
    tell: Tell
    patience: Patience

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        parsed = sa.make_url(self.url)
        return Path(str(parsed.database)) if self.engine.dialect.name == "sqlite" else None


def upgrade(
    url: str,
    to: str = "head",
    *,
    make: bool = True,
    tell: Tell = silent,
    patience: Patience | None = None,
) -> Moved:
    """Bring the database to a revision; the revisions before and after.

    `make` lets SQLite begin a new file; `tell` takes a line for each proof and each wait. Each
    run of steps that are not marked online is one transaction: made whole or not at all.
    Raises UsageError for an unknown revision, DatabaseError when the database refuses or a proof
    does not hold.
    """
    with alone(url, make=make, tell=tell) as engine:
        return _move(_Work(url, engine, True, tell, patience or Patience()), to)


def downgrade(url: str, to: str, *, tell: Tell = silent, patience: Patience | None = None) -> Moved:
    """Take the database back to an earlier revision; the revisions before and after.

    What `losing.losses` names is lost and nothing else. Raises as `upgrade` does.
    """
    with alone(url, tell=tell) as engine:
        return _move(_Work(url, engine, False, tell, patience or Patience()), to)


def upgrade_on(connection: sa.Connection, to: str = "head", tell: Tell = silent) -> Moved:
    """Bring the database of a connection to a revision, inside the caller's transaction.

    Nobody is kept from doing the same, and there is no backup: both are the caller's.
    Raises as `upgrade` does, and DatabaseError when a step is marked online.
    """
    before = revision.current(connection)
    path = steps.path(before, to, up=True)
    for segment in steps.segments(path, up=True, whole=before is None):
        if segment.online:
            raise DatabaseError(
                f"revision {segment.to} is made online, in pieces; run 'archive db upgrade'"
            )
        tell(_proved(connection, segment, before, segment.changes, up=True))
    return before, revision.current(connection)


def _move(work: _Work, to: str) -> Moved:
    before = at = _at(work)
    path = steps.path(before, to, up=work.up)
    for segment in steps.segments(path, up=work.up, whole=before is None):
        make = _online if segment.online else _whole
        with _backed_up(work, at):
            make(work, segment, at)
        at = segment.to
    return before, _at(work)


def _at(work: _Work) -> str | None:
    with work.engine.connect() as connection:
        return revision.current(connection)


@contextmanager
def _backed_up(work: _Work, at: str | None) -> Iterator[None]:
    """Keep a backup of a SQLite archive until the work is done; it stays when that fails."""
    if work.path is None or at is None:
        yield
        return
    target = work.path.with_name(f"{work.path.name}.{at}.backup")
    backup.require_room(work.path.resolve().parent, ROOM * work.path.stat().st_size)
    with work.engine.connect() as connection, connection.begin():
        backup.save(work.path, target)  # the transaction keeps writers out
    try:
        yield
    except Exception:
        work.tell(f"the archive as it was is in {target}")
        raise
    target.unlink()


def _whole(work: _Work, segment: Segment, at: str | None) -> None:
    """Make the steps of a segment in one transaction."""
    lost = [] if work.up else losses(work.engine, segment.to)
    free = segment.changes | {loss.table for loss in lost if loss.column is None}

    def attempt(*, keep_out: bool = False) -> str:
        with _connection(work, snapshot=True) as connection, engines.transaction(connection):
            work.patience.apply(connection)
            if keep_out:
                _keep_writers_out(connection)
            return _proved(connection, segment, at, free, up=work.up)

    try:
        said = patiently(work.patience, work.tell, attempt)
    except UnprovedError:
        if work.path is not None:
            raise
        work.tell("others wrote meanwhile; trying again while they wait")
        said = patiently(work.patience, work.tell, lambda: attempt(keep_out=True))
    if said:
        work.tell(said)


@contextmanager
def _connection(work: _Work, *, snapshot: bool) -> Iterator[sa.Connection]:
    with work.engine.connect() as connection:
        if snapshot and work.path is None:
            # what is counted before a step and after it is the same, whoever writes meanwhile
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _keep_writers_out(connection: sa.Connection) -> None:
    """Lock every table; on a connection of its own, for a look at which there are.

    The snapshot of this one must be newer than its locks.
    """
    with connection.engine.connect() as other:
        names = lasting.tables(other)
    quote = connection.dialect.identifier_preparer.quote
    connection.exec_driver_sql(f"LOCK TABLE {', '.join(map(quote, names))} IN SHARE MODE")


def _proved(
    connection: sa.Connection, segment: Segment, at: str | None, free: Set[str], *, up: bool
) -> str:
    """Make the steps on a connection; the line that says what is proved, empty for a new archive.

    Raises UnprovedError.
    """
    if at is None:
        _run(connection, segment, up=up)
        return ""
    before = proving.state(connection)
    _run(connection, segment, up=up)
    return proving.prove(before, proving.again(connection, before), but=frozenset(free))


def _run(connection: sa.Connection, segment: Segment, *, up: bool, apart: bool = False) -> None:
    step: Callable[..., None] = command.upgrade if up else command.downgrade
    try:
        step(config(connection, apart=apart), segment.to or "base")
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error


def _online(work: _Work, segment: Segment, at: str | None) -> None:
    """Make a step that is marked online: in pieces, each committed, until it proves itself."""

    def attempt() -> None:
        with _connection(work, snapshot=False) as connection:
            work.patience.apply(connection, session=True)
            connection.commit()
            _run(connection, segment, up=work.up, apart=True)

    with work.engine.connect() as connection:
        before = proving.state(connection)
    patiently(work.patience, work.tell, attempt)
    with work.engine.connect() as connection:
        after = proving.state(connection)
    try:
        work.tell(proving.prove(before, after, but=segment.changes))
    except UnprovedError as error:
        if work.path is not None:
            raise
        work.tell(f"revision {segment.to} is complete; others wrote meanwhile: {error}")
