"""The words of a statement and on whose word it stands, as parts of a query."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article_version, span
from archive.models.sources import source
from archive.models.statements import statement_span, statement_voice
from archive.reports.query.json_lists import lists, values
from archive.vocabulary import SpanRole

NOT_STATED = "not stated"
"""What stands for a name that the text does not give."""

BETWEEN = " … "
"""What stands between the pieces of a statement's content."""


def same(one: sa.FromClause, *others: tuple[sa.FromClause, str]) -> sa.ColumnElement[bool]:
    """That rows belong to one version, and each `other`'s named column is this row's id."""
    return sa.and_(
        *(
            sa.and_(
                other.c.article_id == one.c.article_id,
                other.c.version == one.c.version,
                other.c[name] == one.c.id,
            )
            for other, name in others
        )
    )


def of_span(row: sa.FromClause, words: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a row's `start` and `end` are those of the span."""
    return sa.and_(
        words.c.article_id == row.c.article_id,
        words.c.version == row.c.version,
        words.c.start == row.c.start,
        words.c.end == row.c.end,
    )


def exact(row: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The words of a row's own span.

    A look-up for each row, not a join: a planner without statistics joins all the spans of a
    version before it has a statement to choose one of them by.
    """
    return sa.select(span.c.exact).where(of_span(row, span)).correlate(row).scalar_subquery()


def pieces(said: sa.FromClause, role: SpanRole) -> sa.ScalarSelect[Any]:
    """The words of a statement's spans of one role, in order."""
    query = (
        sa.select(exact(statement_span).label("exact"))
        .where(same(said, (statement_span, "statement_id")), statement_span.c.role == role.value)
        .order_by(statement_span.c.ordinal)
    )
    return values(query, said)


def marks(said: sa.FromClause, *roles: SpanRole) -> sa.ScalarSelect[Any]:
    """The words of a statement's spans of some roles, in order: each time role and words."""
    among = sa.or_(*(statement_span.c.role == role.value for role in roles))
    query = (
        sa.select(statement_span.c.role, exact(statement_span).label("exact"))
        .where(same(said, (statement_span, "statement_id")), among)
        .order_by(statement_span.c.ordinal)
    )
    return lists(query, said)


def voices(said: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The names of who says it, from the speaker outward, without the publisher."""
    query = (
        sa.select(sa.func.coalesce(actor.c.name, NOT_STATED).label("name"))
        .select_from(statement_voice.outerjoin(actor, actor.c.id == statement_voice.c.speaker_id))
        .where(same(said, (statement_voice, "statement_id")))
        .order_by(statement_voice.c.step)
    )
    return values(query, said)


def published(row: sa.FromClause) -> sa.ScalarSelect[Any]:
    """When the version was published that a row stands in."""
    version = article_version.c
    query = sa.select(version.published_edtf).where(
        version.article_id == row.c.article_id, version.number == row.c.version
    )
    return query.correlate(row).scalar_subquery()


def on_whose_word(names: list[str]) -> str:
    """The names of a chain as a table shows them, from the speaker out to the publisher, the last.

    A name that the text does not give is `NOT_STATED`: of the last it is said what is not.
    """
    *inner, last = names
    return " → ".join([*inner, f"publisher {NOT_STATED}" if last == NOT_STATED else last])


def publisher(publishing: sa.FromClause = source) -> sa.ColumnElement[str]:
    """The name of the article's source."""
    return sa.func.coalesce(publishing.c.name, NOT_STATED)


def content(first: str, more: list[str]) -> str:
    """The words of a statement: its pieces of content, joined."""
    return BETWEEN.join([first, *more]) if more else first


def number(
    low: float | None, best: float | None, high: float | None, approximate: bool | None
) -> str:
    """The numbers that a value gives, from the lowest to the highest; empty when none."""
    if low is best is high is None:
        return ""
    about = "about " if approximate else ""
    return about + "–".join(f"{one:.15g}" for one in (low, best, high) if one is not None)
