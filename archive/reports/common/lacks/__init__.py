"""What may be lacking: one query for each, of all that could have it, with what lacks it marked."""

from __future__ import annotations

from collections.abc import Iterator

from archive.reports.common.filters import Filters
from archive.reports.common.lacks import named, said
from archive.reports.common.lacks.parts import KINDS, Query

__all__ = ["KINDS", "lacks"]


def lacks(filters: Filters) -> Iterator[Query]:
    """All that may be lacking in the articles that the filters keep.

    The columns are `kind`, `what`, `name`, `lacking` (1 or 0), `key` for what may come in several
    rows, and those of `evidence.PLACE`.
    """
    for part in (said.articles, said.statements, said.claims, said.sentences,
                 named.links, named.events, named.actors, named.places):  # fmt: skip
        yield from part(filters)
