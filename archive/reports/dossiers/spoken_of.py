"""Who speaks of an actor: whose statements hold words that refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.mentions import mention
from archive.models.statements import statement, statement_span
from archive.reports.dossiers.sections import (
    FIRST_WORDS,
    Columns,
    field_names,
    proof,
    read,
    voice_of,
)
from archive.reports.query.filters import newest
from archive.reports.query.text_columns import same
from archive.vocabulary import Mode, SpanRole


@dataclass(slots=True)
class ActorMention:
    """Who speaks of it, in how many statements, and the first words that refer to it.

    `speaker` is null for the article's own voice, and for a voice that the text does not name.
    """

    speaker: str | None
    name: str
    statements: int
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


SPOKEN_OF: Columns = {
    "Who": lambda row: row.name,
    "Statements": lambda row: str(row.statements),
    **FIRST_WORDS,
}


def actor_mentions(connection: sa.Connection, mine: int) -> Iterator[ActorMention]:
    """The voices whose statements refer to an actor, those that do so most first.

    A mention belongs to the innermost statement in whose content it is. What the actor says
    of itself is left out.
    """
    found = _each(mine).subquery()
    one = (found.c.speaker_id, found.c.narrated)
    order = (found.c.article, found.c.version, found.c.start, found.c.statement)
    ranked = sa.select(
        found,
        sa.func.row_number().over(partition_by=one, order_by=order).label("rank"),
        sa.func.count().over(partition_by=one).label("statements"),
    ).subquery()
    _, _, *others = field_names(ActorMention)
    query = (
        sa.select(
            actor.c.key.label("speaker"),
            voice_of(ranked.c.narrated, actor).label("name"),
            *(ranked.c[name] for name in others),
        )
        .select_from(ranked)
        .outerjoin(actor, actor.c.id == ranked.c.speaker_id)
        .where(ranked.c.rank == 1)
        .order_by(ranked.c.statements.desc(), ranked.c.article, ranked.c.start)
        .order_by(ranked.c.statement)
    )
    return read(connection, query, ActorMention)


def _each(mine: int) -> sa.Select[Any]:
    """One row a statement that refers to the actor: its first mention."""
    child = statement.alias("child")
    inner = sa.select(child.c.id).where(same(statement, (child, "parent_id")), _holds(child))
    one = (mention.c.article_id, mention.c.version, statement.c.id)
    turn = sa.func.row_number().over(partition_by=one, order_by=mention.c.start)
    each = (
        sa.select(
            statement.c.speaker_id,
            (statement.c.mode == Mode.NARRATION.value).label("narrated"),
            *proof(mention),
            turn.label("turn"),
        )
        .select_from(mention)
        .join(span)
        .join(
            statement,
            sa.and_(
                statement.c.article_id == mention.c.article_id,
                statement.c.version == mention.c.version,
                _holds(statement),
            ),
        )
        .join(article, article.c.id == mention.c.article_id)
        .where(mention.c.actor_id == mine, newest(mention))
        .where(~inner.correlate(statement, mention).exists())
        .where(sa.or_(statement.c.speaker_id.is_(None), statement.c.speaker_id != mine))
        .subquery()
    )
    return sa.select(each).where(each.c.turn == 1)


def _holds(said: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a mention is in the content of a statement of its version."""
    more = sa.select(statement_span.c.ordinal).where(
        same(said, (statement_span, "statement_id")),
        statement_span.c.role == SpanRole.CONTENT.value,
        _within(statement_span),
    )
    return sa.or_(_within(said), more.correlate(said, mention).exists())


def _within(row: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(row.c.start <= mention.c.start, mention.c.end <= row.c.end)
