"""What others rest on: why a row that a coding no longer states may not be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from archive.models import schema
from archive.models.actors import actor_name
from archive.models.articles import article
from archive.models.assessments import assessment
from archive.models.claims import claim, claim_link
from archive.models.search import search_entry
from archive.models.statements import statement, statement_link

Key = tuple[Any, ...]
"""The primary key of a claim or of a statement: article, version, id."""


def ties_to(connection: sa.Connection, claim_key: Key) -> Iterator[str]:
    """The ties to a claim from outside its version, each as the end of a sentence."""
    article_id, version, _ = claim_key
    elsewhere = sa.or_(claim_link.c.article_id != article_id, claim_link.c.version != version)
    tied = (
        sa.select(article.c.key)
        .join(claim_link, claim_link.c.article_id == article.c.id)
        .where(_equal(claim_link, "other_", claim_key), elsewhere)
        .distinct()
    )
    for key in connection.scalars(tied):
        yield f"a claim of the article {key!r} is tied to it"


def said_of(connection: sa.Connection, statement_key: Key) -> Iterator[str]:
    """What statements outside its version say of a statement, each as the end of a sentence."""
    link, (article_id, version, id_) = statement_link.c, statement_key
    query = (
        sa.select(article.c.key, statement.c.label, link.kind)
        .join_from(
            statement_link,
            statement,
            (statement.c.article_id == link.article_id)
            & (statement.c.version == link.version)
            & (statement.c.id == link.statement_id),
        )
        .join(article, article.c.id == link.article_id)
        .where(
            link.other_article_id == article_id,
            link.other_version == version,
            link.other_statement_id == id_,
            sa.or_(link.article_id != article_id, link.version != version),
        )
        .distinct()
        .order_by(article.c.key, statement.c.label, link.kind)
    )
    for key, label, kind in connection.execute(query):
        yield f"the statement {key}/{label} says something of it ({kind})"


def statement_name(connection: sa.Connection, statement_key: Key) -> str:
    """The label of a statement."""
    article_id, version, id_ = statement_key
    query = sa.select(statement.c.label).where(
        statement.c.article_id == article_id,
        statement.c.version == version,
        statement.c.id == id_,
    )
    return str(connection.execute(query).scalar_one())


def judged(connection: sa.Connection, claim_key: Key) -> Iterator[str]:
    """That a claim was assessed, as the end of a sentence."""
    newest = (
        sa.select(assessment.c.verdict, assessment.c.by)
        .where(_equal(assessment, "", claim_key))
        .order_by(assessment.c.at.desc(), assessment.c.by.desc())
    )
    for verdict, by in connection.execute(newest.limit(1)):
        yield f"{by!r} assessed it ({verdict}); keep it under this name, and mend it there"


def _equal(table: sa.Table, prefix: str, key: Key) -> sa.ColumnElement[bool]:
    names = ("article_id", "version", "claim_id")
    return sa.and_(*(table.c[prefix + n] == v for n, v in zip(names, key, strict=True)))


def claim_name(connection: sa.Connection, claim_key: Key) -> str:
    """The name `statement/claim` of a claim."""
    article_id, version, claim_id = claim_key
    query = sa.select(statement.c.label, claim.c.label).where(
        claim.c.article_id == article_id,
        claim.c.version == version,
        claim.c.id == claim_id,
        statement.c.article_id == article_id,
        statement.c.version == version,
        statement.c.id == claim.c.statement_id,
    )
    return "/".join(connection.execute(query).one())


def on_named(connection: sa.Connection, table: sa.Table, id_: int) -> str | None:
    """One thing that rests on what people name, as the end of a sentence, or None."""
    for other in schema().sorted_tables:
        for key in other.foreign_key_constraints:
            if key.referred_table is not table or len(key.columns) != 1:
                continue
            if other in (actor_name, search_entry):
                continue
            query = sa.select(other).where(key.columns[0] == id_).limit(1)
            row = connection.execute(query).mappings().one_or_none()
            if row is not None:
                return f"{_holder(connection, row)} ({other.name}) rests on it"
    return None


def _holder(connection: sa.Connection, row: Any) -> str:
    """Whose row it is: its own key, or the key of its article."""
    if "judgement" in row:
        return f"the judgement of {row['by']!r} on who is the same"
    if "key" in row:
        return f"{row['key']!r}"
    if "article_id" in row:
        query = sa.select(article.c.key).where(article.c.id == row["article_id"])
        return f"the article {connection.scalar(query)!r}"
    return "another row"
