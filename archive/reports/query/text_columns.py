"""The words of a statement and on whose word it stands, as parts of a query."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import span
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


def publisher(publishing: sa.FromClause = source) -> sa.ColumnElement[str]:
    """The name of the article's source."""
    return sa.func.coalesce(publishing.c.name, NOT_STATED)


def content(first: str, more: list[str]) -> str:
    """The words of a statement: its pieces of content, joined."""
    return BETWEEN.join([first, *more]) if more else first


def as_number(found: Any) -> int | float | None:
    """A number as `exact_number` gives it: whole ones are `int`, as exact as the database has them.

    SQLite says 2000.0 where Postgres says 2000.
    """
    if found is None:
        return None
    value = float(found)
    return int(value) if value.is_integer() else value


def number(
    low: float | None,
    best: float | None,
    high: float | None,
    approximate: bool | None,
    unit: str = "",
) -> str:
    """The number that a value gives, so that a bound is no figure; empty when it gives none.

    "at least 101", "at most 19", "12 to 20", "15 (12 to 20)", each after "about" where it is
    approximate, and with its unit.
    """
    if low is best is high is None:
        return ""
    about = "about " if approximate else ""
    of = f" {unit}" if unit else ""
    if best is None and low == high:
        best = low  # nothing is left between the bounds
    if best is None:
        return f"{about}{_bounds(low, high)}{of}"
    bounds = "" if low in (None, best) and high in (None, best) else f" ({_bounds(low, high)})"
    return f"{about}{_figure(best)}{of}{bounds}"


def _bounds(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"at most {_figure(high)}" if low is None else f"at least {_figure(low)}"
    return f"{_figure(low)} to {_figure(high)}"


def _figure(value: float | None) -> str:
    """The digits of a number: none after a whole one, never an exponent."""
    found = as_number(value)
    return str(found) if isinstance(found, int) else f"{Decimal(repr(found)):f}"
