"""Claims by what was judged of them last."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.assessments import assessment


def held(claims: sa.FromClause, verdict: str) -> sa.ColumnElement[bool]:
    """Claims of which the newest assessment has this verdict."""
    key = sa.tuple_(claims.c.article_id, claims.c.version, claims.c.id)
    given = assessment.alias("given")
    found = sa.select(given.c.article_id, given.c.version, given.c.claim_id).where(
        given.c.verdict == verdict, last(given)
    )
    return key.in_(found)


def last(given: sa.FromClause) -> sa.ColumnElement[bool]:
    """Assessments that no later one of the same claim follows."""
    later = assessment.alias()
    follows: sa.ColumnElement[Any] = sa.tuple_(later.c.at, later.c.by) > sa.tuple_(
        given.c.at, given.c.by
    )
    return ~(
        sa.exists()
        .where(
            later.c.article_id == given.c.article_id,
            later.c.version == given.c.version,
            later.c.claim_id == given.c.claim_id,
            follows,
        )
        .correlate(given)
    )
