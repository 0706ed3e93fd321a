"""The headers of an HTTP response about its content, and that content unpacked."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from archive.reading.document import ReadingError
from archive.reading.files import GZIP, MOST_FILE

CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I | re.A)


def media_type(header: str | None) -> tuple[str, str | None]:
    """The media type of a Content-Type header, in lower case, and its charset or None."""
    words = (header or "")[:400]
    charset = CHARSET.search(words)
    return words.split(";")[0].strip().lower(), charset[1] if charset else None


def unpacked(data: bytes, transfer: str | None, content: str | None) -> bytes:
    """A body as it was before the server packed it.

    `transfer` and `content` are its Transfer-Encoding and Content-Encoding. Raises ReadingError for
    a body of more than MOST_FILE bytes, one that is cut off, and an unknown packing.
    """
    if (transfer or "").strip().lower() == "chunked":
        from warcio.bufferedreaders import ChunkedDataReader

        data = ChunkedDataReader(BytesIO(data)).read()
    packings = [name.strip().lower() for name in (content or "").split(",")]
    for packing in reversed(packings):
        if packing in ("gzip", "x-gzip"):
            # some crawlers store the unpacked body with the old header
            data = _inflated(data, 31) if data.startswith(GZIP) else data
        elif packing == "deflate":
            data = _inflated(data, 15 if data[:1] == b"x" else -15)
        elif packing == "br":
            data = _brotli(data)
        elif packing not in ("", "identity"):
            raise ReadingError(f"the page is packed as {packing[:40]!r}, which is not read")
    return data


def _inflated(data: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        unpacked_data = unpacker.decompress(data, MOST_FILE + 1)
    except zlib.error:
        raise ReadingError("the packed page is damaged") from None
    return _whole(unpacked_data, ended=unpacker.eof)


def _brotli(data: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        unpacked_data = unpacker.process(data, output_buffer_limit=MOST_FILE + 1)
    except brotli.error:
        raise ReadingError("the packed page is damaged") from None
    return _whole(unpacked_data, ended=unpacker.is_finished())


def _whole(unpacked_data: bytes, *, ended: bool) -> bytes:
    if len(unpacked_data) > MOST_FILE:
        raise ReadingError(f"the page unpacks to more than {MOST_FILE // 1024 // 1024} MiB")
    if not ended:
        raise ReadingError("the packed page is cut off")
    return unpacked_data
