"""Rows of what is searched."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.rows.parts import Row, row
from archive.models.searching import search_entry


@row
class SearchEntry(Row):
    """A row of `search_entry`, without the number that the database gives it.

    `words` are tokens between single spaces.
    """

    table: ClassVar[sa.Table] = search_entry
    length: int
    words: str
    article_id: int | None = None
    version: int | None = None
    ordinal: int | None = None
    statement_id: int | None = None
    actor_id: int | None = None
    place_id: int | None = None
    source_id: int | None = None
    event_id: int | None = None
