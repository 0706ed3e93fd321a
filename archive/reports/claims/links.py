"""The two ends of a tie between claims, how either is joined, and what the tie is about."""

from __future__ import annotations

import sqlalchemy as sa

from archive.reports.claims.value_identity import COUNTS
from archive.vocabulary import About

THIS = ("article_id", "version", "claim_id")
OTHER = ("other_article_id", "other_version", "other_claim_id")
"""The columns of a tie that name the claim at each of its ends."""

PROPERTIES = {About.NUMBER: COUNTS, About.CAUSE: ("cause", "purpose")}
"""What two claims differ in, where a value of another name gives it; as in `v_conflict`."""


def at_end(tie: sa.FromClause, end: tuple[str, ...], of: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a tie has a claim at one of its ends."""
    pairs = zip(("article_id", "version", "id"), end, strict=True)
    return sa.and_(*(of.c[name] == tie.c[column] for name, column in pairs))


def is_about(
    property_: sa.ColumnElement[str], about: sa.ColumnElement[str]
) -> sa.ColumnElement[bool]:
    """That a value gives what the two claims differ in; some have several properties."""
    several = (
        sa.and_(about == word.value, property_.in_(properties))
        for word, properties in PROPERTIES.items()
    )
    return sa.or_(property_ == about, *several)
