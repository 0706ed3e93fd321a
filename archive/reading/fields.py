"""The fields of an article that a JSON Lines record or Markdown front matter may state."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from archive.keys import is_key
from archive.reading import addresses, days, naming
from archive.reading.document import MOST_AUTHORS, Document, ReadingError, checked, one_line, unify
from archive.reading.plain import headline

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}", re.I | re.A)


OTHER_NAMES = {
    "date": "published",
    "updated": "modified",
    "lastmod": "modified",
    "authors": "author",
    "lang": "language",
    "canonical": "url",
    "canonical_url": "url",
    "outlet": "source",
    "pubdate": "published",
    "byline": "author",
    "publisher": "source",
    "site": "source",
}
"""Other names that programs use for a field; if a file has both, the field's own name counts."""


class Fields(msgspec.Struct, forbid_unknown_fields=False):
    """The fields of an article; each may be left out, and others are not read."""

    key: str | None = None
    title: str | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    author: str | list[str] | None = None
    source: str | None = None


def stated_fields(fields: Fields) -> dict[str, Any]:
    """The fields of a Document that are stated, by name, without its key and text.

    Raises ReadingError for a wrong address, language or time.
    """
    url = addresses.address(fields.url)
    if fields.url and url is None:
        raise ReadingError(f"url: {fields.url[:100]!r} is no address of the web")
    tag = language(fields.language)
    if fields.language and tag is None:
        raise ReadingError(f"language: {fields.language[:100]!r} is no tag such as en or pt-BR")
    captured = days.instant(fields.retrieved)
    if fields.retrieved and captured is None:
        raise ReadingError(f"retrieved: {fields.retrieved[:100]!r} is no moment with a time zone")
    names = [fields.author] if isinstance(fields.author, str) else fields.author or []
    values = {
        "url": url,
        "domain": addresses.domain(url) if url else None,
        "language": tag,
        "published": days.metadata_date(fields.published, tag, captured),
        "modified": days.metadata_date(fields.modified, tag, captured),
        "retrieved": captured,
        "authors": tuple(filter(None, map(one_line, names[:MOST_AUTHORS]))) or None,
        "outlet": one_line(fields.source),
    }
    return {name: value for name, value in values.items() if value is not None}


def stated_key(fields: Fields) -> str | None:
    """The key that is stated, or None; raises ReadingError for a text that is no key."""
    if fields.key is not None and not is_key(fields.key):
        raise ReadingError(f"key: {fields.key[:100]!r} is no key such as kursk-talks")
    return fields.key


def language(text: str | None) -> str | None:
    """The BCP 47 tag in a text, its region in capitals; None if it is none."""
    tag = (text or "").strip().replace("_", "-")
    if not LANGUAGE.fullmatch(tag):
        return None
    first, *more = tag.split("-")
    return "-".join((first.lower(), *(part.upper() if len(part) == 2 else part for part in more)))


def document(fields: Fields, *, media_type: str, origin: str, key: str | None = None) -> Document:
    """The article of a record with a text; raises ReadingError for one that cannot be stored.

    Its key is the one that it states, else one made of its address, else `key`, else one made of
    its text.
    """
    body = unify(fields.text or "")
    title = one_line(fields.title)
    text = body
    if title and body.lstrip().split("\n", 1)[0].strip() != title:
        text = f"{title}\n{body}"
    values = stated_fields(fields)
    first = headline(text)
    url = values.get("url")
    made = naming.from_address(url) if url else key or naming.from_text(first, text)
    return checked(
        Document(
            key=stated_key(fields) or made,
            text=text,
            headline=first,
            media_type=media_type,
            origin=origin,
            **values,
        )
    )
