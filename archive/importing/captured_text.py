"""Keeping the text of an article that comes without a coding."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from archive.coding.build.builder import in_language
from archive.coding.export import exporter
from archive.coding.format import CodingFile
from archive.coding.parser import parse
from archive.importing import belonging, capture_rows, load_history, new_version, version_writer
from archive.importing.capture import Outcome, lock, stored_version, text_of
from archive.importing.loader import load_new_text
from archive.keys import id_of
from archive.models.articles import article
from archive.models.provenance import Activity, coding
from archive.reading.document import Document


def load_captured(
    connection: sa.Connection,
    document: Document,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
    *,
    keep_bytes: bool = False,
    same_article: bool = False,
) -> Outcome:
    """Keep an article that comes without a coding, in the connection's transaction.

    Its text becomes the next version, unless it is there already; to another text of an article
    that is coded already, that coding is carried over. What the archive has of the article stays;
    what it has not is taken from the page. Of a text that is there already the capture is noted.
    Raises StrangerError for a text that is none of the article, unless it is the `same_article` by
    all means.
    """
    article_id, text = id_of(document.key), text_of(document, keep_bytes=keep_bytes)
    # before the export takes its own: two that share that one would each wait for the other
    lock(connection, [article_id])
    number, is_stored = stored_version(connection, article_id, text.text)
    if not same_article and (is_stored or number > 1):
        belonging.require_version(
            connection, document.key, text.url, None if is_stored else text.text
        )
    if is_stored:
        return capture_rows.note(connection, text, article_id, number)
    coded = sa.select(coding.c.version).where(coding.c.article_id == article_id)
    if connection.scalar(coded.limit(1)) is not None:
        words = exporter.export_coding(connection, document.key)
        parsed = parse(words.encode(), f"the coding of {document.key}", CodingFile)
        return load_new_text(
            connection,
            in_language(parsed, text.language),
            text,
            activity,
            number=number,
            tell=tell,
            # nobody has worked on a draft because its article has another text
            sha256=load_history.last_proposed(connection, article_id),
        )
    stored = sa.select(article.c.language).where(article.c.id == article_id)
    language = text.language if number == 1 else connection.scalar(stored)
    new = new_version.captured(
        document.key,
        document.headline,
        text,
        connection.dialect,
        number=number,
        language=language,
    )
    version_writer.write(connection, [new], activity)
    return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION
