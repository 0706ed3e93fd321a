"""Rows of sources."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.rows.parts import Row, row
from archive.models.sources import source
from archive.vocabulary import SourceKind


@row
class Source(Row):
    """A row of `source`."""

    table: ClassVar[sa.Table] = source
    id: int
    key: str
    name: str
    kind: SourceKind
    country: str | None = None
    url: str | None = None
    actor_id: int | None = None
