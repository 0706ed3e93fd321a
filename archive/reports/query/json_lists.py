"""Lists inside rows: ordered subselects as JSON, so that no report needs a query for each row."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.functions import GenericFunction

from archive.models.columns import Json
from archive.reports.query.dialect_sql import spelled


class json_rows(GenericFunction[Any]):  # noqa: N801
    """The rows of a group as a JSON list."""

    type = Json()
    inherit_cache = True


spelled(json_rows, sqlite="json_group_array({all})", postgresql="coalesce(json_agg({all}), '[]')")


class json_some(GenericFunction[Any]):  # noqa: N801
    """Those rows of a group that meet a condition as a JSON list, in any order."""

    type = Json()
    inherit_cache = True


spelled(
    json_some,
    sqlite="json_group_array({0}) FILTER (WHERE {1})",
    postgresql="coalesce(json_agg({0}) FILTER (WHERE {1}), '[]')",
)


class json_row(GenericFunction[Any]):  # noqa: N801
    """Names and values, in turn, as a JSON object."""

    type = Json()
    inherit_cache = True


spelled(json_row, sqlite="json_object({all})", postgresql="json_build_object({all})")


class json_list(GenericFunction[Any]):  # noqa: N801
    """Values as a JSON list."""

    type = Json()
    inherit_cache = True


spelled(json_list, sqlite="json_array({all})", postgresql="json_build_array({all})")


class json_within(GenericFunction[Any]):  # noqa: N801
    """JSON that stays JSON inside other JSON: SQLite forgets that a subselect made it."""

    type = Json()
    inherit_cache = True


spelled(json_within, sqlite="json({0})", postgresql="({0})")


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
