"""What the filters keep of the newest coded versions: statements, claims, and who is mentioned.

Each is a query that a report goes on to count. They are no common table expressions, so that what
a report asks further, of one actor say, still chooses the index.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event
from archive.models.mentions import mention
from archive.models.statements import statement, statement_span
from archive.reports.query.date_overlap import overlaps
from archive.reports.query.filter_conditions import claim_conditions, statement_conditions
from archive.reports.query.filters import Resolved, newest
from archive.reports.query.text_columns import same
from archive.reports.query.versions import asked_for
from archive.vocabulary import Mode, SpanRole

Columns = sa.ColumnElement[Any]

STATEMENT_SPAN = (statement.c.article_id, statement.c.version, statement.c.start, statement.c.end)
"""Where the words of a statement stand: the columns of `evidence.SPAN`."""

QUOTED = statement.c.mode.in_([Mode.DIRECT.value, Mode.MIXED.value])
"""That a statement has quoted words."""


def statements(filters: Resolved, *columns: Columns) -> sa.Select[Any]:
    """The statements that the filters keep, with their articles; the dates are those of saying."""
    return (
        sa.select(*columns)
        .select_from(statement)
        .outerjoin(article, article.c.id == statement.c.article_id)
        .where(asked_for(filters), *statement_conditions(filters))
    )


def claims(filters: Resolved, *columns: Columns) -> sa.Select[Any]:
    """The claims about events that the filters keep, with event, statement and article.

    The dates are those of the events.
    """
    return (
        sa.select(*columns)
        .select_from(claim)
        .join(statement)
        .outerjoin(article, article.c.id == claim.c.article_id)
        .join(event, event.c.id == claim.c.event_id)
        .where(newest(claim), *claim_conditions(filters))
        .where(*overlaps(event, "date", filters))
    )


def mentions(filters: Resolved, *columns: Columns) -> list[sa.Select[Any]]:
    """The mentions inside the words of the statements that the filters keep, in two parts.

    A mention belongs to the innermost statement whose words it stands in. The parts are those in
    the first piece of the words, and those in further pieces.
    """
    first = statements(filters, *columns).join(
        mention,
        sa.and_(
            mention.c.article_id == statement.c.article_id,
            mention.c.version == statement.c.version,
            mention.c.start.between(statement.c.start, statement.c.end - 1),
            mention.c.end <= statement.c.end,
        ),
    )
    piece = statement_span.alias("piece")
    further = (
        statements(filters, *columns)
        .join(piece, _content(statement, piece))
        .join(
            mention,
            sa.and_(
                mention.c.article_id == piece.c.article_id,
                mention.c.version == piece.c.version,
                mention.c.start.between(piece.c.start, piece.c.end - 1),
                mention.c.end <= piece.c.end,
            ),
        )
    )
    return [part.where(sa.not_(_deeper())) for part in (first, further)]


def _content(said: sa.FromClause, piece: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a span is a further piece of a statement's words."""
    return sa.and_(same(said, (piece, "statement_id")), piece.c.role == SpanRole.CONTENT.value)


def _deeper() -> sa.ColumnElement[bool]:
    """That a mention stands in the words of a statement inside this one."""
    inner, piece = statement.alias("inner"), statement_span.alias("inner_piece")
    further = sa.select(piece.c.ordinal).where(_content(inner, piece), _inside(piece))
    return (
        sa.select(inner.c.id)
        .where(
            same(statement, (inner, "parent_id")),
            sa.or_(_inside(inner), further.correlate(inner, mention).exists()),
        )
        .correlate(statement, mention)
        .exists()
    )


def _inside(words: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(words.c.start <= mention.c.start, words.c.end >= mention.c.end)
