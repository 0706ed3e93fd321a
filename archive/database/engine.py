"""Connections: one way to open an archive on SQLite or Postgres, with the settings of each."""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.database import (
    driver_errors,
    pooler,
    postgres_server,
    schema_version,
    sqlite_file,
    transaction_settings,
)
from archive.errors import DatabaseError, UsageError

BACKENDS = ("sqlite", "postgresql")
DRIVERS = (*BACKENDS, "sqlite+pysqlite", "postgresql+psycopg")
SECRET = ("password", "sslpassword")
"""Parameters of a URL that are never shown."""

READS = re.compile("(BEGIN|SELECT|WITH|PRAGMA) ", re.IGNORECASE)
"""How a statement begins for which only a writer is waited."""

MAGIC = b"SQLite format 3\x00"
WAIT = 30.0
"""Seconds that a connection waits for another's lock on SQLite, and for a server to answer."""


def address(name: str) -> str:
    """The URL of a database named by a URL or by a file.

    Raises UsageError for a URL that is none, or of a database that the archive does not know.
    """
    if name in ("", ":memory:"):
        raise UsageError("the archive needs a file; give its name")
    if "://" not in name:
        return sa.URL.create("sqlite", database=name).render_as_string(hide_password=False)
    try:
        url = sa.make_url(name)
        backend = url.get_backend_name()
    except (sa.exc.ArgumentError, ValueError):
        raise UsageError(
            "the database is no URL; give a file name or postgresql://user@host/name"
        ) from None
    if backend not in BACKENDS:
        raise UsageError(f"the archive runs on sqlite and postgresql, not on {backend!r}")
    if url.drivername not in DRIVERS:
        raise UsageError(f"the archive knows no driver {url.drivername!r}; write {backend}://")
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise UsageError("the archive needs a file; give its name")
    return url.render_as_string(hide_password=False)


def shown(url: str) -> str:
    """A database's address as it may be shown: the file, or the URL without its password."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return str(parsed.database)
    hidden = {name: "hidden" for name in SECRET if name in parsed.query}
    return parsed.update_query_dict(hidden).render_as_string(hide_password=True)


def missing(url: str) -> bool:
    """Whether the URL names a SQLite file that is not there."""
    parsed = sa.make_url(url)
    return parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).exists()


def create(url: str, *, make: bool = False, write: bool = True, wait: float = WAIT) -> sa.Engine:
    """An engine on the database at `url`.

    `make` lets SQLite begin a new file; without `write` the connections cannot write. `wait` is how
    many seconds they wait for a server to answer, or for a lock on SQLite.
    Raises DatabaseError when a SQLite file is missing or is no database.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(Path(str(parsed.database)), make=make, write=write, wait=wait)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return _postgres(parsed, write=write, wait=wait)


def _postgres(url: sa.URL, *, write: bool, wait: float) -> sa.Engine:
    """An engine whose connections leave nothing in a session of the server.

    For a pooler may give it to somebody else between two transactions. Who writes sends few
    statements many times, and prepares them by name where there is no pooler.
    """
    arguments = {
        "connect_timeout": int(wait),
        "application_name": "archive",
        "prepare_threshold": None,
    }
    engine = sa.create_engine(url, connect_args=arguments)
    # before SQLAlchemy itself asks, which fails where text comes as bytes
    sa.event.listen(engine, "connect", postgres_server.require, insert=True)
    if require_path := postgres_server.require_path(url):
        sa.event.listen(engine, "connect", require_path)
    if write:
        sa.event.listen(engine, "connect", pooler.prepare_statements)
    else:
        sa.event.listen(engine, "connect", pooler.forbid_writing)
        transaction_settings.keep(engine, READING)
        engine = engine.execution_options(postgresql_readonly=True)
    return engine


def _sqlite(path: Path, *, make: bool, write: bool, wait: float) -> sa.Engine:
    _check_file(path, make=make)

    def connect() -> sqlite3.Connection:
        if not write:
            return _reader(path, wait)
        is_new = make and not (path.exists() and path.stat().st_size)
        connection = sqlite_file.connect(path, "mode=rwc" if make else "mode=rw", wait)
        if is_new:
            sqlite_file.keep_log(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)
    # Python's own BEGIN comes late and leaves DDL outside; a writer takes its lock at once, so
    # that two writers queue instead of failing half way.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _reader(path: Path, wait: float) -> sqlite3.Connection:
    connection = sqlite_file.read(path, wait)
    # writers need it: triggers keep the full-text index, and SQLite trusts no FTS5 in one
    connection.execute("PRAGMA trusted_schema = OFF")
    # what was said of writing is said of this file only
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    return connection


