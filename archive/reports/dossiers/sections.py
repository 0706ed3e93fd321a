"""What the dossiers share: a section, and the words that prove a row, as parts of a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.claims import claim
from archive.models.events import event
from archive.models.mentions import mention
from archive.models.statements import statement, statement_voice
from archive.reports.claims.meaning import calls_for, denies, denies_it
from archive.reports.claims.values import shown_value
from archive.reports.query import event_facts
from archive.reports.query.drafted import signed
from archive.reports.query.filters import newest
from archive.reports.query.json_lists import objects
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED, of_span, saying
from archive.vocabulary import About, MentionOf, Mode

Columns = Mapping[str, Callable[[Any], str]]
"""The columns that people see of a section, each with what it shows of a row."""

R = TypeVar("R")

ARTICLE_ITSELF = "the article itself"
"""Who says what no statement of the article gives to anybody else."""


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


def location(row: Any) -> str:
    """Where words are, for people."""
    return f"{row.article} {text_range(row)}"


def text_range(row: Any) -> str:
    """The code points of words in their text, for people."""
    return f"[{row.start}, {row.end})"


WORDS: Columns = {"Words": lambda row: row.exact, "Where": text_range}
"""Words of the article that the dossier is of."""

EVENT: Columns = {
    "When": lambda row: row.date or NOT_STATED,
    "What": lambda row: f"{row.title} ({row.status})",
}
"""An event, in a row that also says more of it."""

EVIDENCE: Columns = {
    "Says who": lambda row: signed(row.said_by, row.drafted),
    "Words": lambda row: row.exact,
}
"""The statement that a row of `select_claimed` rests on."""

FIRST_WORDS: Columns = {
    "First words": lambda row: row.exact,
    "First in": lambda row: signed(row.statement, row.drafted),
}
"""The first of several statements."""


@dataclass(slots=True)
class QuotedWords:
    """Words of an article: code points, half-open, of one version."""

    article: str
    version: int
    start: int
    end: int
    exact: str


def field_names(kind: type) -> list[str]:
    """The names of a dataclass's fields."""
    return [field.name for field in fields(kind)]


def read(connection: sa.Connection, query: sa.Select[Any], kind: Callable[..., R]) -> Iterator[R]:
    """The rows of a query as dataclasses, whose fields its columns are named after."""
    for row in streamed(connection, query):
        yield kind(**row._mapping)


def fill(kind: type[R], row: Any, **others: Any) -> R:
    """A dataclass made of what a row, or another object, has under the names of its fields.

    `others` are the fields that the row has not, or has in another form.
    """
    made = {name: getattr(row, name) for name in field_names(kind) if name not in others}
    return kind(**made, **others)


def columns_for(kind: type, table: sa.Table, **renamed: str) -> list[sa.ColumnElement[Any]]:
    """The columns of a table that a dataclass has fields for, named after these.

    `renamed` says which column fills a field of another name.
    """
    names = {name: renamed.get(name, name) for name in field_names(kind)}
    columns: dict[str, sa.ColumnElement[Any]]
    columns = {name: table.c[column] for name, column in names.items() if column in table.c}
    if table is event:
        columns = {name: event_facts.shown(column) for name, column in columns.items()}
    return [column.label(name) for name, column in columns.items()]


def proof(words: sa.FromClause = statement) -> tuple[sa.ColumnElement[Any], ...]:
    """The name of a statement, its article, and the span that proves a row: the last seven columns.

    The span is the statement's first, or that of `words`; the last says whether the statement is
    drafted. The query joins `article`, `statement` and `span`.
    """
    name = (article.c.key + "/" + statement.c.label).label("statement")
    return name, *words_in(words), statement.c.rule.is_not(None).label("drafted")


