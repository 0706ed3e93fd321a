"""On whose word: one statement, and those that relay it, out to the article's source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports import statements
from archive.reports.query.filters import (
    Filters,
    is_coded,
    version_of,
)
from archive.reports.query.statement_names import ids_of, require_statement
from archive.reports.query.text_columns import NOT_STATED, publisher
from archive.reports.query.versions import coded_after
from archive.reports.statements import StatementRow

ROW = StatementRow

COLUMNS: Mapping[str, Callable[[StatementRow], str]] = {
    "Step": lambda row: str(len(row.on_word_of)),
    **{name: statements.COLUMNS[name] for name in ("Who", "Says", "How", "When", "Statement")},
}
"""What a table shows: the steps count down to 1, the source of the article."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[StatementRow]:
    """The statement, then each that relays it; last the article itself, with its headline.

    It is that of the version that is asked for, else of the newest that holds it; of `all` versions
    one chain comes after the other. The last row is no statement: its `speaker` is the key of the
    article's source, null when the text does not say who published it. Raises UsageError for an
    unknown statement.
    """
    name, asked = filters.statement or "", version_of(filters.versions)
    for version in _versions(connection, name) if asked == 0 else [asked]:
        article_id, number, statement_id = require_statement(connection, name, version)
        yield from statements.fetch(connection, steps(article_id, number, statement_id))
        yield outermost(connection, article_id, number)


def _versions(connection: sa.Connection, name: str) -> list[int | None]:
    """All coded versions that hold the statement; one that stands for none where none does."""
    article_id, statement_id = ids_of(name)
    held = sa.select(statement.c.version).where(
        statement.c.article_id == article_id, statement.c.id == statement_id, is_coded(statement)
    )
    return list(connection.scalars(held.order_by(statement.c.version))) or [None]


def steps(article_id: int, version: int, statement_id: int) -> sa.Select[Any]:
    """A query made by `statements.select`: a statement, then each that relays it."""
    here = statement.c.article_id == article_id
    key = (statement.c.version, statement.c.id)
    chain = (
        sa.select(*key, statement.c.parent_id)
        .where(here, statement.c.version == version, statement.c.id == statement_id)
        .cte("chain", recursive=True)
    )
    outer = sa.select(*key, statement.c.parent_id).join(
        chain,
        sa.and_(
            here,
            statement.c.version == chain.c.version,
            statement.c.id == chain.c.parent_id,
        ),
    )
    chain = chain.union_all(outer)
    found = sa.select(chain.c.version, chain.c.id)
    query = statements.select().where(here, sa.tuple_(*key).in_(found))
    return query.order_by(statement.c.depth.desc())


def outermost(connection: sa.Connection, article_id: int, version: int) -> StatementRow:
    """The last step: the article, on the word of its source."""
    row = connection.execute(_article(article_id, version)).one()
    start = row.text.index(row.headline)
    return StatementRow(
        statement=None,
        speaker=row.source,
        named=None if row.publisher == NOT_STATED else True,
        attribution=None,
        mode=None,
        act=None,
        hedges=[],
        distance=[],
        content=row.headline,
        said=None,
        on_word_of=[row.publisher],
        depth=None,
        parent=None,
        claims=[],
        article=row.key,
        version=version,
        start=start,
        end=start + len(row.headline),
        published=row.published,
        dated_by=None,
        superseded=row.next_coded is not None,
        name=f"the article’s source: {row.publisher}",
    )


def _article(article_id: int, version: int) -> sa.Select[Any]:
    return (
        sa.select(
            article.c.key,
            source.c.key.label("source"),
            publisher().label("publisher"),
            article_version.c.headline,
            article_version.c.published_edtf.label("published"),
            coded_after(article_id, version).scalar_subquery().label("next_coded"),
            article_version.c.text,
        )
        .select_from(article)
        .join(article_version, article_version.c.article_id == article.c.id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .where(article.c.id == article_id, article_version.c.number == version)
    )
