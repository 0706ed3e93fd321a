"""The bytes of captures that an archive keeps: compressed, unpacked within bounds, and proved."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from archive.models.articles import article
from archive.models.captures import capture

AT_A_TIME = 4
"""How many rows with bytes are in memory at the same time."""


MOST = 64 * 1024 * 1024
"""The most bytes that are unpacked: no record that is read is larger."""

WRONG = "the bytes kept have not the SHA-256 and the size recorded"


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture whose bytes are kept, as it stands in the archive.

    `key` is that of its article, None when there is no such article; `packed` are the bytes as
    `pack` returns them.
    """

    key: str | None
    article_id: int
    version: int
    ordinal: int
    sha256: str
    size: int
    media_type: str
    address: str | None
    record: str | None
    packed: bytes

    def __str__(self) -> str:
        """How messages name it: article, version, and which capture of it."""
        return f"{self.key} version {self.version}, capture {self.ordinal}"


def pack(content: bytes) -> bytes:
    """Bytes as the archive keeps them."""
    return zlib.compress(content)


def unpack(kept: KeptCapture) -> bytes | None:
    """The bytes of a capture; None when they are not those whose size and sum are recorded.

    No more is unpacked than the recorded size says, and than MOST.
    """
    if kept.size > MOST:
        return None
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(kept.packed, kept.size + 1)
    except zlib.error:
        return None
    whole = unpacker.eof and len(content) == kept.size
    return content if whole and hashlib.sha256(content).hexdigest() == kept.sha256 else None


def kept_captures(
    connection: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> Generator[KeptCapture]:
    """The captures whose bytes are kept, in the order of articles, as they are asked for.

    Who does not ask for all of them closes it.
    """
    c = capture.c
    query = (
        sa.select(
            article.c.key,
            *(c[name] for name in KeptCapture.__dataclass_fields__ if name in c),
            c.content.label("packed"),
        )
        .outerjoin_from(capture, article, article.c.id == c.article_id)
        .where(c.content.is_not(None), *conditions)
        .order_by(*capture.primary_key)
    )
    with connection.execute(query.execution_options(yield_per=AT_A_TIME)) as rows:
        for row in rows:
            yield KeptCapture(**row._mapping)


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Captures whose bytes are not those whose sum and size are recorded."""
    for kept in kept_captures(connection):
        if unpack(kept) is None:
            yield f"{kept}: {WRONG}"
