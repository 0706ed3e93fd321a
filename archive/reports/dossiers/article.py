"""An article: its text with the coded words marked, who says what in it, its other versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.coding.depth import DEPTHS
from archive.errors import UsageError
from archive.keys import id_of
from archive.models.articles import article, article_author, article_version, gap, span
from archive.models.provenance import coding
from archive.models.sources import source
from archive.models.statements import statement, statement_span
from archive.reports import statements
from archive.reports.dossiers import captures, same_wording
from archive.reports.dossiers.sections import WORDS, Columns, Section, columns_for, text_range
from archive.reports.query import depth
from archive.reports.query.drafted import DRAFTED, signed
from archive.reports.query.filters import Filters, require
from archive.reports.query.json_lists import values
from archive.reports.query.streaming import streamed
from archive.reports.query.text_columns import NOT_STATED, listed, publisher
from archive.reports.query.versions import coded_after
from archive.vocabulary import SpanRole


@dataclass(slots=True)
class ArticleHead:
    """The article itself and the version that is shown: the newest coded one, else the newest.

    `next_coded` is the coded version after it, where an earlier one is asked for. `depth` says how
    deep it is coded: text only, statements, statements and events, full. `drafted` counts the
    statements that a rule proposed and nobody has accepted: a depth may rest on nothing else.
    """

    article: str
    source: str | None
    url: str | None
    language: str | None
    version: int
    versions: int
    coded: bool
    headline: str
    published: str | None
    modified: str | None
    origin: str | None
    media_type: str
    sha256: str
    text: str
    next_coded: int | None
    authors: list[str]
    depth: str
    drafted: int
    publisher: str = field(metadata={"hidden": True})
    captured: int = field(default=0, metadata={"hidden": True})


@dataclass(slots=True)
class MarkedWords:
    """Words of the text and what they do in which statement."""

    role: str
    label: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


@dataclass(slots=True)
class UncodedWords:
    """Words that the coder left uncoded on purpose, with the reason."""

    reason: str
    article: str
    version: int
    start: int
    end: int
    exact: str


HEAD: Columns = {
    "Article": lambda row: row.article,
    "Headline": lambda row: row.headline,
    "Source": lambda row: row.publisher,
    "By": lambda row: listed(row.authors),
    "Published": lambda row: row.published or NOT_STATED,
    "Modified": lambda row: row.modified or "",
    "Language": lambda row: row.language or "",
    "Address": lambda row: row.url or "",
    "From": lambda row: row.origin or "",
    "Version": lambda row: (
        f"{row.version} of {row.versions}, {'coded' if row.coded else 'not coded'}"
        + (f", superseded by version {row.next_coded}" if row.next_coded else "")
    ),
    "Depth": lambda row: row.depth,
    "Drafted": lambda row: (
        f"{row.drafted} {'statement' if row.drafted == 1 else 'statements'}" if row.drafted else ""
    ),
    "Proof": lambda row: (
        f"captured {'once' if row.captured == 1 else f'{row.captured} times'}, as below"
        if row.captured
        else "none: earlier releases noted none; adding its file again does"
    ),
}

MARKS: Columns = {
    "Statement": lambda row: signed(row.label, row.drafted),
    "What": lambda row: row.role,
    **WORDS,
}

LEGEND = {role.value: role.meaning for role in SpanRole}
"""What a mark may be, and what that means."""

SAID: Columns = {
    "Label": lambda row: signed(row.statement.partition("/")[2], row.drafted),
    **{name: statements.COLUMNS[name] for name in ("Who", "How", "On whose word", "About")},
}

GAPS: Columns = {
    "Words": lambda row: row.exact,
    "Why nothing is coded": lambda row: row.reason,
    "Where": text_range,
}


def sections(connection: sa.Connection, key: str, number: int | None = None) -> Iterator[Section]:
    """The sections of an article's dossier.

    It is of the version of this number, else of the newest coded one, or the newest where none is
    coded. Raises UsageError for a key or a version that the archive does not hold.
    """
    require(connection, Filters(article=key))
    head = _head(connection, key, number)
    ids = (id_of(key), head.version)
    head.captured = captures.count(connection, *ids)
    yield Section("article", head.headline, ArticleHead, HEAD, [head], one=True)
    names = (key, head.version)
    marks = _marks(connection, ids, names)
    yield Section("marks", "Its text", MarkedWords, MARKS, marks, text=head.text, legend=LEGEND)
    said = _statements(connection, ids)
    yield Section("statements", "Who says what in it", statements.ROW, SAID, said)
    yield Section("gaps", "Left uncoded", UncodedWords, GAPS, _gaps(connection, ids, names))
    proof = captures.rows(connection, *ids)
    yield Section(
        "captures", "What proves its text", captures.CaptureShown, captures.COLUMNS, proof
    )
    yield from same_wording.sections(connection, key, ids)


def version_shown(connection: sa.Connection, key: str, number: int | None) -> int:
    """The number of the version that the dossier is of; raises as `sections` does."""
    require(connection, Filters(article=key))
    return _head(connection, key, number).version


def _head(connection: sa.Connection, key: str, number: int | None) -> ArticleHead:
    here = article_version
    every = sa.select(sa.func.count()).where(here.c.article_id == id_of(key)).scalar_subquery()
    last = sa.select(sa.func.max(here.c.number)).where(here.c.article_id == id_of(key))
    newest = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == id_of(key))
    coded = newest.scalar_subquery()
    of_number = newest.where(coding.c.version == number).scalar_subquery()
    versions = {"version": "number", "published": "published_edtf", "modified": "modified_edtf"}
    query = (
        sa.select(
            *columns_for(ArticleHead, article, article="key"),
            *columns_for(ArticleHead, here, **versions),
            source.c.key.label("source"),
            depth.rank(here.c.article_id, here.c.number).label("depth"),
            publisher().label("publisher"),
            _authors().label("authors"),
            _drafted().label("drafted"),
            every.label("versions"),
            (coded if number is None else of_number).is_not(None).label("coded"),
            coded_after(here.c.article_id, here.c.number)
            .correlate(here)
            .scalar_subquery()
            .label("next_coded"),
        )
        .join_from(article, here)
        .outerjoin(source)
        .where(article.c.id == id_of(key))
        .where(here.c.number == sa.func.coalesce(number, coded, last.scalar_subquery()))
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        versions_held = connection.scalar(sa.select(every))
        raise UsageError(f"{key} has no version {number}; it has {versions_held}, from 1 on")
    found = dict(row._mapping)
    return ArticleHead(**found | {"depth": DEPTHS[found["depth"]]})


def _authors() -> sa.ScalarSelect[Any]:
    """The names of the byline of a version, in order."""
    here = article_version.c
    query = (
        sa.select(article_author.c.name)
        .where(
            article_author.c.article_id == here.article_id, article_author.c.version == here.number
        )
        .order_by(article_author.c.ordinal)
    )
    return values(query, article_version)


def _drafted() -> sa.ScalarSelect[int]:
    """How many statements of a version are drafted."""
    here, said = article_version.c, statement.c
    of_version = sa.and_(said.article_id == here.article_id, said.version == here.number)
    query = sa.select(sa.func.count()).where(of_version, said.rule.is_not(None))
    return query.correlate(article_version).scalar_subquery()


def _of_version(table: sa.Table, ids: tuple[int, int]) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.article_id == ids[0], table.c.version == ids[1])


def _marks(
    connection: sa.Connection, ids: tuple[int, int], names: tuple[str, int]
) -> Iterator[MarkedWords]:
    """The words of the statements, in the order of the text, the longer before the shorter."""
    first = sa.select(
        sa.literal(SpanRole.CONTENT.value).label("role"),
        statement.c.label,
        statement.c.start,
        statement.c.end,
        DRAFTED.label("drafted"),
    ).where(_of_version(statement, ids))
    more = (
        sa.select(
            statement_span.c.role,
            statement.c.label,
            statement_span.c.start,
            statement_span.c.end,
            DRAFTED,
        )
        .join_from(statement_span, statement)
        .where(_of_version(statement_span, ids))
    )
    found = sa.union_all(first, more).subquery()
    query = (
        sa.select(found, span.c.exact)
        .join_from(found, span, sa.and_(span.c.start == found.c.start, span.c.end == found.c.end))
        .where(_of_version(span, ids))
        .order_by(found.c.start, found.c.end.desc(), found.c.label, found.c.role)
    )
    for row in streamed(connection, query):
        where = (*names, row.start, row.end, row.exact)
        yield MarkedWords(row.role, row.label, *where, drafted=bool(row.drafted))


def _statements(
    connection: sa.Connection, ids: tuple[int, int]
) -> Iterator[statements.StatementRow]:
    query = statements.select().where(_of_version(statement, ids))
    return statements.fetch(connection, query.order_by(statement.c.start, statement.c.label))


def _gaps(
    connection: sa.Connection, ids: tuple[int, int], names: tuple[str, int]
) -> Iterator[UncodedWords]:
    query = (
        sa.select(gap.c.reason, gap.c.start, gap.c.end, span.c.exact)
        .join_from(gap, span)
        .where(_of_version(gap, ids))
        .order_by(gap.c.start, gap.c.end)
    )
    for row in streamed(connection, query):
        yield UncodedWords(row.reason, *names, row.start, row.end, row.exact)
