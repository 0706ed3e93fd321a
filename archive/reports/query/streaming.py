"""Rows of a query as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from archive.reports.query.filters import Filters, parameters, shape
from archive.reports.query.written import written

PORTION = 500
"""How many rows are fetched at a time."""

OPTIONS = {"yield_per": PORTION}

Build = Callable[[Filters], sa.Select[Any]]

KEPT = 200
"""How many queries are kept."""

ALL = "LIMIT ALL"
"""Has Postgres sort before it works out nested lists, not after, though no row is left out.

It does so where there is a limit, or where a cursor is planned for its first rows, which takes
longer (`engine.READING`).
"""


def answers(connection: sa.Connection, build: Build, filters: Filters) -> Iterator[Any]:
    """The rows of the query that a function builds for filters that `require` gave.

    It is built and written out once for all that ask in the same way: that takes longer than a
    database needs to answer for one article.
    """
    query = _written(build, shape(filters), connection.dialect)
    return streamed(connection, query, parameters(filters))


@lru_cache(maxsize=KEPT)
def _written(build: Build, asked: Filters, dialect: sa.Dialect) -> sa.Executable:
    return written(build(asked).with_statement_hint(ALL, "postgresql"), dialect)


def streamed(
    connection: sa.Connection, query: sa.Executable, given: Mapping[str, Any] | None = None
) -> Generator[Any, None, None]:
    """The rows of a query; whoever stops early and closes this leaves no cursor open.

    `given` are the parameters of a query that is kept. The options are passed beside it: of a copy
    SQLAlchemy would have to find the SQL anew.
    """
    rows = connection.execute(query, given, execution_options=OPTIONS)
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
