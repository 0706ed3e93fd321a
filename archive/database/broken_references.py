"""Rows that refer to what is not there: only a connection without foreign keys leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models import schema


def broken_references(connection: sa.Connection) -> Iterator[str]:
    """Rows that refer to what is not there."""
    for table, referred, query in _reference_queries():
        for row in row_stream(connection, query):
            yield f"{table} {tuple(row)} refers to no {referred}"


@cache
def _reference_queries() -> list[tuple[str, str, sa.Select[Any]]]:
    """For each foreign key its table, the table that it refers to, and what finds its breaches."""
    queries = []
    for table in schema().sorted_tables:
        for key in table.foreign_key_constraints:
            target = key.referred_table.alias("target")
            pairs = [(part.parent, target.c[part.column.name]) for part in key.elements]
            query = (
                sa.select(*table.primary_key.columns)
                .where(*(column.is_not(None) for column, _ in pairs))
                .where(~sa.exists().where(*(column == other for column, other in pairs)))
                .order_by(*table.primary_key.columns)
            )
            queries.append((table.name, key.referred_table.name, query))
    return queries
