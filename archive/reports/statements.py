"""Who said what, on whose word: every statement with its words and its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article
from archive.models.sources import source
from archive.models.statements import statement
from archive.reports.claims.meaning import in_words
from archive.reports.claims.of_statement import ClaimOf, claims_of_statement, read_claim
from archive.reports.claims.statement_columns import StatementColumns
from archive.reports.query.drafted import signed
from archive.reports.query.filter_conditions import statement_conditions
from archive.reports.query.filters import Filters, Resolved, require
from archive.reports.query.sql_functions import outer_id
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import (
    NOT_STATED,
    content,
    exact,
    listed,
    marks,
    on_whose_word,
    parties,
    published,
    publisher,
    same,
    voices,
)
from archive.reports.query.versions import asked_for, next_coded
from archive.vocabulary import PartyRole, SpanRole


@dataclass(slots=True)
class StatementRow:
    """A statement. `start` and `end` are code points, half-open, of its first content.

    `on_word_of` holds names, from the speaker outward, the last that of the publisher; "not stated"
    stands for a name that the text does not give. `published` is the day of its article, in this
    version; `dated_by` says by which day it counts, that of saying (`said`) or, where the text
    gives none, that of publishing (`published`).
    `superseded` says that a newer version of the article is coded than this one.
    `speakers` are all who say it together, first `speaker`; `addressees` those to whom it is said.
    `medium` and `anonymity` are the words that say through what, and why a name is withheld.
    `drafted` says that a rule proposed it and nobody has accepted it.
    """

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
    published: str | None
    dated_by: str | None
    superseded: bool
    speakers: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    medium: list[str] = field(default_factory=list)
    anonymity: list[str] = field(default_factory=list)
    said_clock: str | None = None
    drafted: bool = False
    name: str | None = field(default=None, metadata={"hidden": True})
    addressee_names: list[str] = field(default_factory=list, metadata={"hidden": True})


ROW = StatementRow

SHOWN = (
    SpanRole.HEDGE, SpanRole.DISTANCE, SpanRole.CONTENT, SpanRole.MEDIUM, SpanRole.ANONYMITY,
)  # fmt: skip


def _to(row: StatementRow) -> str:
    """To whom it is said, for people."""
    return f"to {listed(row.addressee_names)}" if row.addressee_names else ""


def _when(row: StatementRow) -> str:
    """When it was said, for people; where the text gives no day, when its article was published."""
    said = " ".join(part for part in (row.said, row.said_clock) if part)
    return said or (f"published {row.published}" if row.published else "")


COLUMNS: Mapping[str, Callable[[StatementRow], str]] = {
    "Who": lambda row: row.name or "—",
    "Says": lambda row: f"“{row.content}”" if row.mode == "direct" else row.content,
    "How": lambda row: " · ".join(
        part
        for part in (
            row.mode,
            row.act,
            _to(row),
            *row.medium,
            *(f"({words})" for words in row.hedges + row.distance + row.anonymity),
        )
        if part
    ),
    "When": _when,
    "On whose word": lambda row: on_whose_word(row.on_word_of),
    "About": lambda row: "; ".join(
        f"{in_words(c.stance, c.polarity, c.about)} {c.event or c.link}" for c in row.claims
    ),
    "Statement": lambda row: signed((row.statement or row.article) + earlier(row), row.drafted),
}
"""What a table shows."""


def earlier(row: Any) -> str:
    """What is put after the name of a statement that a version holds which is not the newest."""
    return f" (version {row.version}, superseded)" if row.superseded else ""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[StatementRow]:
    """The statements that the filters leave, in the order of their articles and texts.

    `actor` keeps those with the actor among their voices or in an event they speak of. Raises
    UsageError for a key that the archive does not hold.
    """
    found = fetch(connection, _select(require(connection, filters)))
    wanted = filters.medium
    yield from found if wanted is None else (row for row in found if _through(row, wanted))


def _through(row: StatementRow, words: str) -> bool:
    """Whether it was said through something whose printed words hold these, in whatever case.

    It is asked of the rows: the databases fold letters of other alphabets differently.
    """
    return any(words.casefold() in printed.casefold() for printed in row.medium)


def _select(filters: Resolved) -> sa.Select[Any]:
    query = select(by_article=not filters.narrow).where(
        asked_for(filters), *statement_conditions(filters)
    )
    if filters.versions == 0:
        query = query.order_by(article.c.key, statement.c.version)
        return query.order_by(statement.c.start, statement.c.label)
    return query.order_by(article.c.key, statement.c.start, statement.c.label)


def fetch(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[StatementRow]:
    """The rows of a query made by `select`."""
    yield from map(made, answers(connection, query, StatementColumns))


def made(row: StatementColumns | sa.Row[Any]) -> StatementRow:
    """A statement from a row of a query made by `select`, which may have further columns.

    Many rows come as `StatementColumns`: to ask a row of SQLAlchemy's for each column by name takes
    longer than SQLite takes to find it.
    """
    together = _parties(row.parties, PartyRole.SPEAKER)
    addressed = _parties(row.parties, PartyRole.ADDRESSEE)
    alone = [row.speaker] if row.speaker is not None else []
    unstated = None if row.mode == "narration" else NOT_STATED
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
        claims=[read_claim(claim) for claim in row.claims],
        article=row.article,
        version=row.version,
        start=row.start,
        end=row.end,
        published=row.published,
        dated_by="said" if row.said else "published" if row.published else None,
        superseded=row.next_coded is not None,
        speakers=[key for key, _ in together] or alone,
        addressees=[key for key, _ in addressed],
        medium=_marked(row.marks, SpanRole.MEDIUM),
        anonymity=_marked(row.marks, SpanRole.ANONYMITY),
        said_clock=row.said_clock,
        drafted=row.rule is not None,
        addressee_names=[name for _, name in addressed],
        name=listed([name for _, name in together]) or row.name or unstated,
    )


def _parties(parties: list[list[str]], role: PartyRole) -> list[tuple[str, str]]:
    """The keys and the names of those who are something to a statement, in order."""
    return [(key, name) for of, key, name in parties if of == role] if parties else []


def _marked(marks: list[list[str]], role: SpanRole) -> list[str]:
    return [words for of, words in marks if of == role] if marks else []


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
            claims_of_statement().label("claims"),
            statement.c.version,
            statement.c.start,
            statement.c.end,
            published(statement).label("published"),
            next_coded(statement).label("next_coded"),
            parties(statement).label("parties"),
            statement.c.said_clock,
            statement.c.rule,
        )
        .select_from(said)
        .outerjoin(source, source.c.id == article.c.source_id)
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .outerjoin(parent, same(parent, (statement, "parent_id")))
    )