def words_in(table: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    """Where the words of a row are, and the words; the query joins `article` and `span`."""
    span_of = (table.c[name] for name in ("version", "start", "end"))
    return article.c.key.label("article"), *span_of, span.c.exact


def select_claimed(table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Rows that rest on a claim, of newest codings, each with the statement that makes it.

    After the columns come `said_by`, who says it, and those of `proof`; a row comes once for each
    of those who say it together.
    """
    speaker = actor.alias("speaker")
    return (
        sa.select(*columns, voice(speaker).label("said_by"), *proof())
        .select_from(table)
        .join(claim)
        .join(statement)
        .join(article, article.c.id == table.c.article_id)
        .join(span, of_span(statement, span))
        .outerjoin(statement_voice, saying())
        .outerjoin(speaker, speaker.c.id == statement_voice.c.speaker_id)
        .where(newest(table))
    )


def three_lists(*scopes: About) -> dict[str, sa.ColumnElement[bool]]:
    """Which claims of `select_claimed` say so, call for it, and deny it, by the end of a name.

    A denial may be of one of the `scopes` only. What denies anything else says nothing here.
    """
    return {
        "": sa.not_(sa.or_(denies(), calls_for())),
        "_called_for": calls_for(),
        "_denied": denies_it(claim, *scopes),
    }


def claim_words(condition: sa.ColumnElement[bool], *outer: sa.FromClause) -> sa.ScalarSelect[Any]:
    """The words of the statements whose claims meet a condition, as a list."""
    query = (
        sa.select(*words_in(statement))
        .select_from(claim)
        .join(statement)
        .join(article, article.c.id == claim.c.article_id)
        .join(span, of_span(statement, span))
        .where(condition)
        .distinct()
        .order_by(article.c.key, statement.c.version, statement.c.start, statement.c.end)
    )
    return objects(query, *outer)


def basis_words(what: str) -> sa.ScalarSelect[Any]:
    """The words of the claim that an event's `status` or `date` rests on, as a list of one."""
    columns = [event.c[f"{what}_{name}"] for name in ("article_id", "version", "claim_id")]
    one = sa.and_(
        claim.c.article_id == columns[0],
        claim.c.version == columns[1],
        claim.c.id == columns[2],
    )
    return claim_words(one, event)


def first_words(found: list[dict[str, Any]]) -> QuotedWords | None:
    """The first of a list that `claim_words` made."""
    return QuotedWords(**found[0]) if found else None


def voice(speaker: sa.FromClause) -> sa.ColumnElement[str]:
    """Who says a statement, for people; the query joins its speaker."""
    return voice_of(statement.c.mode == Mode.NARRATION.value, speaker)


def voice_of(narrated: sa.ColumnElement[bool], speaker: sa.FromClause) -> sa.ColumnElement[str]:
    """The article itself where it is `narrated`, else the name of the speaker, for people."""
    return sa.case((narrated, ARTICLE_ITSELF), else_=sa.func.coalesce(speaker.c.name, NOT_STATED))


def voice_name(name: str, mode: str | None) -> str:
    """Who says it, for people."""
    return ARTICLE_ITSELF if mode == Mode.NARRATION else name


def value_text(value: dict[str, Any]) -> str:
    """A value that a claim gives, for people."""
    return f"{value['property']}: {shown_value(value)}"


@dataclass(slots=True)
class PrintedForm:
    """How articles refer to something: the words, how often, and where first."""

    exact: str
    form: str
    times: int
    article: str
    version: int
    start: int
    end: int
    found: bool


PRINTED_FORMS: Columns = {
    "As printed": lambda row: row.exact,
    "Form": lambda row: f"{row.form}, found" if row.found else row.form,
    "Times": lambda row: str(row.times),
    "First in": location,
}


def printed_forms(
    connection: sa.Connection, kind: MentionOf, referent: int
) -> Iterator[PrintedForm]:
    """The words that refer to an actor, an event or a place, those that do it most first."""
    each = (span.c.exact, mention.c.form, mention.c.found)
    order = (article.c.key, mention.c.version, mention.c.start)
    ranked = (
        sa.select(
            *each,
            sa.func.count().over(partition_by=each).label("times"),
            *words_in(mention)[:-1],
            sa.func.row_number().over(partition_by=each, order_by=order).label("rank"),
        )
        .select_from(mention)
        .join(span)
        .join(article, article.c.id == mention.c.article_id)
        .where(mention.c[f"{kind.value}_id"] == referent, newest(mention))
        .subquery()
    )
    query = sa.select(*(ranked.c[name] for name in field_names(PrintedForm)))
    query = query.where(ranked.c.rank == 1)
    query = query.order_by(
        ranked.c.times.desc(), ranked.c.article, ranked.c.start, ranked.c.form, ranked.c.found
    )
    return read(connection, query, PrintedForm)
