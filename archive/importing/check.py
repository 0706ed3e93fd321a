"""Checking codings: files before they are loaded, and the coverage of what is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import Built, build_authority, build_coding, in_language
from archive.coding.coverage import Coded, Coverage, coverage
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import read_file
from archive.errors import CodingError
from archive.importing.capture import stored_version
from archive.importing.jobs import Job
from archive.importing.merge import Merger
from archive.importing.session import article_of
from archive.keys import id_of
from archive.models.articles import (
    ArticleAuthor,
    Gap,
    Sentence,
    Span,
    article,
    article_version,
    gap,
    sentence,
    span,
)
from archive.models.base import Row
from archive.models.claims import ClaimLink
from archive.models.provenance import coding
from archive.models.statements import (
    Statement,
    StatementLink,
    StatementSpan,
    statement,
    statement_span,
)
from archive.vocabulary import Mode, SpanRole

REMARKS = (SpanRole.ADDRESSEE, SpanRole.MEDIUM, SpanRole.ANONYMITY)
"""What a span may do in a statement that says something of the saying."""

REMARKING: tuple[type[Row], ...] = (StatementLink, ClaimLink, ArticleAuthor)
"""Other rows with words that say something of statements, or who wrote the article."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be loaded: the coverage of its text, and how many keys it takes for granted.

    Authority files have no text and no coverage.
    """

    name: str
    coverage: Coverage | None
    missing: int


def check_file(job: Job, connection: sa.Connection | None) -> Checked:
    """Check a coding against its text, or an authority file.

    What it refers to and does not declare is looked up in the archive when there is a connection,
    else only counted. Raises CodingError with every problem.
    """
    if job.text is not None and not job.coded:
        problem = f"{job.path}: the article has no coding; 'archive coding new' begins one"
        raise CodingError([problem])
    if job.text is None:
        authority = read_file(job.path, AuthorityFile)
        built = build_authority(authority)
        if connection is not None:
            Merger(connection, authority).look(built)
        return Checked(str(job.path), None, len(built.missing))
    stated = read_file(job.path, CodingFile)
    document = article_of(job)
    stated = in_language(stated, document.language)
    named = other_versions.named_versions(stated.file)
    number, known = 0, {pair: other_versions.Other(pair[1] or 1) for pair in named}
    if connection is not None:
        number, _ = stored_version(connection, id_of(stated.file.article.key), document.text)
        known = other_versions.read(connection, stated.file, number)
    built = build_coding(stated, document.text, number, others=known)
    if connection is not None:
        Merger(connection, stated).look(built)
    return Checked(str(job.path), coverage(of_rows(built)), len(built.missing))


def of_rows(built: Built) -> Coded:
    """What is coded, from the rows that a coding comes to."""
    assert built.version is not None
    more: dict[int, list[tuple[int, int]]] = {}
    distance = []
    for row in built.own[StatementSpan]:
        if row.role is SpanRole.CONTENT:
            more.setdefault(row.statement_id, []).append((row.start, row.end))
        elif row.role is SpanRole.DISTANCE:
            distance.append((row.start, row.end))
    return Coded(
        text=built.version.text,
        sentences=_places(built.own[Sentence]),
        content=[
            (row.mode, [(row.start, row.end), *more.get(row.id, [])])
            for row in built.own[Statement]
        ],
        spans=_places(built.own[Span]),
        gaps=_places(built.own[Gap]),
        distance=distance,
        remarks=[
            *_places([row for row in built.own[StatementSpan] if row.role in REMARKS]),
            *(span for kind in REMARKING for span in _places(built.own[kind]) if span[1]),
        ],
    )


def _places(rows: list[Any]) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in rows]


def check_coverage(connection: sa.Connection) -> Iterator[tuple[str, Coverage]]:
    """The coverage of the newest coded version of each article, by key."""
    newest = (
        sa.select(coding.c.article_id, sa.func.max(coding.c.version).label("version"))
        .group_by(coding.c.article_id)
        .subquery()
    )
    query = (
        sa.select(article.c.key, article.c.id, newest.c.version)
        .join(newest, newest.c.article_id == article.c.id)
        .order_by(article.c.key)
    )
    for key, article_id, version in connection.execute(query).all():
        yield key, coverage(_stored(connection, article_id, version))


def _stored(connection: sa.Connection, article_id: int, version: int) -> Coded:
    """What is coded, from the rows that stand in the archive."""

    def rows(table: sa.Table, *columns: sa.ColumnElement[Any]) -> list[Any]:
        query = sa.select(*columns).where(
            table.c.article_id == article_id, table.c.version == version
        )
        return list(connection.execute(query.order_by(table.c.start)))

    more: dict[int, list[tuple[int, int]]] = {}
    distance = []
    remarks: list[tuple[int, int]] = []
    c = statement_span.c
    for id_, role, start, end in rows(statement_span, c.statement_id, c.role, c.start, c.end):
        if role == SpanRole.CONTENT:
            more.setdefault(id_, []).append((start, end))
        elif role == SpanRole.DISTANCE:
            distance.append((start, end))
        elif role in REMARKS:
            remarks.append((start, end))
    for kind in REMARKING:
        found = rows(kind.table, kind.table.c.start, kind.table.c.end)
        remarks += [(start, end) for start, end in found if end]
    s = statement.c
    text = sa.select(article_version.c.text).where(
        article_version.c.article_id == article_id, article_version.c.number == version
    )
    return Coded(
        text=connection.execute(text).scalar_one(),
        sentences=[tuple(row) for row in rows(sentence, sentence.c.start, sentence.c.end)],
        content=[
            (Mode(mode), [(start, end), *more.get(id_, [])])
            for id_, mode, start, end in rows(statement, s.id, s.mode, s.start, s.end)
        ],
        spans=[tuple(row) for row in rows(span, span.c.start, span.c.end)],
        gaps=[tuple(row) for row in rows(gap, gap.c.start, gap.c.end)],
        distance=distance,
        remarks=remarks,
    )
