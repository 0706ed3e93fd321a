"""Fuzzy dates: whether their days are those of what they say."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.coding.edtf_dates import bounds
from archive.database.row_stream import row_stream
from archive.models import schema

EDTF = "_edtf"
"""How the name of the first of a date's five columns ends."""


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Dates that are no EDTF, or whose first and last day are not those that it means."""
    for table in schema().sorted_tables:
        for column in table.columns:
            if column.name.endswith(EDTF):
                yield from _of_column(connection, table, column.name.removesuffix(EDTF))


def _of_column(connection: sa.Connection, table: sa.Table, prefix: str) -> Iterator[str]:
    key = [*table.primary_key]
    given = [table.c[f"{prefix}_{part}"] for part in ("edtf", "earliest", "latest")]
    query = sa.select(*given, *key).where(given[0].is_not(None)).order_by(*key)
    for edtf, earliest, latest, *row in row_stream(connection, query):
        name = f"{table.name} {tuple(row)}: its {prefix} {edtf!r}"
        try:
            wanted = bounds(edtf)
        except ValueError as error:
            yield f"{name} cannot be: {error}"
            continue
        if (earliest, latest) != wanted:
            first, last = (day or "open" for day in wanted)
            yield f"{name} has the days {earliest} to {latest}, not {first} to {last}"
