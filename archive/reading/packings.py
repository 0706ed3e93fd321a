"""The packings of a page (gzip, deflate, br, zstd): what was packed, unpacked within bounds."""

from __future__ import annotations

import codecs
import re
import sys
import zlib
from collections.abc import Callable

from archive.reading.document import ReadingError
from archive.reading.files import MOST_FILE

MOST_LAYERS = 3
"""How many packings one around the other are undone."""

PAGE = re.compile(rb"[\s\x00]{0,1000}<[!?/a-z]", re.I)

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnfitError(ReadingError):
    """Bytes are not whole in a packing; the message is the reason."""


def begins_like_page(data: bytes) -> bool:
    """Whether bytes begin as a page does: with a tag, after blanks and a byte order mark."""
    for mark in MARKS:
        if data.startswith(mark):
            return PAGE.match(data[len(mark) :].replace(b"\0", b"")[:2000]) is not None
    return PAGE.match(data) is not None


def names(header: str | None) -> list[str]:
    """The packings that a header names, in the order in which they were applied.

    Raises ReadingError for more than MOST_LAYERS.
    """
    words = [word.strip().lower() for word in (header or "").split(",")]
    packings = [word for word in words if word not in ("", "identity", "none")]
    if len(packings) > MOST_LAYERS:
        raise ReadingError(f"the page is packed more than {MOST_LAYERS} times")
    return packings


def unpacked(data: bytes, packings: list[str]) -> bytes:
    """A body as it was before the server packed it.

    Some crawlers store what they unpacked with the old headers: where the body is not so packed,
    and begins like a page, it is taken as it is. Others drop the headers or keep a wrong name: what
    has the mark of gzip or zstd is unpacked whatever is stated. Raises ReadingError for a body of
    more than MOST_FILE bytes, for one that is cut off or damaged, and for a packing that is not
    read.
    """
    for packing in reversed(packings):
        unpack = UNPACKERS.get(packing.removeprefix("x-"))
        try:
            if unpack is None:
                raise UnfitError(f"the page is packed as {packing[:40]!r}, which is not read")
            data = unpack(data)
        except UnfitError:
            if not begins_like_page(data) and not _mark(data):
                raise
    for _ in range(MOST_LAYERS - len(packings)):
        mark = _mark(data)
        if not mark:
            break
        data = UNPACKERS[MAGICS[mark]](data)
    return data


def _mark(data: bytes) -> bytes:
    """The mark of a packing that bytes begin with, whatever is stated; no page begins so."""
    return next((mark for mark in MAGICS if data.startswith(mark)), b"")


def _gunzipped(data: bytes) -> bytes:
    return _zlib_unpacked(data, 31)


def _inflated(data: bytes) -> bytes:
    """Unpacked with the wrapping that deflate should have, or without, as some servers send it."""
    if len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0:
        return _zlib_unpacked(data, 15)
    return _zlib_unpacked(data, -15)


def _zlib_unpacked(data: bytes, window: int) -> bytes:
    """The members of a packed body, one behind the other."""
    parts: list[bytes] = []
    left = MOST_FILE + 1
    while data and left:
        unpacker = zlib.decompressobj(window)
        try:
            parts.append(unpacker.decompress(data, left))
        except zlib.error:
            raise UnfitError("the packed page is damaged") from None
        left -= len(parts[-1])
        _require_end(left, ended=unpacker.eof)
        data = unpacker.unused_data
        if not data.strip(b"\0\r\n"):
            break
    return b"".join(parts)


def _from_brotli(data: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        page: bytes = unpacker.process(data, output_buffer_limit=MOST_FILE + 1)
    except brotli.error:
        raise UnfitError("the packed page is damaged") from None
    _require_end(MOST_FILE + 1 - len(page), ended=unpacker.is_finished())
    return page


ZSTD = b"\x28\xb5\x2f\xfd"

MOST_WINDOW = 25
"""The largest window of zstd, as a power of two: 32 MiB; browsers take up to 8."""


def _from_zstd(data: bytes) -> bytes:
    if not data.startswith(ZSTD):
        raise UnfitError("the packed page is damaged")
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    parts: list[bytes] = []
    left = MOST_FILE + 1
    while data and left:
        options = {int(zstd.DecompressionParameter.window_log_max): MOST_WINDOW}
        unpacker = zstd.ZstdDecompressor(options=options)
        try:
            parts.append(unpacker.decompress(data, left))
        except zstd.ZstdError:
            raise UnfitError("the packed page is damaged") from None
        left -= len(parts[-1])
        _require_end(left, ended=unpacker.eof)
        data = unpacker.unused_data
    return b"".join(parts)


def _require_end(left: int, *, ended: bool) -> None:
    """Raise for a page that is too large, or whose packing has no end."""
    if left <= 0:
        raise ReadingError(f"the page unpacks to more than {MOST_FILE // 1024 // 1024} MiB")
    if not ended:
        raise UnfitError("the packed page is cut off")


MAGICS = {b"\x1f\x8b\x08": "gzip", ZSTD: "zstd"}
"""What packed bytes begin with, and the packing; the others have no mark."""

UNPACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "deflate": _inflated,
    "br": _from_brotli,
    "zstd": _from_zstd,
}
"""By the name of a packing, what undoes it; each raises UnfitError for what is not so packed."""
