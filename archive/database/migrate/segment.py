"""Making one segment of the schema's history: each step with a proof around it, or undone.

A segment is made in one transaction, or online: in pieces, each committed, while others write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError

from archive.database import engine as engines
from archive.database.migrate import plan, proof, table_locks, write_watch
from archive.database.migrate.data_loss import losses
from archive.database.migrate.exclusive import Patience, Tell, patiently
from archive.database.migrate.history import Segment, config
from archive.database.migrate.proof import State, UnprovedError
from archive.errors import DatabaseError, UsageError


@dataclass(slots=True)
class Work:
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


def whole(work: Work, segment: Segment) -> None:
    """Make the steps of a segment in one transaction."""
    lost = [] if work.up else losses(work.engine, segment.to)
    free = segment.changes | {loss.table for loss in lost if loss.column is None}

    def attempt(*, keep_out: bool = False) -> str:
        with _connection(work, snapshot=True) as connection, engines.transaction(connection):
            work.patience.apply(connection)
            if keep_out:
                _keep_writers_out(connection, work.patience)
            if work.new:
                run(connection, segment, up=work.up)
                return ""
            before = _known(work, connection) or proof.state(connection)
            _lock_ahead(work, connection, segment)
            said, work.found = proved(connection, segment, before, free, up=work.up)
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


def _known(work: Work, connection: sa.Connection) -> State | None:
    """What was found last, if it stands as it did: nobody else wrote since."""
    found = work.found
    return found if found is not None and proof.undisturbed(connection, found) else None


@contextmanager
def _connection(work: Work, *, snapshot: bool) -> Iterator[sa.Connection]:
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
        locks = table_locks.every(other)
    table_locks.take(connection, locks, patience)


def _lock_ahead(work: Work, connection: sa.Connection, segment: Segment) -> None:
    """Take the locks of the steps, where there are locks of tables."""
    if work.path is None:
        first = segment.steps[0]
        start = first.down_revision if work.up else first.revision
        assert start is None or isinstance(start, str)
        statements = plan.sql(start, segment.to, connection.dialect.name, up=work.up)
        table_locks.take(connection, table_locks.needed(connection, statements), work.patience)
        # what a step writes is checked at once, not at the end, when readers may wait for it
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def proved(
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
    with write_watch.watched(connection) as written:
        run(connection, segment, up=up)
        after = proof.again(connection, before, written())
    return proof.prove(before, after, but=frozenset(free)), after


def run(connection: sa.Connection, segment: Segment, *, up: bool, apart: bool = False) -> None:
    """Have Alembic make the steps; `apart` is that of `steps.config`.

    Raises UsageError for a revision that Alembic does not know.
    """
    step: Callable[..., None] = command.upgrade if up else command.downgrade
    try:
        step(config(connection, apart=apart), segment.to or "base")
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error


def online(work: Work, segment: Segment) -> None:
    """Make a step that is marked online: in pieces, each committed, until it proves itself."""
    before = _before(work)

    def attempt() -> set[str] | None:
        with (
            _connection(work, snapshot=False) as connection,
            write_watch.watched(connection) as written,
        ):
            work.patience.apply(connection, session=True)
            connection.commit()
            run(connection, segment, up=work.up, apart=True)
            return written() if work.held is not None else None

    wrote = patiently(work.patience, work.tell, attempt)
    undisturbed, work.found = _after(work, before, wrote)
    try:
        work.tell(proof.prove(before, work.found, but=segment.changes))
    except UnprovedError as error:
        found = "; ".join(error.differences)
        if undisturbed:
            raise DatabaseError(
                f"revision {segment.to} changed what it must not: {found}"
            ) from error
        work.tell(f"revision {segment.to} is complete; others wrote meanwhile: {found}")


def _before(work: Work) -> State:
    """What stands there; on Postgres also what was proved last, though others wrote since."""
    if work.found is not None and work.path is None:
        return work.found
    with _connection(work, snapshot=True) as connection, connection.begin():
        return _known(work, connection) or proof.state(connection)


def _after(work: Work, before: State, wrote: set[str] | None) -> tuple[bool, State]:
    """Whether surely nobody else wrote since, and what stands there after pieces that wrote.

    `wrote` are the tables that the pieces wrote to; None when nobody knows which.
    """
    with _connection(work, snapshot=True) as connection, connection.begin():
        if proof.undisturbed(connection, before):
            return True, proof.again(connection, before, wrote)
        return False, proof.state(connection)
