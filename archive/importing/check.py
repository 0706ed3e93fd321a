"""Checking codings: files before they are loaded, and the coverage of what is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from archive.coding import known_names
from archive.coding.build import other_versions
from archive.coding.build.builder import Built, Rows, build_authority, build_coding, in_language
from archive.coding.coverage import Coded, Coverage, coverage
from archive.coding.export import row_reader
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import read_file
from archive.errors import CodingError
from archive.importing.capture import stored_version
from archive.importing.entities import references
from archive.importing.entities.contribution import Contribution
from archive.importing.jobs import Job
from archive.importing.session import article_of
from archive.keys import id_of
from archive.models.articles import (
    ArticleAuthor,
    Gap,
    Sentence,
    Span,
    article,
    article_version,
)
from archive.models.base import Row
from archive.models.claims import ClaimLink
from archive.models.provenance import coding
from archive.models.statements import Statement, StatementLink, StatementSpan
from archive.vocabulary import SentenceKind, SpanRole

REMARKS = (SpanRole.ADDRESSEE, SpanRole.MEDIUM, SpanRole.ANONYMITY)
"""What a span may do in a statement that says something of the saying."""

REMARKING: tuple[type[Row], ...] = (StatementLink, ClaimLink, ArticleAuthor)
"""Other rows with words that say something of statements, or who wrote the article."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be loaded: the coverage of its text, and how many keys it takes for granted.

    Authority files have no text and no coverage. `drafted` is how many of its statements still name
    the rule that drafted them.
    """

    name: str
    coverage: Coverage | None
    missing: list[str]
    drafted: int = 0


def check_file(job: Job, connection: sa.Connection | None) -> Checked:
    """Check a coding against its text, or an authority file.

    What it refers to and does not declare is looked up in the archive when there is a connection,
    else only named. Raises CodingError with every problem.
    """
    if job.text is not None and not job.coded:
        problem = f"{job.path}: the article has no coding; 'archive coding new' begins one"
        raise CodingError([problem])
    if job.text is None:
        authority = read_file(job.path, AuthorityFile)
        built = build_authority(authority)
        if connection is not None:
            references.absent(connection, [Contribution(built, authority)])
        return Checked(str(job.path), None, _named(built))
    parsed = read_file(job.path, CodingFile)
    document = article_of(job)
    parsed = in_language(parsed, document.language)
    number = 0
    others = {
        name: other_versions.Other(name[1] or 1)
        for name in other_versions.named_versions(parsed.file)
    }
    if connection is not None:
        number, _ = stored_version(connection, id_of(parsed.file.article.key), document.text)
        others = other_versions.read(connection, parsed.file, number)
    built = build_coding(parsed, document.text, number, others=others)
    names = built.names()
    if connection is not None:
        references.absent(connection, [Contribution(built, parsed)])
        names = known_names.of(connection, built)
    built = built.with_found(names)
    found = coverage(coded(document.text, built.own))
    drafted = sum(row.rule is not None for row in built.own[Statement])
    return Checked(str(job.path), found, _named(built), drafted)


def _named(built: Built) -> list[str]:
    """The keys that a file refers to and does not declare, each after its kind."""
    return sorted(f"{reference.kind.value} {reference.key}" for reference in built.missing)


def coded(text: str, rows: Rows) -> Coded:
    """What is coded of a text, from the rows of its version."""
    more: dict[int, list[tuple[int, int]]] = {}
    distance: list[tuple[int, int]] = []
    for row in _by_start(rows[StatementSpan]):
        if row.role is SpanRole.CONTENT:
            more.setdefault(row.statement_id, []).append((row.start, row.end))
        elif row.role is SpanRole.DISTANCE:
            distance.append((row.start, row.end))
    boilerplate = [row for row in rows[Sentence] if row.kind is SentenceKind.BOILERPLATE]
    return Coded(
        text=text,
        sentences=_spans(rows[Sentence]),
        content=[
            (row.mode, [(row.start, row.end), *more.get(row.id, [])])
            for row in _by_start(rows[Statement])
        ],
        spans=_spans(rows[Span]),
        gaps=_spans([*rows[Gap], *boilerplate]),
        remarks=[
            *_spans([row for row in rows[StatementSpan] if row.role in REMARKS]),
            *(span for kind in REMARKING for span in _spans([r for r in rows[kind] if r.end])),
        ],
        distance=distance,
    )


def _by_start(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=attrgetter("start"))


def _spans(rows: list[Any]) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in _by_start(rows)]


def coded_versions(connection: sa.Connection) -> list[tuple[str, int, int]]:
    """Key, article's id and number of the newest coded version of each article, by key."""
    newest = (
        sa.select(coding.c.article_id, sa.func.max(coding.c.version).label("version"))
        .group_by(coding.c.article_id)
        .subquery()
    )
    query = sa.select(article.c.key, article.c.id, newest.c.version).join(
        newest, newest.c.article_id == article.c.id
    )
    return [(key, id_, version) for key, id_, version in connection.execute(query.order_by("key"))]


def coverage_of(connection: sa.Connection, article_id: int, version: int) -> Coverage:
    """The coverage of a coded version. Raises ValueError when its rows are not the schema's."""
    rows: Rows = {}
    kinds: list[type[Row]] = [Sentence, Statement, StatementSpan, Span, Gap, *REMARKING]
    for kind in kinds:
        c = kind.table.c
        here = (c.article_id == article_id, c.version == version)
        rows[kind] = row_reader.rows(connection, kind, *here)
    text = sa.select(article_version.c.text).where(
        article_version.c.article_id == article_id, article_version.c.number == version
    )
    return coverage(coded(connection.execute(text).scalar_one(), rows))


def check_coverage(connection: sa.Connection) -> Iterator[tuple[str, Coverage]]:
    """The coverage of the newest coded version of each article, by key."""
    for key, article_id, version in coded_versions(connection):
        yield key, coverage_of(connection, article_id, version)
