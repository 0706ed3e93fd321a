"""The schema as it is documented: the tables and views, and what their columns hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.errors import UsageError, nearest
from archive.models import schema
from archive.models.views import VIEWS


@dataclass(frozen=True, slots=True)
class DocumentedTable:
    """A table or view, and what a row of it is."""

    table: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class DocumentedColumn:
    """A column: its type, whether it may be null (of a view's both are unknown), what it holds."""

    column: str
    type: str | None
    null: bool | None
    key: bool
    what: str


def tables() -> Iterator[DocumentedTable]:
    """The views, which need no joins, then the tables."""
    for name, (what, _) in VIEWS.items():
        yield DocumentedTable(name, "view", what)
    for table in sorted(schema().tables.values(), key=lambda table: table.name):
        yield DocumentedTable(table.name, "table", str(table.comment))


def columns(name: str, dialect: str) -> Iterator[DocumentedColumn]:
    """The columns of a table or view, with their types on a database.

    Raises UsageError, with the nearest names, when there is none.
    """
    if name in VIEWS:
        return (
            DocumentedColumn(column, None, None, False, w) for column, w in VIEWS[name][1].items()
        )
    if name not in schema().tables:
        known = sorted([*VIEWS, *schema().tables])
        raise UsageError(f"there is no table {name!r}{nearest(name, known)}")
    kind = sa.make_url(f"{dialect}://").get_dialect()()
    return (
        DocumentedColumn(
            column.name,
            column.type.compile(dialect=kind).split(" COLLATE")[0].lower(),
            bool(column.nullable) and column.computed is None,
            column.primary_key,
            str(column.comment),
        )
        for column in schema().tables[name].columns
    )


def shown(kind: type) -> dict[str, Callable[[Any], str]]:
    """What a table on a page shows of these rows."""
    if kind is DocumentedTable:
        return {
            "Table": lambda row: row.table,
            "Kind": lambda row: row.kind,
            "What a row is": lambda row: row.what,
        }
    return {
        "Column": lambda row: row.column,
        "Type": lambda row: row.type or "",
        "Null": lambda row: "yes" if row.null else "",
        "Key": lambda row: "yes" if row.key else "",
        "What it holds": lambda row: row.what,
    }
