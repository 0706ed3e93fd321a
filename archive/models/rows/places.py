"""Rows of places."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.places import place
from archive.models.rows.parts import Row, row
from archive.vocabulary import PlaceKind


@row
class Place(Row):
    """A row of `place`."""

    table: ClassVar[sa.Table] = place
    id: int
    key: str
    name: str
    kind: PlaceKind
    named: bool = True
    parent_id: int | None = None
    iso3166_2: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
