"""Articles as they were captured, with or without a coding: their texts and versions."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import sqlalchemy as sa

from archive.coding.edtf_dates import fuzzy_date
from archive.database.rows import insert
from archive.importing import lookups
from archive.models.base import UNDATED, FuzzyDate
from archive.reading.capture import Capture
from archive.reading.days import MetadataDate
from archive.reading.document import Document

LOCK = sa.text(
    "SELECT pg_advisory_xact_lock(id) FROM "
    "(SELECT unnest(CAST(:ids AS bigint[])) AS id ORDER BY 1) AS articles"
)
"""Locks articles until the transaction ends, in the one order that keeps loads from a deadlock."""


class Outcome(Enum):
    """What loading a file came to."""

    ADDED = "added"
    CHANGED = "changed"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    CAPTURED_AGAIN = "captured again"
    NOT_NOTED = "captured too often to be noted again"


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article, with what it was captured from and what the page says of it."""

    text: str
    media_type: str = "text/plain"
    origin: str | None = None
    url: str | None = None
    domain: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: FuzzyDate = UNDATED
    modified: FuzzyDate = UNDATED
    retrieved: dt.datetime | None = None
    authors: tuple[str, ...] = ()
    capture: Capture | None = None
    keep_bytes: bool = False
    """Whether the archive keeps the bytes of the capture, and not their sum alone."""


def lock(connection: sa.Connection, article_ids: Iterable[int]) -> None:
    """Let two loads of one article follow each other (SQLite's writers do anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(LOCK, {"ids": list(article_ids)})


def stored_texts(
    connection: sa.Connection, article_ids: Iterable[int]
) -> dict[int, dict[str, int]]:
    """The versions of articles that the archive has: their numbers by the sums of their texts."""
    found: dict[int, dict[str, int]] = {}
    for batch in insert.batches(sorted(set(article_ids))):
        for article_id, sha256, number in connection.execute(lookups.TEXTS, {"ids": batch}):
            found.setdefault(article_id, {})[sha256] = number
    return found


def stored_version(connection: sa.Connection, article_id: int, text: str) -> tuple[int, bool]:
    """The number of the version with this text, and whether the archive has it already."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    versions = stored_texts(connection, [article_id]).get(article_id, {})
    if digest in versions:
        return versions[digest], True
    return max(versions.values(), default=0) + 1, False


def text_of(document: Document, *, keep_bytes: bool = False) -> Text:
    """What a reader hands on, as the loader takes it."""
    return Text(
        document.text,
        media_type=document.media_type,
        origin=document.origin,
        url=document.url,
        domain=document.domain,
        outlet=document.outlet,
        language=document.language,
        published=_date(document.published),
        modified=_date(document.modified),
        retrieved=document.retrieved,
        authors=document.authors,
        capture=document.capture,
        keep_bytes=keep_bytes,
    )


def _date(date: MetadataDate | None) -> FuzzyDate:
    return UNDATED if date is None else fuzzy_date(date.edtf, date.words, date.basis)
