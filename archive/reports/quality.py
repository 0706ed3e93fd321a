"""What is unknown, hedged, uncoded or unlinked: how much of it there is, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.reports.quality_checks import KINDS, lacks
from archive.reports.query.drafted import drafts
from archive.reports.query.evidence import SPAN, Evidence, counted, different, many, proofs
from archive.reports.query.filters import Filters, Resolved, require
from archive.reports.query.json_lists import json_row, json_some
from archive.reports.query.streaming import answers

MOST = 10
"""How many names a row gives; `count` counts all."""


@dataclass(slots=True)
class Lack:
    """One thing that may be lacking, and how often it is.

    `kind` is unknown, hedged, uncoded, unlinked or superseded. `count` says how often,
    `of` of how many that could have it; `examples` names some of those that lack it: keys of
    articles, events, actors or places, names of statements, `event kind other` of links, `article
    sentence number`. `drafted` counts those of `count` that a drafting rule proposed, or, of what
    events lack, the claims on them.
    """

    kind: str
    what: str
    count: int
    of: int
    drafted: int
    examples: list[str]
    evidence: list[Evidence]


ROW = Lack

COLUMNS: Mapping[str, Callable[[Lack], str]] = {
    "Kind": lambda row: row.kind,
    "What": lambda row: row.what,
    "Count": lambda row: str(row.count),
    "Of": lambda row: str(row.of),
    "Share": lambda row: f"{row.count / row.of:.0%}",
    "Drafted": lambda row: str(row.drafted or ""),
    "For example": lambda row: "; ".join(row.examples[:3]) + ("; …" if row.count > 3 else ""),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Lack]:
    """What may be lacking in the articles that the filters keep, what is lacking most often first.

    Raises UsageError for a key that the archive does not hold.
    """
    query = _select(require(connection, filters))
    yield from answers(connection, query, Lack, examples=_first, evidence=proofs)


def _first(examples: list[dict[str, str]]) -> list[str]:
    return sorted({example["name"] for example in examples})[:MOST]


def _select(filters: Resolved) -> sa.Select[Any]:
    found = counted(
        sa.union_all(*lacks(filters)),
        ["kind", "what"],
        {
            "count": lambda c: _each(different(c.key, c.lacking == 1), many(c.lacking == 1)),
            "of": lambda c: _each(different(c.key), sa.func.count()),
            "drafted": lambda c: drafts(c.drafted, c.lacking == 1),
            "examples": lambda c: json_some(
                json_row(sa.literal_column("'name'"), c.name),
                sa.and_(c.lacking == 1, c.rank <= MOST),
            ),
        },
        only="lacking",
        order=[*SPAN, "name"],
    )
    order = sa.case(*((found.c.kind == kind, at) for at, kind in enumerate(KINDS)))
    return sa.select(found).order_by(order, found.c["count"].desc(), found.c.what)


def _each(keys: sa.ColumnElement[int], times: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """How many keys there are, or how many rows where they have none."""
    return sa.func.coalesce(sa.func.nullif(keys, 0), times)
