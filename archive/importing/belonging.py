"""Whether a text that comes under an article's key is one of that article."""

from __future__ import annotations

import sqlalchemy as sa

from archive.errors import ArchiveError
from archive.models.articles import article, article_version
from archive.reading import addresses
from archive.text.likeness import likeness

LEAST = 0.1
"""The likeness from which on a text is a version of an article."""

VERSIONS = (
    sa.select(article_version.c.text)
    .where(article_version.c.article_id == sa.bindparam("article"))
    .order_by(article_version.c.number.desc())
)
"""The texts of an article, the newest first."""


class StrangerError(ArchiveError):
    """A text comes under the key of an article that it is no version of; one line says why."""


def require_version(connection: sa.Connection, article_id: int, text: str, url: str | None) -> None:
    """Raise StrangerError for a text that is no version of an article that the archive has.

    That is one of another address, or one that is like none of the versions so far.
    """
    here = sa.select(article.c.key, article.c.url).where(article.c.id == article_id)
    key, stored = connection.execute(here).one()
    if url and stored and addresses.same(url) != addresses.same(stored):
        raise StrangerError(f"its address is {url}, and the article {key!r} is {stored}; {MEND}")
    earlier = connection.execute(VERSIONS, {"article": article_id}).scalars()
    if all(likeness(text, words) < LEAST for words in earlier):
        raise StrangerError(f"it shares next to nothing with the article {key!r}; {MEND}")


MEND = "give it a key of its own, or add it with --same-article if it is a version of that one"
