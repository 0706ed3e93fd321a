"""The words of a statement and on whose word it stands, as parts of a query."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article_version, span
from archive.models.sources import source
from archive.models.statements import (
    statement,
    statement_party,
    statement_span,
    statement_voice,
)
from archive.reports.query.json_lists import lists, values
from archive.vocabulary import Mode, SpanRole

NOT_STATED = "not stated"
"""What stands for a name that the text does not give."""

BETWEEN = " … "
"""What stands between the pieces of a statement's content."""


AND = " and "
"""What stands between those who say something together."""


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


def saying(
    said: sa.FromClause = statement, voice: sa.FromClause = statement_voice
) -> sa.ColumnElement[bool]:
    """That a voice says a statement itself, together with others perhaps; no article does."""
    return sa.and_(
        same(said, (voice, "statement_id")),
        voice.c.step == 0,
        said.c.mode != Mode.NARRATION.value,
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
    """The names of who says it, from the speaker outward, without the publisher.

    Those who speak at one step together are one name, with `and` between them.
    """
    name = sa.func.coalesce(actor.c.name, NOT_STATED)
    query = (
        sa.select((name + sa.func.coalesce(_with_others(), "")).label("name"))
        .select_from(statement_voice.outerjoin(actor, actor.c.id == statement_voice.c.speaker_id))
        .where(same(said, (statement_voice, "statement_id")), statement_voice.c.ordinal == 1)
        .order_by(statement_voice.c.step)
    )
    return values(query, said)


def _with_others() -> sa.ScalarSelect[Any]:
    """The names of those who speak together with the first of a step, each behind `and`."""
    other, step = statement_voice.alias("other_voice"), ("article_id", "version", "statement_id")
    here = (other.c[name] == statement_voice.c[name] for name in (*step, "step"))
    return _joined(other, *here, outer=statement_voice)


def and_others(said: sa.FromClause) -> sa.ColumnElement[str]:
    """The names of those who say a statement with its first speaker, each behind `and`; or none."""
    other = statement_voice.alias("other_voice")
    together = same(said, (other, "statement_id"))
    # who narrates has no voice of its own: step 0 is that of the statement around it
    own = sa.and_(other.c.step == 0, said.c.mode != Mode.NARRATION.value)
    return sa.func.coalesce(_joined(other, together, own, outer=said), "")


def _joined(
    other: sa.FromClause, *conditions: sa.ColumnElement[bool], outer: sa.FromClause
) -> sa.ScalarSelect[Any]:
    """The names of the voices but the first for which conditions hold; null when there is one."""
    named = actor.alias("other_speaker")
    rows = (
        sa.select((AND + sa.func.coalesce(named.c.name, NOT_STATED)).label("name"))
        .select_from(other.outerjoin(named, named.c.id == other.c.speaker_id))
        .where(*conditions, other.c.ordinal > 1)
        .order_by(other.c.ordinal)
        .correlate(outer)
        .subquery()
    )
    return sa.select(sa.func.aggregate_strings(rows.c.name, "")).scalar_subquery()


def parties(said: sa.FromClause) -> sa.ScalarSelect[Any]:
    """Who says a statement together, and to whom, in order: the role, key and name of each."""
    query = (
        sa.select(statement_party.c.role, actor.c.key, actor.c.name)
        .select_from(statement_party.join(actor))
        .where(same(said, (statement_party, "statement_id")))
        .order_by(statement_party.c.role, statement_party.c.ordinal)
    )
    return lists(query, said)


def listed(names: list[str]) -> str:
    """Names for people: with commas, and `and` before the last; empty when there are none."""
    return AND.join(filter(None, (", ".join(names[:-1]), *names[-1:])))


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
