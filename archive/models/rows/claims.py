"""Rows of claims, their values and ties."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.claims import claim
from archive.models.rows.parts import UNDATED, FuzzyDate, Row, row
from archive.models.values import claim_link, claim_value
from archive.vocabulary import (
    About,
    Certainty,
    ClaimLinkKind,
    LinkBasis,
    Polarity,
    Property,
    Stance,
)


@row
class Claim(Row):
    """A row of `claim`: about an event or about a link, never both."""

    table: ClassVar[sa.Table] = claim
    article_id: int
    version: int
    id: int
    statement_id: int
    label: str
    event_id: int | None
    event_link_id: int | None
    stance: Stance
    certainty: Certainty
    polarity: Polarity


@row
class ClaimValue(Row):
    """A row of `claim_value`."""

    table: ClassVar[sa.Table] = claim_value
    article_id: int
    version: int
    claim_id: int
    ordinal: int
    property: Property
    start: int
    end: int
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False
    counted_id: int | None = None
    text: str | None = None
    date: FuzzyDate = UNDATED
    place_id: int | None = None
    as_of: FuzzyDate = UNDATED


@row
class ClaimLink(Row):
    """A row of `claim_link`."""

    table: ClassVar[sa.Table] = claim_link
    article_id: int
    version: int
    claim_id: int
    other_article_id: int
    other_version: int
    other_claim_id: int
    kind: ClaimLinkKind
    about: About
    basis: LinkBasis
    note: str | None = None
