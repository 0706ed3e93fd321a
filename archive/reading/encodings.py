"""Bytes as text: UTF-8, or the encoding that is declared; never a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from archive.reading.document import ReadingError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

PRESCAN = 4096
"""How many bytes of a page are searched for its declaration."""

SAMPLE = 64 * 1024
"""How many bytes are examined to name an encoding in an error."""

XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")
META = re.compile(rb"<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.I)

# As browsers take these labels (WHATWG Encoding Standard): the larger encoding of the family.
LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    # a page whose declaration could be read byte by byte is not in UTF-16
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}

READ = re.compile(
    r"utf-8|cp(125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|gb18030"
    r"|big5hkscs|euc_jp|iso2022_jp"
)


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

    `served` is the encoding that the server states. A page that declares none is in UTF-8. Raises
    ReadingError for one that is not, and for an encoding that is not read.
    """
    data, marked = _marked(data)
    declared = marked or served or _declared(data)
    if declared is None:
        return Decoded(decode(data), "utf-8")
    encoding = marked or _codec(declared)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace"), encoding, damaged=True)


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


def _declared(data: bytes) -> str | None:
    """The label of the encoding that a page declares in XML or <meta>."""
    head = data[:PRESCAN]
    match = XML.match(head.lstrip()) or META.search(head)
    return match[1].decode("ascii", "replace") if match else None


def _codec(label: str) -> str:
    """The name of Python's codec for a label; raises ReadingError for an encoding not read."""
    try:
        name = codecs.lookup(label.strip(" \t\"'")[:40]).name
    except (LookupError, ValueError):
        name = ""
    name = LARGER.get(name, name)
    if not READ.fullmatch(name):
        raise ReadingError(f"declares the encoding {label[:40]!r}, which is not read")
    return name
