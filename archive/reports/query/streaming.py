"""Rows of a query as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from itertools import starmap
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PORTION = 500
"""How many rows are fetched at a time."""

OPTIONS = {"yield_per": PORTION}

ALL = "LIMIT ALL"
"""Has Postgres sort before it works out nested lists, not after, though no row is left out.

It does so where there is a limit, or where a cursor is planned for its first rows, which takes
longer (`engine.READING`).
"""


Record = TypeVar("Record", bound="DataclassInstance")

Reader = Callable[[Any], Any]


def answers(
    connection: sa.Connection, query: sa.Select[Any], record: type[Record], **readers: Reader
) -> Iterator[Record]:
    """The rows of the query of a report, each as a dataclass with a field for each column.

    They are built by position, which is fast; that the columns are named as the fields are, in the
    same order, is looked at once. `readers` make of some columns what their field holds. Raises
    TypeError where the names differ.
    """
    names = [field.name for field in fields(record)]
    columns = [column.name for column in query.selected_columns]
    if columns != names:
        raise TypeError(f"{record.__name__} has the fields {names}, its query {columns}")
    rows = streamed(connection, query.with_statement_hint(ALL, "postgresql"))
    if readers:
        rows = _read(rows, {names.index(name): read for name, read in readers.items()})
    return starmap(record, rows)


def _read(rows: Iterator[Any], readers: Mapping[int, Reader]) -> Generator[Any, None, None]:
    for row in rows:
        values = list(row)
        for index, read in readers.items():
            values[index] = read(values[index])
        yield values


def streamed(connection: sa.Connection, query: sa.Executable) -> Generator[Any, None, None]:
    """The rows of a query; whoever stops early and closes this leaves no cursor open.

    The options are passed beside the query, which spares a copy of it.
    """
    rows = connection.execute(query, execution_options=OPTIONS)
    try:
        yield from rows
    finally:
        _let_go(connection, rows)


def _let_go(connection: sa.Connection, rows: sa.CursorResult[Any]) -> None:
    """Close the cursor; an interrupt may have closed the connection under it, or all.

    SQLAlchemy would then tell people of an error where there is none.
    """
    if connection.closed:
        return
    if not connection.invalidated:
        rows.close()
    elif rows.cursor is not None:
        with suppress(connection.dialect.loaded_dbapi.Error):
            rows.cursor.close()
