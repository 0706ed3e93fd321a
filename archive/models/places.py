"""Places: named places inside other places."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Flag, Id, Number, Real, Text, column, id_and_key, table
from archive.models.rules import check, foreign_key, index, vocabulary_check
from archive.vocabulary import PlaceKind

place = table(
    "place",
    "A place inside another place",
    *id_and_key("place"),
    column("name", Text, "Name; what the text calls it when it has none"),
    column("kind", Text, "What kind of place"),
    column("named", Flag(), "Whether it has a name in the text or in the authority file"),
    column("parent_id", Id, "The place that it lies in", null=True),
    column("iso3166_2", Text, "ISO 3166-2 code", null=True),
    column("geonames_id", Number, "GeoNames id", null=True),
    column("latitude", Real, "Degrees north, WGS 84", null=True),
    column("longitude", Real, "Degrees east, WGS 84", null=True),
    vocabulary_check("kind", PlaceKind),
    check("named = 0 OR named = 1", name="named_flag", on="sqlite"),
    check("latitude BETWEEN -90 AND 90", name="latitude_range"),
    check("longitude BETWEEN -180 AND 180", name="longitude_range"),
    check("(latitude IS NULL) = (longitude IS NULL)", name="point_whole"),
    check("parent_id <> id", name="parent_other"),
    foreign_key(["parent_id"], ["place.id"]),
    index("parent_id"),
    rowid=True,
)


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
