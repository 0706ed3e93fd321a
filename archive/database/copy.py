"""Copying an archive into another database, of its own kind or the other: streamed, then proved.

The copy is one transaction: its schema, its rows and their proof come together or not at all.
What a table's `info` marks as derived is left out: it is computed again afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import digest, upgrade, write_watch
from archive.database.migrate.digest import Digest, stored
from archive.database.migrate.exclusive import exclusive_engine
from archive.database.migrate.proof import OWN
from archive.database.rows.copy_stream import BATCH, Stream
from archive.database.search import index
from archive.errors import DatabaseError, UsageError
from archive.models import schema
from archive.models.columns import Json

AT_A_TIME = {"article_version": 100, "change": 100, "capture": 4}
"""How many rows are in memory at the same time, of tables whose rows may hold a whole page."""

Progress = Callable[[int], None]
"""Called with how many more rows are copied."""

Proof = dict[str, Digest]
"""The digest of each table that was copied."""


def tables() -> list[sa.Table]:
    """The tables that a copy takes along, each after those that it refers to at once."""
    return [table for table in schema().sorted_tables if not table.info.get("derived")]


def count(url: str) -> int:
    """How many rows a copy of the archive will take along.

    Raises DatabaseError when there is no archive of this program's revision.
    """
    with engines.opened(url) as connection:
        schema_version.require(connection)
        return sum(_row_count(connection, table) for table in _copied_tables())


def copy(source: str, target: str, progress: Progress) -> Proof:
    """Copy an archive into a database without rows; the digests of its tables, equal in both.

    A target that holds the very rows already will do where the search lacks entries: the call that
    copied them was ended before it wrote those.
    Raises UsageError when both are the same, DatabaseError when the target holds other rows, the
    source is not of this program's revision, or what came out is not what went in.
    """
    if sa.make_url(source) == sa.make_url(target):
        raise UsageError("the copy would be the archive itself; name another database")
    with ExitStack() as stack:
        stack.enter_context(_removed_on_failure(target))
        original = stack.enter_context(_snapshot(source))
        schema_version.require(original)
        engine = stack.enter_context(exclusive_engine(target, make=True))
        new = stack.enter_context(engine.connect())
        with engines.transaction(new):
            _prepare(new)
            held = _held(new)
            if held is not None and not (index.is_unfinished(new) and _is_copy(original, new)):
                shown = engines.shown(target)
                raise DatabaseError(f"{shown} holds rows already ({held}); name an empty database")
            for table in _copied_tables() if held is None else ():
                _copy_table(original, new, table, progress)
            return _prove(original, new)


def _copied_tables() -> list[sa.Table]:
    """The tables whose rows are written; the words come with the migrations."""
    return [table for table in tables() if table.name not in OWN]


@contextmanager
def _removed_on_failure(url: str) -> Iterator[None]:
    """Delete the SQLite file that a copy began, when the copy fails."""
    begun = engines.missing(url)
    try:
        yield
    except BaseException:
        if begun:
            Path(str(sa.make_url(url).database)).unlink(missing_ok=True)
        raise


@contextmanager
def _snapshot(url: str) -> Iterator[sa.Connection]:
    """A connection that sees the archive as it is now, however long it reads."""
    engine = engines.create(url, write=False)
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with engines.explained(url), engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def _prepare(connection: sa.Connection) -> None:
    """Make the schema where there is none."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    if schema_version.current(connection) is None:
        upgrade.upgrade_on(connection)
    schema_version.require(connection)


def _held(connection: sa.Connection) -> str | None:
    """A table of an archive that has rows, other than the words; None if none has."""
    for name in write_watch.tables(connection):
        table = schema().tables.get(name)
        if name not in OWN and table is not None and _has_rows(connection, table):
            return name
    return None


def _is_copy(source: sa.Connection, target: sa.Connection) -> bool:
    """Whether every table has the same rows; the tables are counted before they are read."""
    return all(
        same(source, table) == same(target, table)
        for same in (_row_count, digest.digest_of_table)
        for table in tables()
    )


def _has_rows(connection: sa.Connection, table: sa.Table) -> bool:
    return (
        connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None
    )


def _row_count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _copy_table(
    source: sa.Connection, target: sa.Connection, table: sa.Table, progress: Progress
) -> None:
    columns = stored(table)
    query = sa.select(*map(_read, columns)).order_by(*table.primary_key.columns)
    size = AT_A_TIME.get(table.name, BATCH)
    result = source.execute(query.execution_options(yield_per=size))
    with Stream(target, table, list(map(_bound, columns))) as stream:
        for rows in result.partitions():
            stream.write(rows)
            progress(len(rows))


def _read(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """A column as it is read: JSON as its text, whose numbers have more digits than a float."""
    if isinstance(column.type, Json):
        return sa.cast(column, sa.Text).label(column.name)
    return column


def _bound(column: sa.Column[Any]) -> sa.Column[Any]:
    """A column as what `_read` reads is written to it."""
    return sa.Column(column.name, sa.Text) if isinstance(column.type, Json) else column


def _prove(source: sa.Connection, target: sa.Connection) -> Proof:
    """Hold every table of the copy against the original; raises DatabaseError."""
    proof: Proof = {}
    for table in tables():
        before, after = (digest.digest_of_table(side, table) for side in (source, target))
        if before != after:
            raise DatabaseError(
                f"the copy of {table.name} is not as the original ({before.rows} rows and "
                f"{after.rows}); nothing is copied, 'archive check' may say why"
            )
        proof[table.name] = after
    return proof


def mark(proof: Proof) -> str:
    """A whole copy in sixteen digits, for comparing by eye."""
    total: Any = sum(table.sum * number for number, table in enumerate(proof.values(), 1))
    return f"{total % digest.MODULO:016x}"