def _check_file(path: Path, *, make: bool) -> None:
    try:
        _refuse_file(path, make=make)
    except OSError as error:
        raise DatabaseError(f"{path}: {error.strerror}") from None


def _refuse_file(path: Path, *, make: bool) -> None:
    if path.is_file():
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
        if start and start != MAGIC:
            raise DatabaseError(f"{path} is not a database; name another with --database")
    elif path.exists():
        raise DatabaseError(f"{path} is not a file; name another with --database")
    elif not make:
        raise DatabaseError(f"there is no database {path}; run 'archive init' first")
    elif not path.parent.is_dir():
        raise DatabaseError(f"there is no folder {path.parent} for the database")


READING = {"cursor_tuple_fraction": "1", "jit": "off"}
"""The settings of a transaction that only reads, on Postgres.

A cursor is planned for all of its rows, as all are read: to plan for the first tenth as well takes
twice as long, and longer than most answers. Nothing is compiled: for the many small lookups of a
report that takes longer than they do.
"""


def migration_lock_file(path: Path) -> Path:
    """The file beside a SQLite file that is locked while somebody changes its schema."""
    resolved = path.resolve()
    return resolved.with_name(f"{resolved.name}-migrating")


def _is_held(path: Path) -> bool:
    """Whether another process has locked a file; a killed one leaves it there, unlocked."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn what the driver raises into a DatabaseError: a line of what is wrong, and where."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        reason = driver_errors.reason(error)
        if driver_errors.is_busy(error):
            reason = f"another program {_occupation(url, error)}"
        raise DatabaseError(f"{shown(url)}: {reason}") from error


def _occupation(url: str, error: sa.exc.DBAPIError) -> str:
    """What another program does with a SQLite file for which this one waited, and what to do."""
    if _is_held(migration_lock_file(Path(str(sa.make_url(url).database)))):
        return "changes its schema; try again when that is done"
    if READS.match(error.statement or ""):
        return f"is writing to it, and did not end in {WAIT:.0f} s; try again"
    return (
        f"is reading it, and did not end in {WAIT:.0f} s: end reports that are left open, such as "
        "in a pager, and try again"
    )


@contextmanager
def many_transactions(connection: sa.Connection) -> Iterator[None]:
    """For a connection that commits many transactions: keep what each of them would make anew.

    On SQLite that is the journal, where it is one that is deleted after each transaction: to make
    and to delete that file is a good part of a commit. Killed at any instant, the program leaves a
    journal that the next to open the archive undoes, as always, or an empty one; at the end it is
    deleted, and nothing of this is written into the archive. On Postgres it is the plans, those of
    foreign keys among them: those of an archive that is nearly empty would read whole tables, and
    would still when these have grown, so there they go by indexes from the start.
    """
    if connection.dialect.name != "sqlite":
        with transaction_settings.kept(connection, {"enable_seqscan": "off"}):
            yield
        return
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    connection.rollback()
    if mode != "delete":
        yield
        return
    connection.exec_driver_sql("PRAGMA journal_mode = PERSIST")
    connection.rollback()
    try:
        yield
    finally:
        connection.rollback()
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def transaction(connection: sa.Connection) -> Iterator[None]:
    """A transaction that is gone when it fails, also when it fails at its very end.

    Where keys are checked at commit, SQLite refuses the commit and keeps the transaction open.
    """
    try:
        with connection.begin():
            yield
    except sa.exc.DBAPIError:
        driver: Any = connection.connection.driver_connection
        driver.rollback()
        raise


@contextmanager
def opened(url: str, *, write: bool = False, wait: float = WAIT) -> Iterator[sa.Connection]:
    """A connection in a transaction on an archive of the program's revision.

    The transaction is committed at the end when `write`, and undone on any error. To read, an
    archive of another revision will do where `schema_version.require` finds that safe.
    Raises DatabaseError when there is no such archive or the work on it fails.
    """
    engine = create(url, write=write, wait=wait)
    try:
        with explained(url), engine.connect() as connection, connection.begin():
            revision = schema_version.require(connection, write=write)
            try:
                yield connection
            except sa.exc.DBAPIError as error:
                if revision < schema_version.HEAD and driver_errors.lacks(error):
                    raise DatabaseError(schema_version.disagreement(revision)) from error
                raise
    finally:
        engine.dispose()
