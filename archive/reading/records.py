"""Records of files that hold many articles: each states the fields of one, as text or as a page."""

from __future__ import annotations

from dataclasses import replace

from archive.reading import encodings, html
from archive.reading.document import Document, ReadingError, checked, one_line
from archive.reading.fields import Fields, document, stated_fields, stated_key


def article(fields: Fields, *, media_type: str, origin: str) -> Document:
    """The article of a record that holds either its text or its page.

    Raises ReadingError for a record with neither or both, or one that cannot be stored.
    """
    if (fields.text is None) == (fields.html is None):
        raise ReadingError("either text or html is needed")
    if fields.html is None:
        return document(fields, media_type=media_type, origin=origin)
    return _page(fields, fields.html, origin)


def _page(fields: Fields, html_text: str, origin: str) -> Document:
    """The article of a record that holds a page; the record's fields replace those of the page."""
    stated = stated_fields(fields)
    title = one_line(fields.title)
    page = html.document(
        encodings.Decoded(html_text, "utf-8"),
        origin=origin,
        url=stated.get("url"),
        title=title,
        retrieved=stated.get("retrieved"),
    )
    headline = title or page.headline
    text = headline + page.text.removeprefix(page.headline)
    key = stated_key(fields) or page.key
    return checked(replace(page, **stated, key=key, headline=headline, text=text))
