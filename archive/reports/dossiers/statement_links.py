"""What a statement says of other statements, and what others say of it: retracts, corrects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.statements import statement, statement_link
from archive.reports.dossiers.sections import Columns, field_names, read, voice_of
from archive.reports.query.drafted import signed
from archive.reports.query.filters import newest
from archive.reports.query.text_columns import and_others, exact, of_span
from archive.vocabulary import Mode


@dataclass(slots=True)
class LinkedStatement:
    """Another statement of which this one says something, or which says something of this one.

    `says` is `this` when this statement says it of the other, and `other` when it is the other way
    round. `of_version` is the version of the article of the statement of which it is said.
    `first_words` are the first of the other statement; the words at `start` are those that say so.
    """

    kind: str
    says: str
    note: str | None
    speaker: str | None
    name: str
    statement: str
    first_words: str
    of_version: int
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


LINKED_STATEMENTS: Columns = {
    "Says": lambda row: row.kind if row.says == "this" else f"{row.kind} this",
    "Words": lambda row: row.exact,
    "Who": lambda row: row.name,
    "Other words": lambda row: row.first_words,
    "Note": lambda row: row.note or "",
    "Statement": lambda row: signed(row.statement, row.drafted),
}


def linked_statements(
    connection: sa.Connection, article_id: int, version: int, statement_id: int
) -> Iterator[LinkedStatement]:
    """What a statement says of others, then what others say of it, of whatever version of it."""
    link = statement_link.c
    of_this = sa.and_(
        link.article_id == article_id, link.version == version, link.statement_id == statement_id
    )
    of_others = sa.and_(
        link.other_article_id == article_id,
        link.other_statement_id == statement_id,
        newest(statement_link),
    )
    both = (_half("this", of_this, "other_"), _half("other", of_others, ""))
    found = sa.union_all(*both).subquery()
    order = (found.c.says.desc(), found.c.article, found.c.start, found.c.kind, found.c.statement)
    shown = sa.select(*(found.c[name] for name in field_names(LinkedStatement)))
    return read(connection, shown.order_by(*order, found.c.of_version), LinkedStatement)


def _half(says: str, here: sa.ColumnElement[bool], end: str) -> sa.Select[Any]:
    """What is said at one end, with the statement at the other, whose columns begin with `end`."""
    link, home = statement_link.c, article.alias("home")
    names = {"article_id": "article_id", "version": "version", "id": "statement_id"}
    narrated = statement.c.mode == Mode.NARRATION.value
    return (
        sa.select(
            link.kind,
            sa.literal(says).label("says"),
            link.note,
            actor.c.key.label("speaker"),
            (voice_of(narrated, actor) + and_others(statement)).label("name"),
            (home.c.key + "/" + statement.c.label).label("statement"),
            exact(statement).label("first_words"),
            link.other_version.label("of_version"),
            article.c.key.label("article"),
            link.version,
            link.start,
            link.end,
            span.c.exact,
            statement.c.rule.is_not(None).label("drafted"),
        )
        .select_from(statement_link)
        .join(
            statement,
            sa.and_(*(statement.c[mine] == link[f"{end}{its}"] for mine, its in names.items())),
        )
        .join(home, home.c.id == statement.c.article_id)
        .join(article, article.c.id == link.article_id)
        .join(span, of_span(statement_link, span))
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .where(here)
    )
