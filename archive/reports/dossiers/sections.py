"""What the dossiers share: a section, and the words that prove a row, as parts of a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.claims import claim
from archive.models.events import event
from archive.models.mentions import mention
from archive.models.statements import statement
from archive.reports.query.filters import newest
from archive.reports.query.json_lists import objects
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED, of_span, same
from archive.vocabulary import MentionOf

Columns = Mapping[str, Callable[[Any], str]]


class Section(NamedTuple):
    """Rows of one kind about the thing that a dossier is of.

    `name` is the key of the section in JSON, `title` its heading for people. With `one` there is
    exactly one row. `text` is given when the rows are marks in it: people see the text with them,
    and the `legend` of what each role of a mark means.
    `rows` may be walked once.
    """

    name: str
    title: str
    row: type
    columns: Columns
    rows: Iterable[Any]
    one: bool = False
    text: str | None = None
    legend: Mapping[str, str] = {}


@dataclass(slots=True)
class Words:
    """Words of an article: code points, half-open, of one version."""

    article: str
    version: int
    start: int
    end: int
    exact: str


PROOF = ("statement", "article", "version", "start", "end", "exact")
"""The fields of a row that rests on a statement: its name, and its first words with their place."""


def proven(row: Any) -> dict[str, Any]:
    """The fields of `PROOF`, from a row of a query made by `said`."""
    return {
        "statement": f"{row.article}/{row.label}",
        **{name: getattr(row, name) for name in PROOF[1:]},
    }


def said(table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Rows that rest on a claim, of newest codings, each with the statement that says so."""
    speaker = actor.alias("speaker")
    return (
        sa.select(
            *columns,
            article.c.key.label("article"),
            statement.c.label,
            statement.c.version,
            statement.c.start,
            statement.c.end,
            span.c.exact,
            statement.c.mode,
            sa.func.coalesce(speaker.c.name, NOT_STATED).label("said_by"),
        )
        .select_from(table)
        .join(claim, same_claim(table, claim))
        .join(statement, same_statement(claim))
        .join(article, article.c.id == table.c.article_id)
        .join(span, of_span(statement, span))
        .outerjoin(speaker, speaker.c.id == statement.c.speaker_id)
        .where(newest(table))
    )


def same_claim(row: sa.FromClause, of: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a row rests on a claim."""
    return sa.and_(
        of.c.article_id == row.c.article_id,
        of.c.version == row.c.version,
        of.c.id == row.c.claim_id,
    )


def same_statement(of: sa.FromClause) -> sa.ColumnElement[bool]:
    """That a claim is the statement's."""
    return same(statement, (of, "statement_id"))


def words_of(condition: sa.ColumnElement[bool], *outer: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The words of the statements whose claims meet a condition, as a list."""
    query = (
        sa.select(
            article.c.key.label("article"),
            statement.c.version,
            statement.c.start,
            statement.c.end,
            span.c.exact,
        )
        .select_from(claim)
        .join(statement, same_statement(claim))
        .join(article, article.c.id == claim.c.article_id)
        .join(span, of_span(statement, span))
        .where(condition)
        .distinct()
        .order_by(article.c.key, statement.c.version, statement.c.start, statement.c.end)
    )
    return objects(query, *outer)


def rests(what: str) -> sa.ScalarSelect[Any]:
    """The words of the claim that an event's `status` or `date` rests on, as a list of one."""
    columns = [event.c[f"{what}_{name}"] for name in ("article_id", "version", "claim_id")]
    one = sa.and_(
        claim.c.article_id == columns[0],
        claim.c.version == columns[1],
        claim.c.id == columns[2],
    )
    return words_of(one, event)


def first_words(found: list[dict[str, Any]]) -> Words | None:
    """The first of a list that `words_of` made."""
    return Words(**found[0]) if found else None


def who(name: str, mode: str | None) -> str:
    """Who says it, for people."""
    return "the article itself" if mode == "narration" else name


def worded(value: dict[str, Any]) -> str:
    """A value that a claim gives, for people."""
    numbers = [value[n] for n in ("low", "best", "high") if value.get(n) is not None]
    number = "–".join(dict.fromkeys(f"{n:.15g}" for n in numbers))
    about = "about " if value.get("approximate") else ""
    parts = [f"{about}{number}" if number else "", value.get("unit") if number else ""]
    given = " ".join(part for part in parts if part)
    text = given or value.get("text") or value.get("date") or value.get("place") or value["exact"]
    return f"{value['property']}: {text}"


@dataclass(slots=True)
class Called:
    """How articles refer to something: the words, how often, and where first."""

    exact: str
    form: str
    times: int
    article: str
    version: int
    start: int
    end: int


CALLED: Columns = {
    "As printed": lambda row: row.exact,
    "Form": lambda row: row.form,
    "Times": lambda row: str(row.times),
    "First in": lambda row: f"{row.article} [{row.start}, {row.end})",
}


def called(connection: sa.Connection, kind: MentionOf, referent: int) -> Iterable[Called]:
    """The words that refer to an actor, an event or a place, those that do it most first."""
    each = (span.c.exact, mention.c.form)
    order = (article.c.key, mention.c.version, mention.c.start)
    ranked = (
        sa.select(
            *each,
            sa.func.count().over(partition_by=each).label("times"),
            article.c.key.label("article"),
            mention.c.version,
            mention.c.start,
            mention.c.end,
            sa.func.row_number().over(partition_by=each, order_by=order).label("rank"),
        )
        .select_from(mention)
        .join(span, of_span(mention, span))
        .join(article, article.c.id == mention.c.article_id)
        .where(mention.c[f"{kind.value}_id"] == referent, newest(mention))
        .subquery()
    )
    query = sa.select(*(c for c in ranked.c if c.name != "rank")).where(ranked.c.rank == 1)
    query = query.order_by(ranked.c.times.desc(), ranked.c.article, ranked.c.start, ranked.c.form)
    for row in streamed(connection, query):
        yield Called(**row._mapping)


def place_of(row: Any) -> str:
    """Where words stand, for people."""
    return f"{row.article} [{row.start}, {row.end})"
