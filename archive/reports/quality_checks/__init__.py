"""What may be lacking: one query for each, of all that could have it, with what lacks it marked."""

from __future__ import annotations

from collections.abc import Iterator

from archive.reports.quality_checks import entities, statements
from archive.reports.quality_checks.columns import KINDS, Query
from archive.reports.query.filters import Resolved

__all__ = ["KINDS", "lacks"]


def lacks(filters: Resolved) -> Iterator[Query]:
    """All that may be lacking in the articles that the filters keep.

    The columns are `kind`, `what`, `name`, `lacking` (1 or 0), `key` for what may come in several
    rows, and those of `evidence.SPAN`.
    """
    parts = (
        *(statements.articles, statements.statements, statements.claims, statements.sentences),
        statements.superseded,
        *(entities.links, entities.events, entities.actors, entities.places),
    )
    for part in parts:
        yield from part(filters)
