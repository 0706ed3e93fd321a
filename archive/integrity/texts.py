"""Texts and their slices: what was captured, spans and sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.articles import article, article_version, sentence, span


def spans(connection: sa.Connection) -> Iterator[str]:
    """Spans that are not the slice of their version's text."""
    text = article_version.c.text
    slice_ = sa.func.substr(text, span.c.start + 1, span.c.end - span.c.start)
    query = (
        sa.select(article.c.key, span.c.version, span.c.start, span.c.end)
        .join_from(
            span,
            article_version,
            (article_version.c.article_id == span.c.article_id)
            & (article_version.c.number == span.c.version),
        )
        .outerjoin(article, article.c.id == span.c.article_id)
        .where(
            (span.c.exact != slice_) | (sa.func.length(span.c.exact) != span.c.end - span.c.start)
        )
        .order_by(*span.primary_key.columns)
    )
    for row in row_stream(connection, query):
        yield f"{row.key} version {row.version}: [{row.start}, {row.end}) is not its exact text"


def texts(connection: sa.Connection) -> Iterator[str]:
    """Versions whose text is not what was captured, or cannot be a text."""
    query = sa.select(
        article.c.key,
        article_version.c.number,
        article_version.c.text,
        article_version.c.sha256,
        article_version.c.headline,
    ).outerjoin_from(article_version, article, article.c.id == article_version.c.article_id)
    for row in row_stream(connection, query):
        name = f"{row.key} version {row.number}"
        if hashlib.sha256(row.text.encode("utf-8", "surrogateescape")).hexdigest() != row.sha256:
            yield f"{name}: the text has another SHA-256 than recorded"
        if "\x00" in row.text:
            yield f"{name}: the text holds a NUL character"
        if row.text.lstrip().split("\n", 1)[0].rstrip() != row.headline:
            yield f"{name}: the headline is not the first line"


def sentences(connection: sa.Connection) -> Iterator[str]:
    """Sentences that lie outside their text, overlap, or are not numbered in order."""
    query = (
        sa.select(
            sentence.c.article_id,
            sentence.c.version,
            article.c.key,
            sentence.c.ordinal,
            sentence.c.start,
            sentence.c.end,
            sa.func.length(article_version.c.text).label("length"),
        )
        .select_from(sentence)
        .join(
            article_version,
            (article_version.c.article_id == sentence.c.article_id)
            & (article_version.c.number == sentence.c.version),
        )
        .outerjoin(article, article.c.id == sentence.c.article_id)
        .order_by(sentence.c.article_id, sentence.c.version, sentence.c.ordinal)
    )
    for _, rows in groupby(row_stream(connection, query), key=itemgetter(0, 1)):
        end = 0
        for number, row in enumerate(rows, 1):
            if row.ordinal != number or row.start < end or row.end > row.length:
                yield f"{row.key} version {row.version}: sentence {row.ordinal} is out of place"
            end = row.end
