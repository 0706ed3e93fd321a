"""Rows of a query as they are asked for."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

PORTION = 500
"""How many rows are fetched at a time."""

OPTIONS = {"yield_per": PORTION}

ALL = "LIMIT ALL"
"""Has Postgres sort before it works out nested lists, not after, though no row is left out.

It does so where there is a limit, or where a cursor is planned for its first rows, which takes
longer (`engine.READING`).
"""


def answers(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Any]:
    """The rows of the query of a report, which has nested lists."""
    return streamed(connection, query.with_statement_hint(ALL, "postgresql"))


def streamed(
    connection: sa.Connection, query: sa.Executable, parameters: Mapping[str, Any] | None = None
) -> Generator[Any, None, None]:
    """The rows of a query; whoever stops early and closes this leaves no cursor open.

    `parameters` are those that the query leaves open. The options are passed beside it, which
    spares a copy of it.
    """
    rows = connection.execute(query, parameters, execution_options=OPTIONS)
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
