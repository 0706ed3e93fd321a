"""Bytes as text: UTF-8, or the encoding that is declared; never a guess."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from archive.reading import declarations, encoding_labels
from archive.reading.document import ReadingError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

WIDE_XML = ((b"<\0?\0x\0", "utf-16-le"), (b"\0<\0?\0x", "utf-16-be"))
"""How XML in UTF-16 begins that has no byte order mark."""

SAMPLE = 64 * 1024
"""How many bytes are examined to name an encoding in an error."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and whether U+FFFD replaces bytes that are not in that encoding."""

    text: str
    encoding: str
    damaged: bool = False


def decode(data: bytes) -> str:
    """The text of a file that declares its encoding by a byte order mark or not at all.

    The mark is removed; a file without one is in UTF-8. Raises ReadingError, which names a likely
    encoding, for a file that is not.
    """
    data, encoding = _marked(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            reason = f"has the mark of {encoding} and is not in it (byte {error.start})"
        else:
            line = data.count(b"\n", 0, error.start) + 1
            reason = f"line {line} {undeclared(data, error.start)}"
        raise ReadingError(reason) from None


def decode_page(data: bytes, served: str | None = None) -> Decoded:
    """The text of a page, in the encoding that its mark, its server or the page itself declares.

    `served` is the encoding that the server states. Bytes that are UTF-8, with letters beyond
    ASCII, are read as that whatever encoding of single bytes is declared: in none of those would
    they be words. A page that declares nothing is in UTF-8. Raises ReadingError for one that is
    not, and for an encoding that is not read.
    """
    data, encoding = _marked(data)
    if encoding is None:
        encoding = _stated(data, served)
        if encoding not in encoding_labels.WIDE and not data.isascii() and _is_utf8(data):
            encoding = "utf-8"
        if encoding is None:
            label = served or declarations.declared(data)
            if label is None:
                return Decoded(decode(data), "utf-8")
            raise ReadingError(f"declares the encoding {label[:40]!r}, which is not read")
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace"), encoding, damaged=True)


def _stated(data: bytes, served: str | None) -> str | None:
    """The codec for the label of the server or the page, the first that is read, or None."""
    for begin, encoding in WIDE_XML:
        if data.startswith(begin):
            return encoding
    found = encoding_labels.codec(served) or encoding_labels.codec(declarations.declared(data))
    if found in ("utf-16-le", "utf-16-be") and b"\0" not in data[:SAMPLE]:
        return "utf-8"  # what can be read byte by byte is not in UTF-16, as browsers say of <meta>
    return found


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def undeclared(data: bytes, at: int) -> str:
    """Why bytes are refused that are not UTF-8 at the byte `at`, with a likely encoding."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[max(0, at - SAMPLE // 2) : at + SAMPLE // 2]).best()
    likely = f", likely {best.encoding}" if best else ""
    return f"is not UTF-8 (byte 0x{data[at]:02x}{likely}) and no encoding is declared"


def _marked(data: bytes) -> tuple[bytes, str | None]:
    """The bytes without their byte order mark, and the encoding that it declares or None."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return data, None
