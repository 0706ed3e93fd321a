"""What the archive records of the codings that were loaded, and of the activities that did so."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from archive.database.rows import insert
from archive.importing import lookups
from archive.models.provenance import Activity, activity, coding
from archive.vocabulary import ActivityKind

BEGUN = sa.select(activity.c.id).where(activity.c.id == sa.bindparam("activity"))
"""Whether an activity has loaded anything."""


def is_older(connection: sa.Connection, article_id: int, number: int) -> bool:
    """Whether a newer version of the article is coded."""
    newer = sa.select(coding.c.version).where(coding.c.article_id == article_id)
    return connection.scalar(newer.where(coding.c.version > number).limit(1)) is not None


def last_codings(
    connection: sa.Connection, article_ids: Iterable[int]
) -> dict[tuple[int, int], str]:
    """The SHA-256 of the coding that was loaded last, for each coded version of articles."""
    found = {}
    for batch in insert.batches(sorted(set(article_ids))):
        for article_id, version, sha256 in connection.execute(lookups.CODINGS, {"ids": batch}):
            found[article_id, version] = sha256
    return found


def first_coded(connection: sa.Connection, article_id: int, sha256: str) -> int | None:
    """The version of an article of which a coding was loaded first; None if it never was.

    That one is what the coder read; to others it was carried over.
    """
    query = sa.select(coding.c.version).join(activity)
    query = query.where(coding.c.article_id == article_id, coding.c.sha256 == sha256)
    return connection.scalar(query.order_by(activity.c.started, coding.c.version).limit(1))


def proposed(article_id: int) -> sa.Select[tuple[str]]:
    """The SHA-256 of each coding of an article that drafting loaded.

    A draft that is carried over to another text keeps its own, whatever captured that text.
    """
    query = sa.select(coding.c.sha256).join(activity)
    drafting = activity.c.kind == ActivityKind.DRAFTING.value
    return query.where(coding.c.article_id == article_id, drafting)


def last_proposed(connection: sa.Connection, article_id: int) -> str | None:
    """The SHA-256 of the coding of the newest coded version, if it is a draft; else None."""
    last = sa.select(coding.c.sha256).join(activity).where(coding.c.article_id == article_id)
    last = last.order_by(coding.c.version.desc(), activity.c.started.desc()).limit(1)
    sha256 = connection.scalar(last)
    return sha256 if sha256 in set(connection.scalars(proposed(article_id))) else None


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
