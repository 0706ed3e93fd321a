"""Writing rows of any table as they come: COPY on Postgres, prepared batches on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any

import sqlalchemy as sa

BATCH = 5000
"""How many rows are in memory at once."""

A_STATEMENT = 50_000
"""How many rows one COPY takes: Postgres remembers each until its keys are checked at the end."""


class Stream:
    """A way into a table, for rows in the order of `columns`; to be closed before it is read."""

    def __init__(
        self, connection: sa.Connection, table: sa.Table, columns: Sequence[sa.Column[Any]]
    ) -> None:
        self.connection = connection
        quote = connection.dialect.identifier_preparer.quote
        names = ", ".join(quote(column.name) for column in columns)
        self.on_postgres = connection.dialect.name == "postgresql"
        marks = ", ".join("?" for _ in columns)
        self.sql = (
            f"COPY {quote(table.name)} ({names}) FROM STDIN"
            if self.on_postgres
            else f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"
        )
        # a row may refer to a later one of its own table: then all are one statement
        own = any(key.referred_table is table for key in table.foreign_key_constraints)
        self.most = None if own else A_STATEMENT
        self.converters = _converters(columns, connection.dialect)
        self.copy: Any = None
        self.written = 0
        self.stack = ExitStack()

    def __enter__(self) -> Stream:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        copy, self.copy = self.copy, None
        if copy is not None:
            self._told(lambda: self.stack.__exit__(kind, error, trace))

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows; raises sqlalchemy's DBAPIError when the database refuses one."""
        if not self.on_postgres:
            self.connection.exec_driver_sql(self.sql, [tuple(self._bound(row)) for row in rows])
            return
        self._told(lambda: self._copy(rows))

    def _copy(self, rows: Sequence[Sequence[Any]]) -> None:
        if self.copy is None:
            driver: Any = self.connection.connection.driver_connection
            cursor = self.stack.enter_context(driver.cursor())
            self.copy = self.stack.enter_context(cursor.copy(self.sql))
        for row in rows:
            self.copy.write_row(self._bound(row))
        self.written += len(rows)
        if self.most is not None and self.written >= self.most:
            self.stack.close()
            self.copy, self.written = None, 0

    def _bound(self, row: Sequence[Any]) -> Sequence[Any]:
        if not self.converters:
            return row
        values = list(row)
        for place, convert in self.converters:
            values[place] = convert(values[place])
        return values

    def _told(self, work: Callable[[], object]) -> None:
        """Raise what the driver raises as SQLAlchemy raises what it runs itself."""
        refused = self.connection.dialect.loaded_dbapi.Error
        try:
            work()
        except refused as error:
            raise sa.exc.DBAPIError.instance(
                self.sql, None, error, refused, dialect=self.connection.dialect
            ) from error


def _converters(
    columns: Sequence[sa.Column[Any]], dialect: sa.Dialect
) -> list[tuple[int, Callable[[Any], Any]]]:
    """What the driver must be told of the values: the place of each, and the function for it."""
    made = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns)
    return [(place, convert) for place, convert in enumerate(made) if convert is not None]
