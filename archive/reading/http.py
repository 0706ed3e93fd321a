"""The head of an answer of HTTP: what it says of its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

MOST_HEADERS = 256 * 1024
"""The longest headers of an answer, and of a record of a WARC file, in bytes."""

RANGE = re.compile(r"bytes[ =](\d{1,18})-(\d{1,18})/(\d{1,18})", re.I | re.A)
CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I | re.A)


class Source(Protocol):
    """What has lines of bytes."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line, or at most `size` bytes of it."""


class Bounded:
    """The lines of headers, MOST_HEADERS bytes in all."""

    def __init__(self, file: Source) -> None:
        self.file = file
        self.left = MOST_HEADERS

    def readline(self) -> bytes:
        """The next line, or as much of it as is allowed."""
        line = self.file.readline(self.left) if self.left else b""
        self.left -= len(line)
        return line


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a body; None where it is not stated."""

    status: str | None = None
    media_type: str = ""
    """In lower case, without charset; empty if it is not stated."""
    charset: str | None = None
    transfer: str | None = None
    packing: str | None = None
    length: int | None = None
    """The length of the body as it was sent, in bytes."""
    part: bool = False
    """Whether the body is a part of the page, as Content-Range says."""


def answer(headers: Any) -> Answer:
    """What the headers of an answer say, as warcio has parsed them."""
    media, charset = media_type(headers.get_header("Content-Type"))
    return Answer(
        status=headers.get_statuscode(),
        media_type=media,
        charset=charset,
        transfer=headers.get_header("Transfer-Encoding"),
        packing=headers.get_header("Content-Encoding"),
        length=_length(headers.get_header("Content-Length")),
        part=_is_part(headers.get_header("Content-Range")),
    )


def _length(words: str | None) -> int | None:
    """The length that a header of HTTP states, which may say it several times: `5, 5`."""
    said = {number(part) for part in (words or "")[:400].split(",")}
    return said.pop() if len(said) == 1 else None


def _is_part(words: str | None) -> bool:
    """Whether a Content-Range, such as `bytes 0-499/1234`, is not that of all bytes."""
    match = RANGE.fullmatch((words or "").strip())
    return match is not None and (int(match[1]) > 0 or int(match[2]) + 1 < int(match[3]))


def media_type(header: str | None) -> tuple[str, str | None]:
    """The media type of a Content-Type header, in lower case, and its charset or None."""
    words = (header or "")[:400]
    charset = CHARSET.search(words)
    return words.split(";")[0].strip().lower(), charset[1] if charset else None


def number(words: str | None) -> int | None:
    """The length that a header states, in bytes; None for what is no such number."""
    plain = (words or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 20 else None


def head(file: Source, line: bytes | None = None) -> Any:
    """The headers of an answer or a record from `line`, or from the next line; None without end."""
    from warcio.statusandheaders import StatusAndHeadersParser

    part = Bounded(file)
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(part, line)
    except EOFError:
        return None
    return headers if part.left else None
