"""The nearest hits of a query, found by the index alone: tier after tier, until a page is full.

A tier is all of one rank and length, which each entry has among its words (`models/search.py`). So
the index itself finds the hits of a tier, and no hit of a farther one is read; where a tier has
many, those of its parts, which follow one another by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.models.search import LONGEST, PARTS, search_entry, tier
from archive.reports.query.sql_functions import among
from archive.reports.search.find import ORDER, RANK_OF_KIND, matches, of_kinds
from archive.reports.search.query import Query, Tokens

MOST_NEAREST = 300
"""Of how many hits, the nearest, rows are looked up at once."""

LENGTHS = (range(1, 11), range(11, 21), range(21, LONGEST + 1))
"""The lengths whose tiers are asked for together, first."""

RANK_OF_SAID = 2


@dataclass(frozen=True, slots=True)
class Tiers:
    """Some tiers of a rank, by their lengths; all where these are None; of one maybe a part."""

    rank: int
    lengths: range | None = None
    part: int | None = None

    @property
    def tokens(self) -> Tokens:
        """The tokens of which each of their entries has one."""
        if self.lengths is None:
            return (tier(self.rank),)
        return tuple(tier(self.rank, length, self.part) for length in self.lengths)

    @property
    def divided(self) -> list[Tiers]:
        """The same in smaller portions, the nearest first; none of what is not divided further."""
        if self.lengths is None:
            return [Tiers(self.rank, lengths) for lengths in LENGTHS]
        if len(self.lengths) > 1:
            return [Tiers(self.rank, range(length, length + 1)) for length in self.lengths]
        if self.part is None and self.lengths[0] < LONGEST:
            return [Tiers(self.rank, self.lengths, part) for part in range(PARTS)]
        return []


def nearest(
    connection: sa.Connection, query: Query, kinds: tuple[str, ...]
) -> Iterator[sa.ColumnElement[bool]]:
    """Conditions that some entries meet, at most `MOST_NEAREST` of them, the nearest first.

    Each entry that matches meets one of them. Only what is left of a tier when
    its nearest are used up may be more.
    """
    for rank in sorted({RANK_OF_KIND[kind] for kind in kinds}):
        whole = Tiers(rank)
        for tiers in whole.divided if rank == RANK_OF_SAID else [whole]:
            yield from _of_tiers(connection, query, kinds, tiers)


def _of_tiers(
    connection: sa.Connection, query: Query, kinds: tuple[str, ...], tiers: Tiers
) -> Iterator[sa.ColumnElement[bool]]:
    matching = sa.and_(matches(connection.dialect.name, query, tiers.tokens), of_kinds(kinds))
    hits = sa.select(search_entry.c.id).where(matching)
    some = hits.limit(MOST_NEAREST + 1).subquery()
    count = connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0
    if count > MOST_NEAREST:
        for part in tiers.divided:
            yield from _of_tiers(connection, query, kinds, part)
        if not tiers.divided:
            first = hits.order_by(*ORDER).limit(MOST_NEAREST).scalar_subquery()
            yield among(search_entry.c.id, first)
            yield sa.and_(matching, search_entry.c.id.not_in(first))
    elif count:
        yield matching
