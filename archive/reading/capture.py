"""What proves where a text was taken from: the bytes that were read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of a page or record from which the text of an article was read.

    The bytes are those of the file, unpacked if it is gzipped; of a WARC record the body of the
    answer, without the packings of HTTP; of JSON Lines the line without its end.
    """

    sha256: str
    """SHA-256 of the bytes, in hexadecimal digits."""
    size: int
    """How many bytes they are."""
    media_type: str
    """Their media type, with the charset that the container states for them, if any."""
    address: str | None = None
    """The address that the container states, as of a WARC record."""
    record: str | None = None
    """What the container calls the record, such as a WARC-Record-ID."""
    digest: str | None = None
    """The digest that the container states, as it writes it: `sha1:` and 32 letters of base 32."""
    content: bytes
    """The bytes themselves."""


def capture(
    content: bytes,
    media_type: str,
    *,
    address: str | None = None,
    record: str | None = None,
    digest: str | None = None,
) -> Capture:
    """The capture of bytes that were read."""
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
        address=address,
        record=record,
        digest=digest,
        content=content,
    )
