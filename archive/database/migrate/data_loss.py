"""What a downgrade loses: tables and columns that the earlier revision does not have."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from archive.database.migrate.proof import OWN
from archive.database.migrate.scratch import scratch
from archive.database.migrate.write_watch import tables

COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_xinfo('{}') WHERE hidden = 0",
    "postgresql": """
        SELECT attname FROM pg_attribute
        WHERE attrelid = '{}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    """,
}
"""The columns that are written, not computed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A table, or a column of one, that is dropped, and how many rows or values it has."""

    table: str
    column: str | None
    count: int

    def __str__(self) -> str:
        what = "row" if self.column is None else "value"
        name = self.table if self.column is None else f"{self.table}.{self.column}"
        return f"{name} ({self.count} {what}{'' if self.count == 1 else 's'})"


Columns = dict[str, set[str]]
"""The columns of each table."""


def losses(engine: sa.Engine, to: str | None) -> list[Loss]:
    """What a database would lose when it goes back to a revision, also what is empty."""
    with scratch(engine, to) as connection:
        remaining = _columns(connection) if to is not None else {}
    with engine.connect() as connection:
        return _compare(connection, _columns(connection), remaining)


def _columns(connection: sa.Connection) -> Columns:
    sql = COLUMNS[connection.dialect.name]
    return {
        name: set(connection.exec_driver_sql(sql.format(name)).scalars())
        for name in tables(connection)
        if name not in OWN
    }


def _compare(connection: sa.Connection, present: Columns, remaining: Columns) -> list[Loss]:
    quote = connection.dialect.identifier_preparer.quote
    lost = []
    for table, columns in present.items():
        if table not in remaining:
            count = connection.exec_driver_sql(f"SELECT count(*) FROM {quote(table)}")
            lost.append(Loss(table, None, count.scalar_one()))
            continue
        gone = sorted(columns - remaining[table])
        if gone:
            counted = ", ".join(f"count({quote(name)})" for name in gone)
            counts = connection.exec_driver_sql(f"SELECT {counted} FROM {quote(table)}").one()
            lost += [Loss(table, name, count) for name, count in zip(gone, counts, strict=True)]
    return lost
