"""Rows of a query as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

PORTION = 500
"""How many rows are fetched at a time."""


def streamed(connection: sa.Connection, query: sa.Executable) -> Iterator[Any]:
    """The rows of a query; whoever stops early and closes this leaves no cursor open."""
    rows = connection.execute(query.execution_options(yield_per=PORTION))
    try:
        yield from rows
    finally:
        if not connection.closed:  # else what was interrupted is closed already
            rows.close()
