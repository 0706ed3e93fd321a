"""Running one segment of the schema's history, with a proof around it; what fails is undone.

A segment runs in one transaction, or online: in pieces, each committed, while others write.
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
from archive.database.migrate.exclusive import Notify, Patience, patiently
from archive.database.migrate.history import Segment, config
from archive.database.migrate.proof import State, UnprovedError
from archive.errors import DatabaseError, UsageError


@dataclass(slots=True)
class Work:
    """What all the steps of one call have in common; a `new` archive has nothing to prove.

    `single` is the connection on which all of them run on SQLite, which can say whether others
    wrote meanwhile; `last` is the state that was proved last.
    """

    url: str
    engine: sa.Engine
    up: bool
    notify: Notify
    patience: Patience
    new: bool = False
    single: sa.Connection | None = None
    last: State | None = None

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        parsed = sa.make_url(self.url)
        return Path(str(parsed.database)) if self.engine.dialect.name == "sqlite" else None


def in_one_transaction(work: Work, segment: Segment) -> None:
    """Run the steps of a segment in one transaction."""
    lost = [] if work.up else losses(work.engine, segment.to)
    free = segment.changes | {loss.table for loss in lost if loss.column is None}

    def attempt(*, without_writers: bool = False) -> str:
        with _connection(work, snapshot=True) as connection, engines.transaction(connection):
            work.patience.apply(connection)
            if without_writers:
                _keep_writers_out(connection, work.patience)
            if work.new:
                run(connection, segment, up=work.up)
                return ""
            before = _last_state(work, connection) or proof.state(connection)
            _lock_ahead(work, connection, segment)
            line, work.last = run_and_prove(connection, segment, before, free, up=work.up)
            return line

    try:
        line = patiently(work.patience, work.notify, attempt)
    except UnprovedError:
        if work.path is not None:
            raise
        work.notify("others wrote meanwhile; trying again while they wait")
        line = patiently(work.patience, work.notify, lambda: attempt(without_writers=True))
    if line:
        work.notify(line)


def _last_state(work: Work, connection: sa.Connection) -> State | None:
    """The state that was proved last, if surely nobody else wrote since."""
    last = work.last
    return last if last is not None and proof.undisturbed(connection, last) else None


@contextmanager
def _connection(work: Work, *, snapshot: bool) -> Iterator[sa.Connection]:
    if work.single is not None:
        try:
            yield work.single
        finally:
            work.single.rollback()
        return
    with work.engine.connect() as connection:
        if snapshot and work.path is None:
            # what is counted before a step and after it is the same, whoever writes meanwhile
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _keep_writers_out(connection: sa.Connection, patience: Patience) -> None:
    """Lock every table. Which there are is asked on another connection.

    For the snapshot of this one must be newer than its locks.
    """
    with connection.engine.connect() as other:
        locks = table_locks.writer_locks(other)
    table_locks.take(connection, locks, patience)


def _lock_ahead(work: Work, connection: sa.Connection, segment: Segment) -> None:
    """Take the locks that the steps need, on Postgres, where tables have locks."""
    if work.path is None:
        first = segment.steps[0]
        start = first.down_revision if work.up else first.revision
        assert start is None or isinstance(start, str)
        statements = plan.sql(start, segment.to, connection.dialect.name, up=work.up)
        table_locks.take(connection, table_locks.needed(connection, statements), work.patience)
        # what a step writes is checked at once, not at the end, when readers may wait for it
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")


def run_and_prove(
    connection: sa.Connection,
    segment: Segment,
    before: State,
    free: Set[str],
    *,
    up: bool,
) -> tuple[str, State]:
    """Run the steps on a connection; the line that says what is proved, and the state after them.

    Raises UnprovedError.
    """
    with write_watch.watched(connection) as written:
        run(connection, segment, up=up)
        after = proof.state_after(connection, before, written())
    return proof.prove(before, after, but=frozenset(free)), after


def run(
    connection: sa.Connection, segment: Segment, *, up: bool, own_transactions: bool = False
) -> None:
    """Have Alembic run the steps; `own_transactions` is that of `history.config`.

    Raises UsageError for a revision that Alembic does not know.
    """
    step: Callable[..., None] = command.upgrade if up else command.downgrade
    try:
        step(config(connection, own_transactions=own_transactions), segment.to or "base")
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error


def online(work: Work, segment: Segment) -> None:
    """Run a step that is marked online: in pieces, each committed, until nothing is left to do."""
    before = _before(work)

    def attempt() -> set[str] | None:
        with (
            _connection(work, snapshot=False) as connection,
            write_watch.watched(connection) as written,
        ):
            work.patience.apply(connection, session=True)
            connection.commit()
            run(connection, segment, up=work.up, own_transactions=True)
            return written() if work.single is not None else None

    wrote = patiently(work.patience, work.notify, attempt)
    undisturbed, work.last = _after(work, before, wrote)
    try:
        work.notify(proof.prove(before, work.last, but=segment.changes))
    except UnprovedError as error:
        differences = "; ".join(error.differences)
        if undisturbed:
            raise DatabaseError(
                f"revision {segment.to} changed what it must not: {differences}"
            ) from error
        work.notify(f"revision {segment.to} is complete; others wrote meanwhile: {differences}")


def _before(work: Work) -> State:
    """The state before a step; on Postgres the one proved last, though others may have written."""
    if work.last is not None and work.path is None:
        return work.last
    with _connection(work, snapshot=True) as connection, connection.begin():
        return _last_state(work, connection) or proof.state(connection)


def _after(work: Work, before: State, wrote: set[str] | None) -> tuple[bool, State]:
    """Whether surely nobody else wrote since, and the state after the pieces.

    `wrote` are the tables that the pieces wrote to; None when that is not known.
    """
    with _connection(work, snapshot=True) as connection, connection.begin():
        if proof.undisturbed(connection, before):
            return True, proof.state_after(connection, before, wrote)
        return False, proof.state(connection)
