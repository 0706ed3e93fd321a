"""A stream of rows into a table: COPY on Postgres, prepared batches on SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any

import sqlalchemy as sa

from archive.database.driver_errors import driver_connection
from archive.database.rows.binding import column_converters, converted

BATCH = 5000
"""How many rows are in memory at the same time."""

A_STATEMENT = 50_000
"""How many rows one COPY takes: Postgres remembers each until its keys are checked at the end."""


class Stream:
    """Writes rows with values in the order of `columns`; close it before the table is read."""

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
        self.converters = column_converters(columns, connection.dialect)
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
            with driver_connection(self.connection, self.sql):
                self.stack.__exit__(kind, error, trace)

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write rows; raises sqlalchemy's DBAPIError when the database refuses one."""
        if not self.on_postgres:
            self.connection.exec_driver_sql(self.sql, [tuple(self._bound(row)) for row in rows])
            return
        with driver_connection(self.connection, self.sql) as driver:
            self._copy(driver, rows)

    def _copy(self, driver: Any, rows: Sequence[Sequence[Any]]) -> None:
        if self.copy is None:
            cursor = self.stack.enter_context(driver.cursor())
            self.copy = self.stack.enter_context(cursor.copy(self.sql))
        for row in rows:
            self.copy.write_row(self._bound(row))
        self.written += len(rows)
        if self.most is not None and self.written >= self.most:
            self.stack.close()
            self.copy, self.written = None, 0

    def _bound(self, row: Sequence[Any]) -> Sequence[Any]:
        return converted(row, self.converters) if self.converters else row
