"""What the coding of a text comes to: read against that text, or carried over from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import Built, Page, build_coding
from archive.coding.build.carrying import EarlierText
from archive.coding.format import CodingFile
from archive.coding.parser import Parsed
from archive.errors import CodingError
from archive.importing import belonging, load_history
from archive.importing.capture import Text
from archive.keys import id_of
from archive.models.articles import article_version
from archive.models.base import FuzzyDate

MOST_GONE = 100
"""Of how many things that a coding leaves behind a line is told each."""


def rows_of(
    connection: sa.Connection,
    parsed: Parsed[CodingFile],
    text: Text,
    number: int,
    *,
    is_stored: bool,
) -> Built:
    """The rows of a coding for a text, carried over when it is one of another text.

    That it is when it was loaded for one before, as it is, or fits an earlier one and not this one.
    """

    def build(
        words: str, version: int, earlier: EarlierText | None = None, *, strictly: bool = False
    ) -> Built:
        return build_coding(
            parsed,
            words,
            version,
            page=Page(text.media_type, text.origin),
            others=others,
            earlier=earlier,
            strictly=strictly,
        )

    others = other_versions.read(connection, parsed.file, number)
    texts = partial(_texts, connection, id_of(parsed.file.article.key), text.published)
    read = _read(connection, parsed)
    if read not in (None, number):
        return build(text.text, number, next(one for one, other in texts() if other == read))
    if is_stored or number == 1:
        return build(text.text, number)
    refused = CodingError([])
    # an earlier text that it fits to the letter comes before this one, if it fits but for marks
    for strictly in (True, False):
        try:
            return build(text.text, number, strictly=strictly)
        except CodingError as error:
            refused = error
        for earlier, version in texts():
            if _is_coding_of(build, earlier.text, version, strictly=strictly):
                return build(text.text, number, earlier)
    raise refused


def _texts(
    connection: sa.Connection, article_id: int, published: FuzzyDate
) -> Iterator[tuple[EarlierText, int]]:
    """The texts of an article and their numbers, the newest first; read when they are asked for.

    They are held against a text that was published on that day, if it is known.
    """
    v = article_version.c
    columns = (v.text, v.number, v.published_earliest, v.published_latest)
    query = sa.select(*columns).where(v.article_id == article_id).order_by(v.number.desc())
    days = (published.earliest, published.latest)
    for words, number, *stored in connection.execute(query):
        known = None not in (*days, *stored)
        yield EarlierText(words, redated=known and tuple(stored) != days), number


def _read(connection: sa.Connection, parsed: Parsed[CodingFile]) -> int | None:
    """The version that a coding was read against, as it is; None if it was not, or says which."""
    entry = parsed.file.article
    if entry.sha256 is not None:
        return None
    return load_history.first_coded(connection, id_of(entry.key), parsed.sha256)


def _is_coding_of(build: Callable[..., Built], words: str, version: int, *, strictly: bool) -> bool:
    """Whether the coding is one of that text."""
    try:
        build(words, version, strictly=strictly)
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
        belonging.require_version(connection, entry.key, entry.url or text.url, text.text)
    except belonging.StrangerError as error:
        raise CodingError([parsed.problem(str(error), "article", "key")]) from None
