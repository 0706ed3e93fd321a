"""Lists inside rows: ordered subselects as JSON, so that no report needs a query for each row."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from archive.models.columns import Json


class json_rows(GenericFunction[Any]):  # noqa: N801
    """The rows of a group as a JSON list."""

    type = Json()
    inherit_cache = True


class json_some(GenericFunction[Any]):  # noqa: N801
    """Those rows of a group that meet a condition as a JSON list, in any order."""

    type = Json()
    inherit_cache = True


class json_row(GenericFunction[Any]):  # noqa: N801
    """Names and values, in turn, as a JSON object."""

    type = Json()
    inherit_cache = True


class json_list(GenericFunction[Any]):  # noqa: N801
    """Values as a JSON list."""

    type = Json()
    inherit_cache = True


class json_within(GenericFunction[Any]):  # noqa: N801
    """JSON that stays JSON inside other JSON: SQLite forgets that a subselect made it."""

    type = Json()
    inherit_cache = True


@compiles(json_within, "sqlite")
def _sqlite_within(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json({compiler.process(element.clauses, **kw)})"


@compiles(json_within, "postgresql")
def _postgres_within(element: Any, compiler: Any, **kw: Any) -> str:
    return f"({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "sqlite")
def _sqlite_rows(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "postgresql")
def _postgres_rows(element: Any, compiler: Any, **kw: Any) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **kw)}), '[]')"


@compiles(json_some, "sqlite")
def _sqlite_some(element: Any, compiler: Any, **kw: Any) -> str:
    rows, condition = (compiler.process(part, **kw) for part in element.clauses)
    return f"json_group_array({rows}) FILTER (WHERE {condition})"


@compiles(json_some, "postgresql")
def _postgres_some(element: Any, compiler: Any, **kw: Any) -> str:
    rows, condition = (compiler.process(part, **kw) for part in element.clauses)
    return f"coalesce(json_agg({rows}) FILTER (WHERE {condition}), '[]')"


@compiles(json_row, "sqlite")
def _sqlite_row(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_object({compiler.process(element.clauses, **kw)})"


@compiles(json_row, "postgresql")
def _postgres_row(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_build_object({compiler.process(element.clauses, **kw)})"


@compiles(json_list, "sqlite")
def _sqlite_list(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **kw)})"


@compiles(json_list, "postgresql")
def _postgres_list(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **kw)})"


def lists(query: sa.Select[Any], *outer: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The rows of an ordered query, correlated to `outer`, as a list of lists of their values.

    They are made and read faster than `objects`, of which each says its names again.
    """
    rows = query.correlate(*outer).subquery()
    held = (json_within(c) if isinstance(c.type, Json) else c for c in rows.c)
    return sa.select(json_rows(json_list(*held))).select_from(rows).scalar_subquery()


def objects(query: sa.Select[Any], *outer: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The rows of an ordered query, correlated to `outer`, as a list of objects."""
    rows = query.correlate(*outer).subquery()
    pairs: list[Any] = []
    for column in rows.c:
        held = json_within(column) if isinstance(column.type, Json) else column
        pairs += [sa.literal_column(f"'{column.name}'"), held]
    return sa.select(json_rows(json_row(*pairs))).select_from(rows).scalar_subquery()


def values(query: sa.Select[Any], *outer: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The one column of an ordered query, correlated to `outer`, as a list."""
    rows = query.correlate(*outer).subquery()
    return sa.select(json_rows(*rows.c)).select_from(rows).scalar_subquery()
