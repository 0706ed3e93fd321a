"""What proves the text of an article: its captures, and the bytes of one that are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa

from archive.database import kept_bytes
from archive.errors import DatabaseError, UsageError
from archive.keys import id_of
from archive.models.captures import capture
from archive.reports.dossiers.sections import Columns, columns_for, read
from archive.reports.query.text_columns import NOT_STATED


@dataclass(slots=True)
class CaptureShown:
    """The bytes that the text was read from, and what their container says of them.

    `number` tells the captures of a version apart; `kept` is whether the archive has the bytes.
    """

    number: int
    sha256: str
    size: int
    media_type: str
    address: str | None
    record: str | None
    digest: str | None
    retrieved: dt.datetime | None
    kept: bool


COLUMNS: Columns = {
    "Capture": lambda row: str(row.number),
    "When": lambda row: f"{row.retrieved:%Y-%m-%d %H:%M:%S} UTC" if row.retrieved else NOT_STATED,
    "SHA-256": lambda row: row.sha256,
    "Bytes": lambda row: f"{row.size}, {'kept' if row.kept else 'not kept'}",
    "Media type": lambda row: row.media_type,
    "From": lambda row: " ".join(filter(None, (row.address, row.record))),
    "Digest stated": lambda row: row.digest or "",
}


def is_there(connection: sa.Connection) -> bool:
    """Whether the archive notes captures: one of an earlier revision, which is read, does not."""
    return sa.inspect(connection).has_table(capture.name)


def count(connection: sa.Connection, article_id: int, version: int) -> int:
    """How many captures of a version are noted."""
    if not is_there(connection):
        return 0
    query = sa.select(sa.func.count()).select_from(capture)
    return connection.scalar(query.where(*_of(article_id, version))) or 0


def rows(connection: sa.Connection, article_id: int, version: int) -> Iterator[CaptureShown]:
    """The captures of a version, in the order in which they came."""
    if not is_there(connection):
        return iter(())
    query = sa.select(
        *columns_for(CaptureShown, capture, number="ordinal"),
        capture.c.content.is_not(None).label("kept"),
    ).where(*_of(article_id, version))
    return read(connection, query.order_by(capture.c.ordinal), CaptureShown)


def content(connection: sa.Connection, key: str, version: int, number: int | None) -> bytes:
    """The bytes of a capture of a version: of this number, else of the first that are kept.

    Raises UsageError when none are kept, DatabaseError when they are not those that were noted.
    """
    where = [*_of(id_of(key), version), *([capture.c.ordinal == number] if number else [])]
    kept = None
    if is_there(connection):
        with closing(kept_bytes.kept_captures(connection, *where)) as found:
            kept = next(found, None)
    if kept is None:
        which = f"{key} version {version}" + (f", capture {number}" if number else "")
        raise UsageError(f"{which}: no bytes are kept; 'archive add FILE --keep-bytes' keeps them")
    unpacked = kept_bytes.unpack(kept)
    if unpacked is None:
        raise DatabaseError(f"{kept}: {kept_bytes.WRONG}")
    return unpacked


def _of(article_id: int, version: int) -> tuple[sa.ColumnElement[bool], ...]:
    return capture.c.article_id == article_id, capture.c.version == version
