"""Pages in HTML or XHTML, saved as files or found in other files."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from archive.reading import addresses, days, encodings, files, naming
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, checked, encodable, one_line
from archive.reading.fields import language
from archive.reading.pages import extractor

SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.I)
"""How browsers write the address that a page was saved from."""

SAVED_BY = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)", re.I)

NOTED = 4096
"""How many characters of a page are searched for that address."""


def read(path: Path, stem: str) -> Document:
    """The article of a page in a file whose name without suffixes is `stem`.

    Raises ReadingError.
    """
    data = files.whole(path)
    page = encodings.decode_page(data)
    head = page.text[:NOTED]
    match = SAVED.search(head) or SAVED_BY.search(head)
    url = addresses.address(match[1]) if match else None
    found = document(page, origin=path.name, url=url, key=naming.from_name(stem))
    return replace(found, capture=capture(data, "text/html"))


def document(
    page: encodings.Decoded,
    *,
    origin: str,
    url: str | None = None,
    title: str | None = None,
    key: str | None = None,
    retrieved: dt.datetime | None = None,
) -> Document:
    """The article of a page that was captured from `url`, if that is known.

    `title` is its headline, if something else than the page states it.
    Its key is made of its address, else it is `key`, else it is made of its text. Raises
    ReadingError, also if bytes of the article itself are not in the page's encoding; in other parts
    of the page such bytes do no harm.
    """
    encodable(page.text)
    content = extractor.shared().page(page.text, url, title)
    headline = one_line(content.headline)
    if headline is None:
        raise ReadingError("no headline is found on the page")
    text = f"{headline}\n{content.body}"
    if page.damaged and "\ufffd" in text:
        raise ReadingError(f"is read as {page.encoding}, and its article has bytes not in it")
    address = addresses.address(content.url)
    tag = language(content.language)
    made = naming.from_address(address) if address else key or naming.from_text(headline, text)
    return checked(
        Document(
            key=made,
            text=text,
            headline=headline,
            media_type="text/html",
            origin=origin,
            url=address,
            domain=addresses.domain(address) if address else None,
            language=tag,
            published=days.metadata_date(content.published, tag, retrieved),
            modified=days.metadata_date(content.modified, tag, retrieved),
            retrieved=retrieved,
            authors=tuple(content.authors),
            outlet=content.outlet,
        )
    )
