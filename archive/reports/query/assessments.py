"""Claims by what was judged of them last."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.assessments import assessment


def held(claims: sa.FromClause, verdict: str) -> sa.ColumnElement[bool]:
    """Claims of which the newest assessment has this verdict."""
    key = sa.tuple_(claims.c.article_id, claims.c.version, claims.c.id)
    judged = assessment.alias("judged")
    found = sa.select(judged.c.article_id, judged.c.version, judged.c.claim_id).where(
        judged.c.verdict == verdict, last(judged)
    )
    return key.in_(found)


def last(judged: sa.FromClause) -> sa.ColumnElement[bool]:
    """Assessments that no later one of the same claim follows."""
    later = assessment.alias()
    follows: sa.ColumnElement[Any] = sa.tuple_(later.c.at, later.c.by) > sa.tuple_(
        judged.c.at, judged.c.by
    )
    return ~(
        sa.exists()
        .where(
            later.c.article_id == judged.c.article_id,
            later.c.version == judged.c.version,
            later.c.claim_id == judged.c.claim_id,
            follows,
        )
        .correlate(judged)
    )
