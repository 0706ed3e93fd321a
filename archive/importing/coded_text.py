"""What the coding of a text comes to: read against that text, or carried over from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import Built, build_coding
from archive.coding.format import CodingFile
from archive.coding.parser import Parsed
from archive.errors import CodingError
from archive.importing import belonging, load_history
from archive.importing.capture import Text
from archive.keys import id_of
from archive.models.articles import article_version

MOST_GONE = 100
"""Of how many things that a coding leaves behind a line is told each."""


def build(
    connection: sa.Connection,
    parsed: Parsed[CodingFile],
    text: Text,
    number: int,
    *,
    is_stored: bool,
) -> Built:
    """Build the rows of a coding for a text, carried over when it is one of another text.

    That it is when it was loaded for one before, as it is, or fits an earlier one and not this one.
    """

    def build(words: str, version: int, earlier: str | None = None) -> Built:
        return build_coding(
            parsed,
            words,
            version,
            media_type=text.media_type,
            origin=text.origin,
            others=others,
            earlier=earlier,
        )

    others = other_versions.read(connection, parsed.file, number)
    article_id = id_of(parsed.file.article.key)
    texts = sa.select(article_version.c.text, article_version.c.number).where(
        article_version.c.article_id == article_id
    )
    is_pinned = parsed.file.article.sha256 is not None
    read = None if is_pinned else load_history.first_coded(connection, article_id, parsed.sha256)
    if read not in (None, number):
        earlier = connection.scalar(texts.where(article_version.c.number == read))
        return build(text.text, number, earlier)
    try:
        return build(text.text, number)
    except CodingError as refused:
        if is_stored:
            raise
        for words, version in connection.execute(texts.order_by(article_version.c.number.desc())):
            if _is_coding_of(build, words, version):
                return build(text.text, number, words)
        raise refused


def _is_coding_of(build: Callable[[str, int], Built], words: str, version: int) -> bool:
    """Whether the coding is one of that text."""
    try:
        build(words, version)
    except CodingError:
        return False
    return True


def gone(built: Built, parsed: Parsed[CodingFile]) -> Iterator[str]:
    """A line for each thing that a coding carried over leaves behind, and how many more there are.

    Each stays with the version that it was carried from.
    """
    yield from built.gone[:MOST_GONE]
    if len(built.gone) > MOST_GONE:
        yield f"{parsed.name}: the rest, {len(built.gone) - MOST_GONE} entries, is left out"


def require_version(connection: sa.Connection, parsed: Parsed[CodingFile], text: Text) -> None:
    """Raise CodingError for a coded text that is no version of the article of its key."""
    entry = parsed.file.article
    try:
        belonging.require_address(connection, entry.key, entry.url or text.url)
        belonging.require_likeness(connection, entry.key, text.text)
    except belonging.StrangerError as error:
        raise CodingError([parsed.problem(str(error), "article", "key")]) from None
