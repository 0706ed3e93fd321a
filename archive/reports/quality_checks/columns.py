"""What each query of something lacking is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article
from archive.reports.query.filters import Resolved

UNKNOWN, HEDGED, UNCODED, UNLINKED = "unknown", "hedged", "uncoded", "unlinked"
SUPERSEDED = "superseded"
KINDS = (UNKNOWN, HEDGED, UNCODED, UNLINKED, SUPERSEDED)

Query = sa.Select[Any]
Condition = sa.ColumnElement[bool]

NOWHERE = [
    sa.cast(sa.null(), kind).label(name)
    for name, kind in (
        ("article_id", sa.BigInteger), ("version", sa.Integer), ("start", sa.Integer),
        ("end", sa.Integer),
    )
]  # fmt: skip
"""The columns of `evidence.SPAN` of what stands in no text."""


NO = sa.cast(sa.null(), sa.Text)


def columns(
    kind: str,
    what: str,
    name: Any,
    lacking: Condition,
    *,
    several: bool = False,
    drafted: sa.ColumnElement[Any] = NO,
) -> list[Any]:
    """The columns of what may be lacking; `several` when one thing comes in several rows.

    `drafted` is not null for what a drafted statement has or says.
    """
    return [
        sa.literal(kind).label("kind"),
        sa.literal(what).label("what"),
        name.label("name"),
        sa.case((lacking, 1), else_=0).label("lacking"),
        (name if several else sa.cast(sa.null(), sa.Text)).label("key"),
        drafted.label("drafted"),
    ]


def article_conditions(filters: Resolved) -> Iterator[Condition]:
    """The articles that the filters keep."""
    if filters.article_id is not None:
        yield article.c.id == filters.article_id
    if filters.source_id is not None:
        yield article.c.source_id == filters.source_id
