"""A sum over the hashes of many rows: equal on both databases, and in every order of the rows.

Each row becomes a text from which it could be read back, the text its SHA-256, and the first 64
bits of those are added up. Postgres does this in SQL; SQLite with an aggregate function of
the program. Memory does not grow with the rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from archive.models.columns import Bytes, Day, Flag, Json, Moment

MODULO = 1 << 64


@dataclass(frozen=True, slots=True)
class Digest:
    """How many rows there are, and the sum of their hashes, of 64 bits."""

    rows: int
    sum: int

    def __str__(self) -> str:
        return f"{self.sum:016x}"


POSTGRES = """
SELECT count(*), coalesce(sum(('x' || left(hash, 16))::bit(64)::bigint), 0)
FROM (SELECT encode(sha256(convert_to(line, 'UTF8')), 'hex') AS hash FROM ({}) AS lines) AS hashes
"""


def digest_of(connection: sa.Connection, lines: str) -> Digest:
    """The digest of what a SELECT gives, in its only column `line`."""
    if connection.dialect.name == "postgresql":
        rows, total = connection.exec_driver_sql(POSTGRES.format(lines)).one()
        return Digest(rows, int(total) % MODULO)
    _add_functions(connection)
    summed = connection.exec_driver_sql(f"SELECT archive_sum(line) FROM ({lines})").scalar_one()
    rows, total = (summed or "0 0").split()  # no row, no aggregate
    return Digest(int(rows), int(total))


def digest_of_table(connection: sa.Connection, table: sa.Table) -> Digest:
    """The digest of a table's rows, without what the database derives."""
    quote = connection.dialect.identifier_preparer.quote
    dialect = connection.dialect.name
    values = [_value(dialect, quote(column.name), column.type) for column in stored(table)]
    return digest_of(connection, f"SELECT {line(*values)} AS line FROM {quote(table.name)}")


def stored(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns that are written, not computed."""
    return [column for column in table.columns if column.computed is None]


def number(name: str) -> str:
    """The SQL of a number, or of nothing for null."""
    return f"coalesce(CAST({name} AS TEXT), '')"


def text(name: str) -> str:
    """The SQL of a text after its length, so that no two rows look alike; nothing for null."""
    return f"coalesce(length({name}) || ':' || {name}, '')"


def line(*values: str) -> str:
    """The SQL of a row: its values, each written by `number` or `text`."""
    return " || ',' || ".join(values)


ON_POSTGRES: dict[type[Any], str] = {
    Flag: "CAST(CAST({} AS integer) AS TEXT)",
    Day: "to_char({}, 'YYYY-MM-DD')",
    Moment: "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"')",
    Json: "CAST({} AS TEXT)",
    Bytes: "encode(sha256({}), 'hex')",
    sa.Double: "encode(float8send({}), 'hex')",
}
ON_SQLITE: dict[type[Any], str] = {
    Flag: "CAST({} AS TEXT)",
    Day: "{}",
    Moment: "archive_moment({})",
    Json: "archive_json({})",
    Bytes: "archive_bytes({})",
    sa.Double: "archive_real({})",
}
"""The SQL that writes a value of each type alike on both; numbers and texts need none."""


def _value(dialect: str, name: str, kind: Any) -> str:
    written = ON_POSTGRES if dialect == "postgresql" else ON_SQLITE
    for type_, form in written.items():
        if isinstance(kind, type_):
            return f"coalesce({form.format(name)}, '')"
    return number(name) if isinstance(kind, sa.Integer) else text(name)


class _Sum:
    """The aggregate function for SQLite; Postgres does this in SQL."""

    def __init__(self) -> None:
        self.rows = self.total = 0

    def step(self, line: str) -> None:
        self.rows += 1
        self.total += int.from_bytes(hashlib.sha256(line.encode()).digest()[:8], "big")

    def finalize(self) -> str:
        return f"{self.rows} {self.total % MODULO}"


def _moment(value: str | None) -> str | None:
    if value is None:
        return None
    moment = dt.datetime.fromisoformat(value).astimezone(dt.UTC)
    return moment.isoformat(timespec="microseconds")


def _real(value: float | None) -> str | None:
    return None if value is None else struct.pack(">d", value).hex()


def _bytes(value: bytes | None) -> str | None:
    return None if value is None else hashlib.sha256(value).hexdigest()


def _json(value: str | None) -> str | None:
    return None if value is None else _as_jsonb(json.loads(value, parse_float=Decimal))


def _as_jsonb(value: Any) -> str:
    """A JSON document as Postgres prints it: keys by length and then by bytes."""
    if isinstance(value, dict):
        order = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + _listed(f"{_as_jsonb(key)}: {_as_jsonb(value[key])}" for key in order) + "}"
    if isinstance(value, list):
        return "[" + _listed(map(_as_jsonb, value)) + "]"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _add_functions(connection: sa.Connection) -> None:
    """Give a connection of SQLite the functions that the digests are made with."""
    driver: Any = connection.connection.driver_connection
    driver.create_aggregate("archive_sum", 1, _Sum)
    functions = {"moment": _moment, "real": _real, "json": _json, "bytes": _bytes}
    for name, function in functions.items():
        driver.create_function(f"archive_{name}", 1, function, deterministic=True)
