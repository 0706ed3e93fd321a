"""Reading texts again from the bytes that are kept: whether the program reads them as it did."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import sqlalchemy as sa

from archive.database import kept_bytes
from archive.database.kept_bytes import KeptCapture
from archive.errors import ArchiveError
from archive.models.articles import article_version
from archive.reading import encodings, html, http, reader
from archive.reading.document import Document

SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/json": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}
"""The suffix of a file that holds such bytes alone, by their media type; pages need no file."""

PAGES = ("text/html", "application/xhtml+xml")


def notices(connection: sa.Connection) -> Iterator[str]:
    """One line for each capture from whose bytes another text would be read today.

    Bytes that are not those that were noted are passed over: checking the archive finds them.
    """
    for kept in kept_bytes.kept_captures(connection):
        content = kept_bytes.unpack(kept)
        if content is None:
            continue
        text = connection.scalar(
            sa.select(article_version.c.text).where(
                article_version.c.article_id == kept.article_id,
                article_version.c.number == kept.version,
            )
        )
        try:
            read = text_again(kept, content)
        except ArchiveError as error:
            yield f"{kept}: the text would not be read today: {str(error).partition(': ')[2]}"
            continue
        if read != text:
            line = first_difference(read, text or "")
            yield f"{kept}: the text would be read otherwise today: first difference at line {line}"


def text_again(kept: KeptCapture, content: bytes) -> str:
    """The text that is read from the bytes of a capture; raises ArchiveError if none is."""
    media, charset = http.media_type(kept.media_type)
    if media in PAGES:
        page = encodings.decode_page(content, charset)
        return html.document(page, origin="", url=kept.address).text
    if media not in SUFFIXES:
        raise ArchiveError(f"{media}: there is no reader for {media}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"page{SUFFIXES[media]}")
        file.write_bytes(content)
        for found in reader.documents(file):
            if isinstance(found, Document):
                return found.text
            raise ArchiveError(str(found))
    raise ArchiveError(f"{media}: the bytes hold no article")


def first_difference(one: str, other: str) -> int:
    """The number, from 1, of the first line in which two different texts differ."""
    pairs = zip_longest(one.split("\n"), other.split("\n"))
    return next(number for number, (a, b) in enumerate(pairs, 1) if a != b)
