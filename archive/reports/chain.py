"""On whose word: one statement, and those that relay it, out to the article's source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.models import article, article_version, source, statement
from archive.models.columns import Id, Number
from archive.reports import statements
from archive.reports.common.filters import Filters, require_statement
from archive.reports.common.streaming import streamed
from archive.reports.common.words import NOT_STATED, publisher
from archive.reports.common.written import Asked, once
from archive.reports.statements import Statement

ARGUMENT = ("statement", "The statement, as ARTICLE/LABEL.")

FILTERS = ()

EXAMPLE = "archive report chain kursk-talks/give-us-time"

ROW = Statement

COLUMNS = {
    "Step": lambda row: str(len(row.on_word_of)),
    **{name: statements.COLUMNS[name] for name in ("Who", "Says", "How", "When", "Statement")},
}
"""What a table shows: the steps count down to 1, the source of the article."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Statement]:
    """The statement, then each that relays it; last the article itself, with its headline.

    The last row is no statement: its `speaker` is the key of the article's source, null when the
    text does not say who published it. Raises UsageError for an unknown statement.
    """
    found = require_statement(connection, filters.statement or "")
    of = dict(zip(("article_id", "version", "statement_id"), found, strict=True))
    yield from map(statements.made, streamed(connection, once(steps, connection.dialect), of))
    yield outermost(connection, of["article_id"], of["version"])


@cache
def steps() -> sa.Select[Any]:
    """A query made by `statements.select`: a statement, then each that relays it.

    Its parameters are `article_id`, `version` and `statement_id`.
    """
    article_id, statement_id = (Asked(name, type_=Id) for name in ("article_id", "statement_id"))
    version = Asked("version", type_=Number)
    chain = (
        sa.select(statement.c.id, statement.c.parent_id)
        .where(
            statement.c.article_id == article_id,
            statement.c.version == version,
            statement.c.id == statement_id,
        )
        .cte("chain", recursive=True)
    )
    outer = sa.select(statement.c.id, statement.c.parent_id).join(
        chain,
        sa.and_(
            statement.c.article_id == article_id,
            statement.c.version == version,
            statement.c.id == chain.c.parent_id,
        ),
    )
    chain = chain.union_all(outer)
    query = statements.select().where(
        statement.c.article_id == article_id,
        statement.c.version == version,
        statement.c.id.in_(sa.select(chain.c.id)),
    )
    return query.order_by(statement.c.depth.desc())


def outermost(connection: sa.Connection, article_id: int, version: int) -> Statement:
    """The last step: the article, on the word of its source."""
    of = {"article_id": article_id, "version": version}
    row = connection.execute(once(_outermost, connection.dialect), of).one()
    start = row.text.index(row.headline)
    return Statement(
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
        name=f"the article’s source: {row.publisher}",
    )


def _outermost() -> sa.Select[Any]:
    return (
        sa.select(
            article.c.key,
            source.c.key.label("source"),
            publisher().label("publisher"),
            article_version.c.headline,
            article_version.c.text,
        )
        .select_from(article)
        .join(article_version, article_version.c.article_id == article.c.id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .where(
            article.c.id == Asked("article_id", type_=Id),
            article_version.c.number == Asked("version", type_=Number),
        )
    )
