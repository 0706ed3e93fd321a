"""The two ends of a tie between claims, and how either is joined."""

from __future__ import annotations

import sqlalchemy as sa

THIS = ("article_id", "version", "claim_id")
OTHER = ("other_article_id", "other_version", "other_claim_id")
"""The columns of a tie that name the claim at each of its ends."""


def at_end(tie: sa.FromClause, end: tuple[str, ...], of: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a tie has a claim at one of its ends."""
    pairs = zip(("article_id", "version", "id"), end, strict=True)
    return sa.and_(*(of.c[name] == tie.c[column] for name, column in pairs))
