"""WARC files: the pages that a crawl captured, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from archive.reading import addresses, days, encodings, files, html, http
from archive.reading.document import Document, ReadingError, Refusal

MOST_HEADERS = 256 * 1024
"""The longest headers of a record, and of the response in it, in bytes."""

MOST_RECORD = 4 * 1024**3
"""The longest record that can be skipped, in bytes, unpacked."""

PAGES = ("text/html", "application/xhtml+xml")


class FilePart:
    """The next bytes of a file, `size` of them, as a file of their own."""

    def __init__(self, file: BinaryIO | FilePart, size: int) -> None:
        self.file = file
        self.left = size

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; all that are left for a negative size."""
        return self._counted(self.file.read(self._most(size)))

    def readline(self, size: int = -1) -> bytes:
        """The next line, or at most `size` bytes of it."""
        return self._counted(self.file.readline(self._most(size)))

    def skip_rest(self) -> None:
        """Skip the rest, up to the end of the file that it is part of."""
        while self.read(64 * 1024):
            pass

    def _most(self, size: int | None) -> int:
        return self.left if size is None or size < 0 else min(size, self.left)

    def _counted(self, data: bytes) -> bytes:
        self.left -= len(data)
        return data


def read(path: Path) -> Iterator[Document | Refusal]:
    """The pages of a file that have the HTTP status 200; other records are skipped.

    A record that cannot be read is refused, and the next one is read. Raises ReadingError if the
    file is no WARC, or so damaged that the next record cannot be found.
    """
    with files.opened(path) as file:
        for number, line in _beginnings(file):
            origin = f"{path}:{number}"
            headers = _headers(file, line)
            size = _size(headers)
            if size is None:
                yield Refusal(origin, "the record does not state its length")
                continue
            if size > MOST_RECORD:
                raise ReadingError(
                    f"record {number} is {size} bytes long; what follows is not read"
                )
            block = FilePart(file, size)
            try:
                document = _page(headers, block, f"{path.name}:{number}")
                block.skip_rest()
                if document:
                    yield document
            except ReadingError as error:
                block.skip_rest()
                yield Refusal(origin, str(error))


def _beginnings(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The number, from 1, and the first line of each record; bytes between records are skipped."""
    number = 0
    whole = True
    while line := file.readline(MOST_HEADERS):
        if whole and line.startswith(b"WARC/"):
            number += 1
            yield number, line
        elif number == 0 and line.strip():
            break
        whole = line.endswith(b"\n")
    if number == 0:
        raise ReadingError("is no WARC file")


def _headers(file: BinaryIO | FilePart, line: bytes | None = None) -> Any:
    """The headers from `line`, or from the next line; None if they have no end."""
    from warcio.statusandheaders import StatusAndHeadersParser

    part = FilePart(file, MOST_HEADERS)
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(part, line)
    except EOFError:
        return None
    return headers if part.left else None


def _size(headers: Any) -> int | None:
    """The length of a record in bytes, None if its headers do not state one."""
    length = (headers.get_header("Content-Length") or "").strip() if headers else ""
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None


def _page(headers: Any, block: FilePart, origin: str) -> Document | None:
    """The article of a record, None if it holds no page. Raises ReadingError."""
    kind = (headers.get_header("WARC-Type") or "").lower()
    url = addresses.address((headers.get_header("WARC-Target-URI") or "").strip("<>"))
    if kind not in ("response", "resource") or url is None:
        return None
    answer = headers
    if kind == "response":
        answer = _headers(block)
        if answer is None:
            raise ReadingError("the headers of the response are damaged")
        if answer.get_statuscode() != "200":
            return None
    media, charset = http.media_type(answer.get_header("Content-Type"))
    if media not in PAGES:
        return None
    if headers.get_header("WARC-Truncated") or headers.get_header("WARC-Segment-Number"):
        raise ReadingError("the page is cut off, as its record says")
    data = block.read(files.MOST_FILE + 1)
    if len(data) > files.MOST_FILE:
        raise ReadingError(f"the page is larger than {files.MOST_FILE // 1024 // 1024} MiB")
    if block.left:
        raise ReadingError("the page is cut off where the file ends")
    if kind == "response":
        data = http.unpacked(
            data, answer.get_header("Transfer-Encoding"), answer.get_header("Content-Encoding")
        )
    return html.document(
        encodings.decode_page(data, charset),
        origin=origin,
        url=url,
        retrieved=days.instant(headers.get_header("WARC-Date")),
    )
