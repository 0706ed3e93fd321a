"""Rows of a query as they are asked for, so that memory does not grow with the archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

PORTION = 1000
"""How many rows are fetched at a time."""


def row_stream(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Any]:
    """The rows of a query, fetched in portions."""
    return iter(connection.execute(query.execution_options(yield_per=PORTION)))
