"""Whether a text that comes under an article's key is one of that article."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from archive.database.rows import insert
from archive.errors import ArchiveError
from archive.importing import lookups
from archive.keys import id_of
from archive.models.articles import article, article_version
from archive.reading import addresses
from archive.text.likeness import likeness
from archive.text.tokens import tokens
from archive.text.word_boundaries import UNSPACED_LETTER

LEAST = 0.1
"""The likeness from which on a text is a version of an article whose headline is alike as well."""

LEAST_UNDER_ANOTHER_HEADLINE = 0.3
"""The likeness from which on it is one if the headlines share no word: less than that stories may
have of the lines that an outlet puts under all of them."""

LEAST_WORD = 4
"""Letters of a word of a headline that counts; shorter ones stand in all of them."""

VERSIONS = (
    sa.select(article_version.c.text)
    .where(article_version.c.article_id == sa.bindparam("article"))
    .order_by(article_version.c.number.desc())
)
"""The texts of an article, the newest first."""

ADDRESSES = sa.select(article.c.id, article.c.url).where(article.c.id.in_(lookups.IDS))
"""The addresses of articles."""


class StrangerError(ArchiveError):
    """A text comes under the key of an article that it is no version of; one line says why."""


def stored_addresses(
    connection: sa.Connection, article_ids: Iterable[int]
) -> dict[int, str | None]:
    """The addresses of articles that the archive has, by their ids."""
    found: dict[int, str | None] = {}
    for batch in insert.batches(sorted(article_ids)):
        found.update(map(tuple, connection.execute(ADDRESSES, {"ids": batch})))
    return found


def is_elsewhere(url: str | None, stored: str | None) -> bool:
    """Whether two addresses lead to different articles; one that is not known does not."""
    one, other = map(addresses.address, (url, stored))
    return one is not None and other is not None and addresses.same(one) != addresses.same(other)


def require_version(connection: sa.Connection, key: str, url: str | None, text: str | None) -> None:
    """Raise StrangerError for what is no version of an article that the archive has.

    That is a text at another address, or one that is like none of the versions so far; of a text
    that is among them, None, the address alone is asked.
    """
    stored = stored_addresses(connection, [id_of(key)])[id_of(key)]
    if is_elsewhere(url, stored):
        words = f"its address is {url}, and that of the article {key!r} is {stored}"
        raise StrangerError(f"{words}; {MEND}")
    if text is None:
        return
    with connection.execute(VERSIONS, {"article": id_of(key)}) as earlier:
        if all(likeness(text, words) < _least(text, words) for (words,) in earlier):
            raise StrangerError(f"it shares next to nothing with the article {key!r}; {MEND}")


def _least(text: str, stored: str) -> float:
    """How alike two texts must be if they are to be one article's, by their headlines."""
    one, other = ({*tokens(words.strip().partition("\n")[0])} for words in (text, stored))
    shared = one & other
    unspaced = [word for word in shared if UNSPACED_LETTER.match(word)]
    if len(unspaced) > 1 or any(len(word) >= LEAST_WORD for word in shared):
        return LEAST
    return LEAST_UNDER_ANOTHER_HEADLINE


MEND = "give it a key of its own, or add it with --same-article if it is a version of that one"
