"""The rows of articles, and of their versions' dates: written, and brought up to date."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from archive.database.rows import insert as row_insert
from archive.importing.entities.contribution import MisfitError
from archive.importing.new_version import NewVersion
from archive.models.articles import Article, ArticleVersion, article, article_version


def insert(connection: sa.Connection, versions: Sequence[NewVersion]) -> None:
    """Write the articles of first versions; that of a later one as its coding, if any, has it."""
    first = [one.article for one in versions if one.version.number == 1]
    if row_insert.insert_named(connection, Article, first) and len(first) == len(versions):
        return
    if len(versions) > 1:
        raise MisfitError(0)
    (one,) = versions
    if one.version.number == 1 or one.sha256 is not None:
        update(connection, one.article)


def update(connection: sa.Connection, row: Article) -> bool:
    """Bring an article to what a coding says of it; whether anything is not as it was."""
    query = sa.select(*row_insert.columns(Article)).where(article.c.id == row.id)
    if tuple(connection.execute(query).one()) == row_insert.flat(Article)(row):
        return False
    row_insert.update(connection, Article, [row])
    return True


def update_dates(connection: sa.Connection, version: ArticleVersion) -> bool:
    """Bring a version to the dates that a coding says; whether any is not as it was."""
    dates = {
        f"{name}_{part}": getattr(getattr(version, name), part)
        for name in ("published", "modified")
        for part in row_insert.FUZZY
    }
    here = (article_version.c.article_id == version.article_id) & (
        article_version.c.number == version.number
    )
    columns = [article_version.c[name] for name in dates]
    if tuple(connection.execute(sa.select(*columns).where(here)).one()) == tuple(dates.values()):
        return False
    connection.execute(sa.update(article_version).where(here).values(dates))
    return True
