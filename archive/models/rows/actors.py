"""Rows of actors, their names, tenures and affiliations."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.belonging import actor_name, affiliation, tenure
from archive.models.rows.parts import UNDATED, FuzzyDate, Row, row
from archive.vocabulary import ActorKind, AffiliationKind


@row
class Actor(Row):
    """A row of `actor`."""

    table: ClassVar[sa.Table] = actor
    id: int
    key: str
    name: str
    kind: ActorKind
    named: bool = True
    description: str | None = None
    country: str | None = None
    wikidata_id: str | None = None


@row
class ActorName(Row):
    """A row of `actor_name`."""

    table: ClassVar[sa.Table] = actor_name
    actor_id: int
    name: str
    language: str | None = None
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
    article_id: int | None = None
    version: int | None = None
    start: int | None = None
    end: int | None = None


@row
class Tenure(Row):
    """A row of `tenure`."""

    table: ClassVar[sa.Table] = tenure
    article_id: int
    version: int
    start: int
    end: int
    actor_id: int
    organization_id: int | None
    title: str
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
    held: FuzzyDate = UNDATED


@row
class Affiliation(Row):
    """A row of `affiliation`."""

    table: ClassVar[sa.Table] = affiliation
    article_id: int
    version: int
    start: int
    end: int
    actor_id: int
    other_actor_id: int
    kind: AffiliationKind
    from_: FuzzyDate = UNDATED
    until: FuzzyDate = UNDATED
