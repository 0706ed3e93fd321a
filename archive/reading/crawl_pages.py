"""The page of a record of a WARC file, if it holds one, and is whole and unaltered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from archive.reading import addresses, days, encodings, files, html, http, wholeness
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError
from archive.reading.passed import Kind, Passed
from archive.reading.warc_records import Record

BLOCK, PAYLOAD = "WARC-Block-Digest", "WARC-Payload-Digest"

PAGES = ("text/html", "application/xhtml+xml")

SILENT = frozenset(("warcinfo", "request", "metadata"))
"""Types of records about others: who passes them over loses no page."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a record."""

    answer: http.Answer
    body: wholeness.Body


def address(record: Record) -> str | None:
    """The address of the web that a record was captured from; None for any other."""
    return addresses.address((record.header("WARC-Target-URI") or "").strip().strip("<>"))


def page(record: Record, passed: Passed) -> Page | None:
    """The page of a record; None, and counted, where it holds none.

    Raises ReadingError for a page that is not whole, or altered.
    """
    if record.kind not in ("response", "resource"):
        if record.kind not in SILENT:
            passed.count(Kind.TYPE, record.kind or "none")
        return None
    if address(record) is None:
        passed.count(Kind.ADDRESS)
        return None
    answer, stored = _parts(record)
    if answer.status not in ("200", None):
        passed.count(Kind.STATUS, answer.status or "none")
    elif answer.media_type not in PAGES:
        passed.count(Kind.MEDIA, answer.media_type or "none stated")
    else:
        return Page(answer, _body(record, answer, stored))
    return None


def _parts(record: Record) -> tuple[http.Answer, bytes]:
    """What the record says of its body, and the body as it is stored."""
    if record.kind == "resource":
        media, charset = http.media_type(record.header("Content-Type"))
        return http.Answer(media_type=media, charset=charset), record.block
    block = BytesIO(record.block)
    line = block.readline(http.MOST_HEADERS)
    headers = http.head(block, line) if line.startswith(b"HTTP/") else None
    if headers is None:
        raise ReadingError("the headers of the response are damaged")
    return http.answer(headers), record.block[block.tell() :]


def _body(record: Record, answer: http.Answer, stored: bytes) -> wholeness.Body:
    """The body of a record, as it is stored, if it is whole and its digests agree."""
    if record.header("WARC-Truncated") or record.header("WARC-Segment-Number"):
        raise ReadingError("the page is cut off, as its record says")
    if len(stored) > files.MOST_FILE or record.size > len(record.block):
        raise ReadingError(f"the page is larger than {files.MOST_FILE // 1024 // 1024} MiB")
    wholeness.require_digest(BLOCK, record.header(BLOCK), record.block)
    body = wholeness.body(stored, answer)
    require_payload(record, body)
    return body


def require_payload(record: Record, body: wholeness.Body) -> None:
    """Raise ReadingError unless the digest that a record states is that of the body.

    Tools make it of the body as it was sent, of that without chunks, of the unpacked page, or of
    the whole block.
    """
    stated, forms = record.header(PAYLOAD), (body.stored, body.sent, body.page, record.block)
    wholeness.require_digest(PAYLOAD, stated, *forms)


def document(record: Record, page: Page, origin: str) -> Document:
    """The article of a page, as captured by a record; raises ReadingError."""
    answer, url = page.answer, address(record)
    charset = f"; charset={answer.charset}" if answer.charset else ""
    found = html.document(
        encodings.decode_page(page.body.page, answer.charset),
        origin=origin,
        url=url,
        retrieved=days.instant(record.header("WARC-Date")),
    )
    stated = record.header(PAYLOAD) or record.header(BLOCK)
    captured = capture(
        page.body.page,
        f"{answer.media_type}{charset}",
        address=url,
        record=_bounded(record.header("WARC-Record-ID")),
        digest=_bounded(stated),
    )
    return replace(found, capture=captured)


def _bounded(words: str | None) -> str | None:
    """A header that can be stored: at most 200 printable characters, else None."""
    plain = (words or "").strip()
    return plain if 0 < len(plain) <= 200 and plain.isprintable() else None
