"""What the archive records of the codings that were loaded, and of the activities that did so."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database.rows import insert
from archive.models.provenance import Activity, activity, coding

BEGUN = sa.select(activity.c.id).where(activity.c.id == sa.bindparam("activity"))
"""Whether an activity has loaded anything."""


def is_older(connection: sa.Connection, article_id: int, number: int) -> bool:
    """Whether a newer version of the article is coded."""
    newer = sa.select(coding.c.version).where(coding.c.article_id == article_id)
    return connection.scalar(newer.where(coding.c.version > number).limit(1)) is not None


def last_coding(connection: sa.Connection, article_id: int, number: int) -> str | None:
    """The SHA-256 of the coding that was loaded last for this version, None for one uncoded."""
    query = (
        sa.select(coding.c.sha256)
        .join(activity, activity.c.id == coding.c.activity_id)
        .where(coding.c.article_id == article_id, coding.c.version == number)
        .order_by(activity.c.started.desc())
        .limit(1)
    )
    return connection.scalar(query)


def coded_by(connection: sa.Connection, article_id: int, number: int, row: Activity) -> bool:
    """Whether this very activity has loaded a coding of the version already."""
    query = sa.select(coding.c.version).where(
        coding.c.article_id == article_id,
        coding.c.version == number,
        coding.c.activity_id == row.id,
    )
    return connection.scalar(query) is not None


def begin(connection: sa.Connection, row: Activity) -> None:
    """Write the row of an activity, unless it is there."""
    if connection.scalar(BEGUN, {"activity": row.id}) is None:
        insert.insert(connection, Activity, [row])
