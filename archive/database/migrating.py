"""Moving a database along the schema's history, so that nothing is lost and nobody is in the way.

Alembic makes the steps; here they are made one caller at a time, each with a proof around it, a
backup on SQLite before all of them, and undone when it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError

from archive.database import ahead, backup, lasting, planning, proving, revision, steps
from archive.database import engine as engines
from archive.database.alone import Patience, Tell, alone, patiently, silent
from archive.database.losing import losses
from archive.database.proving import State, UnprovedError
from archive.database.steps import Revision, Segment, config, history
from archive.errors import DatabaseError, UsageError

__all__ = ["Moved", "Revision", "config", "downgrade", "history", "upgrade", "upgrade_on"]

Moved = tuple[str | None, str | None]
"""The revisions before and after."""

ROOM = 2
"""How often the size of a SQLite file must be free: for the backup, and for the way back."""


@dataclass(slots=True)
class _Work:
    """What all the steps of one call have in common; a `new` archive has nothing to prove.

    `held` is the connection that makes all of them on SQLite, which can say whether others wrote
    meanwhile; `found` is what was proved to stand there last.
    """

    url: str
    engine: sa.Engine
    up: bool
    tell: Tell
    patience: Patience
    new: bool = False
    held: sa.Connection | None = None
    found: State | None = None

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
    found = None
    for segment in steps.segments(path, up=True, whole=before is None):
        if segment.online:
            raise DatabaseError(
                f"revision {segment.to} is made online, in pieces; run 'archive db upgrade'"
            )
        if before is None:
            _run(connection, segment, up=True)
            continue
        found = found or proving.state(connection)
        line, found = _proved(connection, segment, found, segment.changes, up=True)
        tell(line)
    return before, revision.current(connection)


def _move(work: _Work, to: str) -> Moved:
    before = _at(work)
    work.new = before is None
    path = steps.path(before, to, up=work.up)
    if path:
        with _backed_up(work, before), _held(work):
            for segment in steps.segments(path, up=work.up, whole=work.new):
                (_online if segment.online else _whole)(work, segment)
    return before, _at(work)


def _at(work: _Work) -> str | None:
    with work.engine.connect() as connection:
        return revision.current(connection)


@contextmanager
def _held(work: _Work) -> Iterator[None]:
    """Keep one connection for all the steps, on SQLite."""
    if work.path is None:
        yield
        return
    with work.engine.connect() as work.held:
        work.held.exec_driver_sql(backup.CACHE)
        work.held.rollback()
        yield


@contextmanager
def _backed_up(work: _Work, at: str | None) -> Iterator[None]:
    """Keep a backup of a SQLite archive until the work is done; it stays when that fails."""
    if work.path is None or at is None:
        yield
        return
    target = work.path.with_name(f"{work.path.name}.{at}.backup")
    backup.require_room(work.path.resolve().parent, ROOM * work.path.stat().st_size)
    backup.save(work.path, target, still=_writers_out(work.engine))
    try:
        yield
    except Exception:
        work.tell(f"the archive as it was is in {target}")
        raise
    target.unlink()


@contextmanager
def _writers_out(engine: sa.Engine) -> Iterator[None]:
    with engine.connect() as connection, connection.begin():
        yield


def _whole(work: _Work, segment: Segment) -> None:
    """Make the steps of a segment in one transaction."""
    lost = [] if work.up else losses(work.engine, segment.to)
    free = segment.changes | {loss.table for loss in lost if loss.column is None}

    def attempt(*, keep_out: bool = False) -> str:
        with _connection(work, snapshot=True) as connection, engines.transaction(connection):
            work.patience.apply(connection)
            if keep_out:
                _keep_writers_out(connection, work.patience)
            if work.new:
                _run(connection, segment, up=work.up)
                return ""
            before = _known(work, connection) or proving.state(connection)
            _lock_ahead(work, connection, segment)
            said, work.found = _proved(connection, segment, before, free, up=work.up)
            return said

    try:
        said = patiently(work.patience, work.tell, attempt)
    except UnprovedError:
        if work.path is not None:
            raise
        work.tell("others wrote meanwhile; trying again while they wait")
        said = patiently(work.patience, work.tell, lambda: attempt(keep_out=True))
    if said:
        work.tell(said)


def _known(work: _Work, connection: sa.Connection) -> State | None:
    """What was found last, if it stands as it did: nobody else wrote since."""
    found = work.found
    return found if found is not None and proving.undisturbed(connection, found) else None


@contextmanager
def _connection(work: _Work, *, snapshot: bool) -> Iterator[sa.Connection]:
    if work.held is not None:
        try:
            yield work.held
        finally:
            work.held.rollback()
        return
    with work.engine.connect() as connection:
        if snapshot and work.path is None:
            # what is counted before a step and after it is the same, whoever writes meanwhile
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _keep_writers_out(connection: sa.Connection, patience: Patience) -> None:
    """Lock every table; on a connection of its own, for a look at which there are.

    The snapshot of this one must be newer than its locks.
    """
    with connection.engine.connect() as other:
        locks = ahead.every(other)
    ahead.take(connection, locks, patience)


def _lock_ahead(work: _Work, connection: sa.Connection, segment: Segment) -> None:
    """Take the locks of the steps, where there are locks of tables."""
    if work.path is None:
        first = segment.steps[0]
        start = first.down_revision if work.up else first.revision
        assert start is None or isinstance(start, str)
        statements = planning.sql(start, segment.to, connection.dialect.name, up=work.up)
        ahead.take(connection, ahead.needed(connection, statements), work.patience)
        # what a step writes is checked at once, not at the end, when readers may wait for it
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def _proved(
    connection: sa.Connection,
    segment: Segment,
    before: State,
    free: Set[str],
    *,
    up: bool,
) -> tuple[str, State]:
    """Make the steps on a connection; the line that says what is proved, and what now stands.

    Raises UnprovedError.
    """
    with lasting.watched(connection) as written:
        _run(connection, segment, up=up)
        after = proving.again(connection, before, written())
    return proving.prove(before, after, but=frozenset(free)), after


def _run(connection: sa.Connection, segment: Segment, *, up: bool, apart: bool = False) -> None:
    step: Callable[..., None] = command.upgrade if up else command.downgrade
    try:
        step(config(connection, apart=apart), segment.to or "base")
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error


def _online(work: _Work, segment: Segment) -> None:
    """Make a step that is marked online: in pieces, each committed, until it proves itself."""
    before = _before(work)

    def attempt() -> set[str] | None:
        with (
            _connection(work, snapshot=False) as connection,
            lasting.watched(connection) as written,
        ):
            work.patience.apply(connection, session=True)
            connection.commit()
            _run(connection, segment, up=work.up, apart=True)
            return written() if work.held is not None else None

    wrote = patiently(work.patience, work.tell, attempt)
    undisturbed, work.found = _after(work, before, wrote)
    try:
        work.tell(proving.prove(before, work.found, but=segment.changes))
    except UnprovedError as error:
        found = "; ".join(error.differences)
        if undisturbed:
            raise DatabaseError(
                f"revision {segment.to} changed what it must not: {found}"
            ) from error
        work.tell(f"revision {segment.to} is complete; others wrote meanwhile: {found}")


def _before(work: _Work) -> State:
    """What stands there; on Postgres also what was proved last, though others wrote since."""
    if work.found is not None and work.path is None:
        return work.found
    with _connection(work, snapshot=True) as connection, connection.begin():
        return _known(work, connection) or proving.state(connection)


def _after(work: _Work, before: State, wrote: set[str] | None) -> tuple[bool, State]:
    """Whether surely nobody else wrote since, and what stands there after pieces that wrote.

    `wrote` are the tables that the pieces wrote to; None when nobody knows which.
    """
    with _connection(work, snapshot=True) as connection, connection.begin():
        if proving.undisturbed(connection, before):
            return True, proving.again(connection, before, wrote)
        return False, proving.state(connection)
