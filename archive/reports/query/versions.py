"""Which coded versions of an article are read: the newest, all of them, or one by its number."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.provenance import coding
from archive.models.statements import statement
from archive.reports.query.filters import Resolved, newest
from archive.reports.query.text_columns import exact


def asked_for(filters: Resolved, said: sa.FromClause = statement) -> sa.ColumnElement[bool]:
    """Statements of the versions that are asked for.

    Of all versions, those that the newest one holds and those that it no longer does; each of
    these once, from the last version that held it.
    """
    if filters.versions is None:
        return newest(said)
    if filters.versions:
        return said.c.version == filters.versions
    return sa.or_(newest(said), no_longer_held(said))


def next_coded(table: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The coded version of the article that follows the one of a row; null for the newest."""
    return coded_after(table.c.article_id, table.c.version).correlate(table).scalar_subquery()


def coded_after(article_id: Any, version: Any) -> sa.Select[Any]:
    """The first coded version of an article after one of its versions."""
    return sa.select(sa.func.min(coding.c.version)).where(
        coding.c.article_id == article_id, coding.c.version > version
    )


def no_longer_held(said: sa.FromClause = statement) -> sa.ColumnElement[bool]:
    """Statements whose words no later coded version has from the same speaker."""
    later = statement.alias("later")
    again = (
        sa.select(later.c.id)
        .where(
            later.c.article_id == said.c.article_id,
            later.c.version > said.c.version,
            later.c.speaker_id.is_not_distinct_from(said.c.speaker_id),
            exact(later) == exact(said),
        )
        .correlate(said)
    )
    return sa.and_(next_coded(said).is_not(None), sa.not_(again.exists()))


def _earlier_versions() -> sa.Select[Any]:
    """Article's id and number of each coded version that is not the newest of its article."""
    newer = coding.alias("newer")
    return sa.select(coding.c.article_id, coding.c.version).where(
        sa.exists()
        .where(newer.c.article_id == coding.c.article_id, newer.c.version > coding.c.version)
        .correlate(coding)
    )


def any_earlier_version(connection: sa.Connection) -> bool:
    """Whether any article has a coded version that is not its newest."""
    return connection.execute(_earlier_versions().limit(1)).first() is not None


def of_earlier_versions(said: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a row is of a coded version which is not the newest.

    Such versions are few and found first, of all articles: for whoever reads the whole archive.
    """
    old = _earlier_versions().correlate(None)
    return sa.tuple_(said.c.article_id, said.c.version).in_(old)
