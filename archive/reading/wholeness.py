"""Whether the body of an answer is whole and unaltered: its framing, its length, its digests."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from archive.reading import http, packings
from archive.reading.document import ReadingError

CHUNKED = "chunked"
CHUNK = re.compile(rb"([0-9a-f]{1,16})[ \t]*(?:;[^\r\n]{0,4000})?\r?\n", re.I)
TRAILER = re.compile(rb"[^\r\n:]{1,4000}:[^\r\n]{0,4000}\r?\n")
PEEK = 4096
"""So many bytes show whether a page begins."""

LINE_END = re.compile(rb"\r?\n")

RECORD = re.compile(rb"(?:^|\n)WARC/[01]\.\d{1,3}\r?\n")
"""How a record begins; no page holds it on a line of its own but one that ran into the next."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is whole, in the forms that digests are made of."""

    stored: bytes
    """As the record has it."""
    sent: bytes
    """Without the framing of chunks."""
    page: bytes
    """Without any packing."""


def body(stored: bytes, answer: http.Answer) -> Body:
    """The body of an answer, if it is whole.

    Raises ReadingError for one that is cut off, damaged, too large, or packed in an unknown way.
    """
    transfers = packings.names(answer.transfer)
    packed = [*packings.names(answer.packing), *(name for name in transfers if name != CHUNKED)]
    sent = stored
    if answer.part:
        raise ReadingError("the page is cut off: the answer states that it is a part")
    if _is_framed(stored, packed, stated=CHUNKED in transfers):
        sent = unchunked(stored)
    elif answer.length is not None:
        _require_length(stored, answer.length)
    return Body(stored, sent, packings.unpacked(sent, packed))


def _is_framed(stored: bytes, packed: list[str], *, stated: bool) -> bool:
    """Whether a body is in chunks, whatever the headers say.

    Some crawlers store what they joined with the old headers; others store the chunks, whose
    lengths would be words of the page, and drop the header.
    """
    if packings.begins_like_page(stored):
        return False
    first = CHUNK.match(stored)
    if stated:
        return not packed or first is not None
    return first is not None and (
        bool(packed) or packings.begins_like_page(stored[first.end() : first.end() + PEEK])
    )


def unchunked(data: bytes) -> bytes:
    """What chunks hold; raises ReadingError unless they are whole and nothing follows them."""
    parts: list[bytes] = []
    at = 0
    while match := CHUNK.match(data, at):
        size, at = int(match[1], 16), match.end()
        if size == 0:
            return _ended(data, at, parts)
        parts.append(data[at : at + size])
        at += size
        if at > len(data):
            break
        line_end = LINE_END.match(data, at)
        if line_end is None:
            break
        at = line_end.end()
    if at >= len(data) or len(data) - at < 18:
        raise ReadingError("the page is cut off: its last chunk is missing")
    raise ReadingError("the page is damaged: its chunks do not follow one another")


def _ended(data: bytes, at: int, parts: list[bytes]) -> bytes:
    """The content of chunks whose last one ends at `at`, where trailers may follow."""
    while trailer := TRAILER.match(data, at):
        at = trailer.end()
    if data[at:].strip(b"\r\n"):
        raise ReadingError("the page is damaged: bytes follow its last chunk")
    return b"".join(parts)


def _require_length(stored: bytes, length: int) -> None:
    """Hold a body against the length that the server stated.

    A crawler that stores what it unpacked often leaves the length of the packed body: so a longer
    body is refused only where another record is in what is more.
    """
    if len(stored) < length:
        raise ReadingError(f"the page is cut off: {len(stored)} of {length} bytes are there")
    if RECORD.search(stored, max(0, length - 1)):
        raise ReadingError("the page is damaged: another record begins inside of it")


DIGESTS = frozenset(("md5", "sha1", "sha224", "sha256", "sha384", "sha512"))
"""The digests that are verified."""

URL_SAFE = str.maketrans("-_", "+/")
"""The letters of base 64 in addresses."""


def require_digest(name: str, stated: str | None, *forms: bytes) -> None:
    """Raise ReadingError unless a digest is that of one of these forms of the bytes.

    `stated` is as a WARC header has it: `sha1:` and base 32, hexadecimal digits or base 64; a
    digest of another kind cannot be verified, and none is nothing to verify.
    """
    if _kind(stated) in DIGESTS and not any(has_digest(stated, form) for form in forms):
        raise ReadingError(f"the {name} does not agree: the record was altered or damaged")


def has_digest(stated: str | None, data: bytes) -> bool:
    """Whether a digest is stated, and is that of these bytes."""
    kind = _kind(stated)
    if kind not in DIGESTS:
        return False
    return is_written(stated or "", hashlib.new(kind, data, usedforsecurity=False).digest())


def _kind(stated: str | None) -> str:
    """The name of the kind of a digest, as hashlib has it."""
    return (stated or "").partition(":")[0].strip().lower().replace("-", "")


def is_written(words: str, digest: bytes) -> bool:
    """Whether a text, with or without `sha1:`, is a digest in a way in which tools write it."""
    value = words.partition(":")[2] or words
    plain = value.strip().rstrip("=")
    return (
        plain.lower() == digest.hex()
        or plain.upper() == base64.b32encode(digest).decode().rstrip("=")
        or plain.translate(URL_SAFE) == base64.b64encode(digest).decode().rstrip("=")
    )
