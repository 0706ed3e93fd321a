"""Articles of the archive as drafters read them."""

from __future__ import annotations

import sqlalchemy as sa

from archive.coding.export import stored_version
from archive.coding.format import ArticleEntry
from archive.coding.format.base import DateEntry
from archive.drafting.known_entities import Known
from archive.drafting.proposals import DraftArticle
from archive.text import sentences
from archive.vocabulary import DateBasis, DeclaredKind


def stored_article(
    connection: sa.Connection, key: str, known: Known
) -> tuple[DraftArticle, ArticleEntry]:
    """The newest version of an article, and what its coding says of the article itself.

    Raises UsageError when there is no such article.
    """
    found = stored_version.read_uncoded(connection, key)
    text, language = found.version.text, found.article.language
    published = found.version.published
    date = None
    if published.basis is DateBasis.METADATA:
        date = DateEntry(edtf=published.edtf, quote=published.phrase, basis=published.basis)
    entry = ArticleEntry(
        key=found.article.key,
        sha256=found.version.sha256,
        source=found.key(DeclaredKind.SOURCE, found.article.source_id),
        url=found.article.url,
        language=language,
        published=date,
    )
    article = DraftArticle(
        key=found.article.key,
        text=text,
        sentences=tuple(sentences.split(text, language)),
        language=language,
        published=published.edtf,
        actors=known.actors_of(key, text),
        places=known.places_of(key, text),
    )
    return article, entry
