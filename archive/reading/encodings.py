"""Bytes as text: UTF-8, or the encoding that is declared; never a guess."""

from __future__ import annotations

import codecs
import re
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

SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A letter beyond ASCII in UTF-8."""

MOST_STRAY = 0.1
"""The most bytes that are not UTF-8, as a share of the letters that are, in damaged UTF-8."""

LEAST_LETTERS = 8
"""So many different letters of UTF-8, and nothing else, are by chance in no other wide encoding."""

ESCAPES = re.compile(rb"\x1b\$[@AB(]")
"""How a text of seven bits goes over to Japanese or Chinese, in ISO 2022."""

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
    _refuse_escapes(data, encoding)
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
    ASCII, are read as that whatever other encoding is declared: in none would they be words. A
    page that declares nothing is in UTF-8. Raises ReadingError for one that is not, and for an
    encoding that is not read.
    """
    data, encoding = _marked(data)
    if encoding is None:
        encoding = _stated(data, served)
        if not data.isascii() and _is_utf8(data, encoding):
            encoding = "utf-8"
        if encoding is None:
            label = served or declarations.declared(data)
            if label is None:
                return Decoded(decode(data), "utf-8")
            raise ReadingError(f"declares the encoding {label[:40]!r}, which is not read")
    _refuse_escapes(data, encoding)
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


def _is_utf8(data: bytes, stated: str | None) -> bool:
    """Whether bytes with letters beyond ASCII are in UTF-8, though another encoding is stated.

    A few damaged bytes do not make them words of an encoding of single bytes. The wide encodings
    write two bytes a letter, which may be UTF-8 by chance: there many letters must be.
    """
    if stated in ("utf-8", "utf-16-le", "utf-16-be"):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        if stated is None or stated in encoding_labels.WIDE:
            return False
        strays = sum(map(len, re.findall(rb"[\x80-\xff]+", SEQUENCE.sub(b"", data))))
        return strays <= MOST_STRAY * sum(1 for _ in SEQUENCE.finditer(data))
    wide = stated in encoding_labels.WIDE
    return not wide or len(set(SEQUENCE.findall(data))) >= LEAST_LETTERS


def _refuse_escapes(data: bytes, encoding: str | None) -> None:
    """Raise ReadingError for Japanese in seven bits that is not declared: it looks like ASCII."""
    if encoding != "iso2022_jp" and data.isascii() and ESCAPES.search(data):
        raise ReadingError("is in an encoding such as iso-2022-jp, and declares none of that kind")


def undeclared(data: bytes, at: int) -> str:
    """Why bytes are refused that are not UTF-8 at the byte `at`, with a likely encoding."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[max(0, at - SAMPLE // 2) : at + SAMPLE // 2]).best()
    likely = f", likely {best.encoding}" if best else ""
    return f"is not UTF-8 (byte 0x{data[at]:02x}{likely}) and no encoding is declared"


def unmarked(line: bytes, kind: str) -> bytes:
    """The first line of a file of records without a byte order mark of UTF-8.

    Raises ReadingError, with the `kind` of file, for the mark of another encoding.
    """
    rest, encoding = _marked(line)
    if encoding not in (None, "utf-8"):
        raise ReadingError(f"the file is in {encoding}; {kind} are in UTF-8")
    return rest


def _marked(data: bytes) -> tuple[bytes, str | None]:
    """The bytes without their byte order mark, and the encoding that it declares or None."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return data, None
