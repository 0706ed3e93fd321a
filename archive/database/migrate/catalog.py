"""A database's schema as plain text, one entry a thing, so that two of them can be compared."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.migrate.catalog_sql import POSTGRES

Catalog = dict[str, str]
"""What each thing is, by its kind and name."""

SQLITE = """
SELECT type, name, tbl_name, sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
"""

OWN_PATH = "SET search_path TO the archive's schema, 'pg_temp'"
"""How a function looks names up, whatever the schema is called."""


def catalog(connection: sa.Connection) -> Catalog:
    """Everything in a database except its rows.

    Tables with their options, columns in their order, with types, defaults and expressions;
    constraints and indexes by name and text; triggers, functions, views; comments on Postgres,
    which alone has them.
    """
    read = _sqlite if connection.dialect.name == "sqlite" else _postgres
    return dict(read(connection))


def _postgres(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    named = "pg_temp" if schema.startswith("pg_temp_") else schema
    prefix = connection.dialect.identifier_preparer.quote(named) + "."
    path = f"SET search_path TO {_literal(schema)}, 'pg_temp'"
    order: dict[str, list[str]] = {}
    for kind, sql in POSTGRES.items():
        for table, name, what in connection.exec_driver_sql(sql):
            if kind == "column":
                order.setdefault(table, []).append(name)
            if table != "alembic_version" or kind != "comment":
                # what the search path does not reach is printed with its schema
                thing = f"{table}.{name}" if table and name else table or name
                text = _one_line(what).replace(path, OWN_PATH)
                yield f"{kind} {thing}", text.replace(prefix, "")
    for table, names in order.items():
        yield f"order of columns of {table}", ", ".join(names)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sqlite(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    for kind, name, table, sql in connection.exec_driver_sql(SQLITE):
        if kind != "table" or sql.split()[1].upper() == "VIRTUAL":
            yield f"{kind} {name if table == name else f'{table}.{name}'}", _one_line(sql)
            continue
        body, _, options = _one_line(sql).partition("(")[2].rpartition(")")
        yield f"table {name}", options.strip() or "no options"
        yield from _parts(name, split(body))


def _parts(table: str, definitions: list[str]) -> Iterator[tuple[str, str]]:
    names = []
    for part in definitions:
        first, _, rest = part.partition(" ")
        if first == "CONSTRAINT":
            name, _, what = rest.partition(" ")
            yield f"constraint {table}.{name}", what
        elif first in {"CHECK", "FOREIGN", "PRIMARY", "UNIQUE"}:
            yield f"constraint {table} without a name: {part}", part
        else:
            names.append(first.strip('"'))
            yield f"column {table}.{names[-1]}", rest
    yield f"order of columns of {table}", ", ".join(names)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def split(body: str) -> list[str]:
    """The parts of a table's definition: the texts between commas outside any parenthesis."""
    parts, depth, quote, start = [], 0, "", 0
    for index, letter in enumerate(body):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "," and depth == 0:
            parts.append(body[start:index].strip())
            start = index + 1
    return [*parts, body[start:].strip()]
