"""Sources: who publishes."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Id, Text, column, id_and_key, table
from archive.models.rules import check, foreign_key, index, vocabulary_check
from archive.vocabulary import SourceKind

source = table(
    "source",
    "Who publishes: an outlet, an agency, an official channel, an account",
    *id_and_key("source"),
    column("name", Text, "Name, as the source writes it"),
    column("kind", Text, "What kind of publisher"),
    column("country", Text, "ISO 3166-1 alpha-2 code of its country", null=True),
    column("url", Text, "Its home page", null=True),
    column("actor_id", Id, "The actor that it is, when it also speaks", null=True),
    vocabulary_check("kind", SourceKind),
    check("length(country) = 2", name="country_code"),
    foreign_key(["actor_id"], ["actor.id"]),
    index("actor_id"),
    rowid=True,
)


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
