"""The words that prove a row, also of a row that counts many others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.reports.query.json_lists import json_list, json_some
from archive.reports.query.sql_functions import bytewise
from archive.reports.query.text_columns import exact

MOST = 3
"""How many spans prove a row that counts many: all of them would be the archive once more."""

SPAN = ("article_id", "version", "start", "end")
"""The columns of what is counted that say where it stands; null where it stands nowhere."""


@dataclass(slots=True)
class Evidence:
    """The words of a statement: code points, half-open, of one version of an article."""

    article: str
    version: int
    start: int
    end: int
    exact: str


def counted(
    each: sa.Select[Any] | sa.CompoundSelect[Any],
    by: Iterable[str],
    sums: Mapping[str, Any],
    *,
    only: str | None = None,
    order: Iterable[str] = SPAN,
) -> sa.Subquery:
    """What a query finds, counted by the columns `by`, each group with `MOST` of its spans.

    The query has the columns of `SPAN`. `sums` gives each sum a name and how it is made of the
    columns, and of `rank`, which numbers them by `order`. With `only` those rows alone are proof
    in which that column is 1, and they are numbered by themselves. The column `evidence` is read
    by `proofs`.
    """
    found = each.subquery("each")
    group = [found.c[name] for name in ([*by, only] if only else by)]
    # what stands nowhere comes last; databases differ on where null sorts
    asked = [found.c.start.is_(None), *(_sorted(found.c[name]) for name in order)]
    rank = sa.func.dense_rank().over(partition_by=group, order_by=asked)
    ranked = sa.select(found, rank.label("rank")).subquery("ranked")
    first = sa.and_(ranked.c.rank <= MOST, ranked.c.start.is_not(None))
    if only:
        first = sa.and_(first, ranked.c[only] == 1)
    made = {name: make(ranked.c).label(name) for name, make in sums.items()}
    return (
        sa.select(
            *(ranked.c[name] for name in by),
            *made.values(),
            json_some(_proof(ranked), first).label("evidence"),
        )
        .group_by(*(ranked.c[name] for name in by))
        .subquery("counted")
    )


def _sorted(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return bytewise(column) if isinstance(column.type, sa.Text) else column


def _proof(row: sa.FromClause) -> sa.ColumnElement[Any]:
    """Where a row stands and its words, as a list; looked up for the few that are shown."""
    key = sa.select(article.c.key).where(article.c.id == row.c.article_id).correlate(row)
    words = sa.func.coalesce(exact(row), _slice(row))
    return json_list(key.scalar_subquery(), *(row.c[name] for name in SPAN[1:]), words)


def _slice(row: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The words of a row that stands where there is no span."""
    text = article_version.c
    return (
        sa.select(sa.func.substr(text.text, row.c.start + 1, row.c.end - row.c.start))
        .where(text.article_id == row.c.article_id, text.number == row.c.version)
        .correlate(row)
        .scalar_subquery()
    )


def many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    """How many rows of a group meet a condition."""
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def different(
    column: sa.ColumnElement[Any], where: sa.ColumnElement[bool] | None = None
) -> sa.ColumnElement[int]:
    """How many different values a column has, of all rows or `where` a condition holds."""
    return sa.func.count((column if where is None else sa.case((where, column))).distinct())


def proofs(found: list[list[Any]] | None) -> list[Evidence]:
    """The spans of a row of `counted`, each once, in the order of their texts."""
    if found and len(found) == 1:
        return [Evidence(*found[0])]
    return [Evidence(*span) for span in sorted(set(map(tuple, found or ())))]
