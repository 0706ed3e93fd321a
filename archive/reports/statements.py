"""Who said what, on whose word: every statement with its words and its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event, event_link
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.query.claim_values import read_value, values_of
from archive.reports.query.filter_conditions import statement_conditions
from archive.reports.query.filters import Filters, Resolved, newest, require
from archive.reports.query.json_lists import lists
from archive.reports.query.sql_functions import outer_id
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import (
    NOT_STATED,
    content,
    exact,
    marks,
    publisher,
    same,
    voices,
)
from archive.vocabulary import SpanRole


@dataclass(slots=True)
class ClaimOf:
    """What a statement says of one event, or of one link (`event kind other`)."""

    event: str | None
    link: str | None
    stance: str
    certainty: str
    polarity: str
    values: list[dict[str, Any]]


@dataclass(slots=True)
class StatementRow:
    """A statement. `start` and `end` are code points, half-open, of its first content."""

    statement: str | None
    speaker: str | None
    named: bool | None
    attribution: str | None
    mode: str | None
    act: str | None
    hedges: list[str]
    distance: list[str]
    content: str
    said: str | None
    on_word_of: list[str]
    depth: int | None
    parent: str | None
    claims: list[ClaimOf]
    article: str
    version: int
    start: int
    end: int
    name: str | None = field(default=None, metadata={"hidden": True})


ROW = StatementRow

SHOWN = (SpanRole.HEDGE, SpanRole.DISTANCE, SpanRole.CONTENT)

COLUMNS: Mapping[str, Callable[[StatementRow], str]] = {
    "Who": lambda row: row.name or "—",
    "Says": lambda row: f"“{row.content}”" if row.mode == "direct" else row.content,
    "How": lambda row: " · ".join(
        part for part in (row.mode, row.act, *(f"({h})" for h in row.hedges + row.distance)) if part
    ),
    "When": lambda row: row.said or "",
    "On whose word": lambda row: " → ".join(row.on_word_of),
    "About": lambda row: "; ".join(f"{c.stance} {c.event or c.link}" for c in row.claims),
    "Statement": lambda row: row.statement or row.article,
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[StatementRow]:
    """The statements that the filters leave, in the order of their articles and texts.

    `actor` keeps those with the actor among their voices or in an event they speak of. Raises
    UsageError for a key that the archive does not hold.
    """
    yield from fetch(connection, _select(require(connection, filters)))


def _select(filters: Resolved) -> sa.Select[Any]:
    query = select(by_article=not filters.narrow).where(
        newest(statement), *statement_conditions(filters)
    )
    return query.order_by(article.c.key, statement.c.start, statement.c.label)


@dataclass(slots=True)
class StatementColumns:
    """A row of a query made by `select`; `label`, `parent` and `article` are parts of names."""

    article: str
    label: str
    speaker: str | None
    named: bool | None
    name: str | None
    attribution: str
    mode: str
    act: str
    first: str
    marks: list[list[str]]
    said: str | None
    voices: list[str]
    publisher: str
    depth: int
    parent: str | None
    claims: list[list[Any]]
    version: int
    start: int
    end: int


@dataclass(slots=True)
class DatedColumns(StatementColumns):
    """A row of a query made by `select`, with the day of saying, as the timeline asks for it."""

    said_earliest: dt.date | None
    said_latest: dt.date | None
    said_phrase: str | None
    said_basis: str | None


def fetch(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[StatementRow]:
    """The rows of a query made by `select`."""
    yield from map(made, answers(connection, query, StatementColumns))


def made(row: StatementColumns | sa.Row[Any]) -> StatementRow:
    """A statement from a row of a query made by `select`, which may have further columns.

    Many rows come as `StatementColumns`: to ask a row of SQLAlchemy's for each column by name takes
    longer than SQLite takes to find it.
    """
    return StatementRow(
        statement=f"{row.article}/{row.label}",
        speaker=row.speaker,
        named=row.named,
        attribution=row.attribution,
        mode=row.mode,
        act=row.act,
        hedges=_marked(row.marks, SpanRole.HEDGE),
        distance=_marked(row.marks, SpanRole.DISTANCE),
        content=content(row.first, _marked(row.marks, SpanRole.CONTENT)),
        said=row.said,
        on_word_of=[*row.voices, row.publisher],
        depth=row.depth,
        parent=None if row.parent is None else f"{row.article}/{row.parent}",
        claims=[_claim(claim) for claim in row.claims],
        article=row.article,
        version=row.version,
        start=row.start,
        end=row.end,
        name=row.name or (None if row.mode == "narration" else NOT_STATED),
    )


def _marked(marks: list[list[str]], role: SpanRole) -> list[str]:
    return [words for of, words in marks if of == role] if marks else []


def _claim(found: list[Any]) -> ClaimOf:
    key, one, kind, other, stance, certainty, polarity, values = found
    link = f"{one} {kind} {other}" if kind else None
    return ClaimOf(key, link, stance, certainty, polarity, list(map(read_value, values)))


def select(*, by_article: bool = False) -> sa.Select[Any]:
    """The query of statements, with all that a row needs, before any filter.

    With `by_article` it begins with the articles, for whoever reads all statements: they come in
    the order of their keys, and SQLite need not find them all before it gives the first.
    """
    parent = statement.alias("parent")
    said = (
        article.join(statement, statement.c.article_id == outer_id(article.c.id))
        if by_article
        else statement.outerjoin(article, article.c.id == statement.c.article_id)
    )
    return (
        sa.select(
            article.c.key.label("article"),
            statement.c.label,
            actor.c.key.label("speaker"),
            actor.c.named,
            actor.c.name,
            statement.c.attribution,
            statement.c.mode,
            statement.c.act,
            exact(statement).label("first"),
            marks(statement, *SHOWN).label("marks"),
            statement.c.said_edtf.label("said"),
            voices(statement).label("voices"),
            publisher().label("publisher"),
            statement.c.depth,
            parent.c.label.label("parent"),
            _claims().label("claims"),
            statement.c.version,
            statement.c.start,
            statement.c.end,
        )
        .select_from(said)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .outerjoin(parent, same(parent, (statement, "parent_id")))
    )


def _claims() -> sa.ScalarSelect[Any]:
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(
            event.c.key.label("event"),
            one.c.key.label("one"),
            event_link.c.kind,
            other.c.key.label("other"),
            claim.c.stance,
            claim.c.certainty,
            claim.c.polarity,
            values_of(claim).label("values"),
        )
        .select_from(claim)
        .outerjoin(event, event.c.id == claim.c.event_id)
        .outerjoin(event_link, event_link.c.id == claim.c.event_link_id)
        .outerjoin(one, one.c.id == event_link.c.event_id)
        .outerjoin(other, other.c.id == event_link.c.other_event_id)
        .where(same(statement, (claim, "statement_id")))
        .order_by(claim.c.label)
    )
    return lists(query, statement)
