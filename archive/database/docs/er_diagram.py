"""The schema as a picture: a Mermaid diagram of the tables and what refers to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def diagram(metadata: sa.MetaData, *, columns: bool = True) -> Iterator[str]:
    """The lines of an entity-relationship diagram; without `columns` the tables' names alone."""
    yield "erDiagram"
    for table in metadata.sorted_tables:
        if columns:
            yield f"    {table.name} {{"
            yield from (f"        {_column(column)}" for column in table.columns)
            yield "    }"
        else:
            yield f"    {table.name}"
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            optional = any(column.nullable for column in key.columns)
            one = "|o" if optional else "||"
            names = ", ".join(column.name for column in key.columns)
            yield f'    {key.referred_table.name} {one}--o{{ {table.name} : "{names}"'


def _column(column: sa.Column[object]) -> str:
    written = column.type.compile(dialect=postgresql.dialect())  # type: ignore[no-untyped-call]
    kind = re.sub(r"\W+", "_", written.partition(" COLLATE")[0])
    marks = [
        mark for mark, holds in (("PK", column.primary_key), ("FK", column.foreign_keys)) if holds
    ]
    comment = (column.comment or "").replace('"', "'")
    return " ".join(filter(None, [kind.lower(), column.name, ", ".join(marks), f'"{comment}"']))
