"""What proves a text: captures noted with a new version, and those of a text that is there.

The same text is captured again when other bytes come to it, or the same bytes from another
record or at another time. Each such capture is a row; the same capture once more is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from archive.database import kept_bytes
from archive.database.rows import insert
from archive.importing import lookups
from archive.importing.capture import Outcome, Text
from archive.models.captures import Capture, capture
from archive.reading.document import MOST_FIELD

MOST = 1000
"""How many captures of one text are noted."""

UNKNOWN = "application/octet-stream"
"""The media type of bytes whose reader states none."""

NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no text of the archive may hold: NUL, and half of a character."""

Identity = tuple[Any, ...]
"""What tells two captures of a text apart: sum, address, record, and when."""

Stored = dict[tuple[int, int], dict[Identity, tuple[int, bool]]]
"""By article and version its captures: the number of each, and whether its bytes are kept."""


def rows(text: Text, article_id: int, number: int, ordinal: int = 1) -> list[Capture]:
    """The row of the capture that a text was read from, if its reader says which."""
    read = text.capture
    if read is None:
        return []
    content = kept_bytes.pack(read.content) if text.keep_bytes else None
    return [
        Capture(
            article_id,
            number,
            ordinal,
            sha256=read.sha256,
            size=read.size,
            media_type=_storable(read.media_type) or UNKNOWN,
            address=_storable(read.address),
            record=_storable(read.record),
            digest=_storable(read.digest),
            retrieved=text.retrieved,
            content=content,
        )
    ]


def _storable(words: str | None) -> str | None:
    """What a container states, cut to MOST_FIELD; U+FFFD stands for what no text may hold."""
    return NO_TEXT.sub("\ufffd", words[:MOST_FIELD]) if words else None


def stored(connection: sa.Connection, article_ids: Iterable[int]) -> Stored:
    """The captures of articles that the archive has."""
    found: Stored = {}
    for batch in insert.batches(sorted(set(article_ids))):
        for row in connection.execute(lookups.CAPTURES, {"ids": batch}):
            of_version = found.setdefault((row.article_id, row.version), {})
            identity = (row.sha256, row.address, row.record, row.retrieved)
            of_version[identity] = (row.ordinal, row.kept)
    return found


def is_noted(there: Stored, row: Capture) -> bool:
    """Whether a capture is there, with its bytes if it brings them."""
    ordinal, kept = there.get((row.article_id, row.version), {}).get(_identity(row), (0, False))
    return ordinal > 0 and (kept or row.content is None)


def note(connection: sa.Connection, text: Text, article_id: int, number: int) -> Outcome:
    """Note the capture of a text that the archive has already; what that came to.

    Bytes are added to a capture that has only their sum. Of more than MOST captures of a text the
    later ones are not noted.
    """
    there = stored(connection, [article_id])
    of_version = there.get((article_id, number), {})
    last = max((ordinal for ordinal, _ in of_version.values()), default=0)
    made = rows(text, article_id, number, last + 1)
    if all(is_noted(there, row) for row in made):
        return Outcome.UNCHANGED
    (row,) = made
    ordinal, _ = of_version.get(_identity(row), (0, False))
    if ordinal:
        here = (
            (capture.c.article_id == article_id)
            & (capture.c.version == number)
            & (capture.c.ordinal == ordinal)
        )
        connection.execute(sa.update(capture).where(here).values(content=row.content))
        return Outcome.CHANGED
    if len(of_version) >= MOST:
        return Outcome.NOT_NOTED
    insert.insert(connection, Capture, made)
    return Outcome.CAPTURED_AGAIN


def _identity(row: Capture) -> Identity:
    return row.sha256, row.address, row.record, row.retrieved
