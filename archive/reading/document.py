"""What a reader returns: a captured article, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from archive.errors import ArchiveError
from archive.keys import is_key
from archive.reading.capture import Capture
from archive.reading.days import MetadataDate

MOST_TEXT = 16 * 1024 * 1024
"""The longest text of an article, in bytes of its UTF-8."""

MOST_AUTHORS = 20
"""The most names of a byline that are read."""

MOST_FIELD = 2000
"""The longest headline, author, outlet or address, in code points."""

LINE_ENDS = re.compile("\r\n?")


class ReadingError(ArchiveError):
    """An article cannot be read; the message is the reason in one line, without the file."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that holds no article that can be stored; other records of the file are read."""

    origin: str
    reason: str

    def __str__(self) -> str:
        """One line that begins with the file, and the line or the record in it."""
        return f"{self.origin}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A captured article: its text, and what its file says about it.

    `text` has the headline as its first line. A field that the file does not state is None.
    """

    key: str
    """A suggestion; equal for equal addresses, or file names, or texts."""
    text: str
    headline: str
    media_type: str
    origin: str
    """The name of the file, with the line or the record in it."""
    url: str | None = None
    domain: str | None = None
    """The registrable domain of the address, lower case, such as bbc.co.uk."""
    language: str | None = None
    published: MetadataDate | None = None
    modified: MetadataDate | None = None
    retrieved: dt.datetime | None = None
    """When it was captured, with its time zone."""
    authors: tuple[str, ...] = ()
    """The names of its byline, in order."""
    outlet: str | None = None
    capture: Capture | None = None
    """The bytes that it was read from."""


def unify(text: str) -> str:
    """A text whose lines all end in LF: line ends are not part of an article's words."""
    return LINE_ENDS.sub("\n", text) if "\r" in text else text


def one_line(words: str | None) -> str | None:
    """Words with single spaces between them, cut to MOST_FIELD; None when there are none."""
    return " ".join((words or "")[: MOST_FIELD * 2].split())[:MOST_FIELD] or None


def checked(document: Document) -> Document:
    """The document itself, if an archive can store it.

    Raises ReadingError for a text longer than MOST_TEXT, for NUL and for lone surrogates.
    """
    assert is_key(document.key)
    assert document.headline
    assert document.headline in document.text
    dates = [date.words for date in (document.published, document.modified) if date]
    for words in (document.text, *document.authors, document.outlet, document.url, *dates):
        encodable(words or "")
    if len(document.text) * 4 > MOST_TEXT and len(document.text.encode()) > MOST_TEXT:
        raise ReadingError(f"the text is longer than {MOST_TEXT // 1024 // 1024} MiB")
    return document


def encodable(text: str) -> None:
    """Raise ReadingError where a text holds NUL or half of a character (a lone surrogate)."""
    if (at := text.find("\x00")) >= 0:
        raise ReadingError(f"line {_line(text, at)} of the text holds a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = _line(text, error.start)
        code = f"U+{ord(text[error.start]):04X}"
        raise ReadingError(f"line {line} of the text holds half a character ({code})") from None


def _line(text: str, index: int) -> int:
    """The number of the line, from 1, in which a code point is."""
    return text.count("\n", 0, index) + 1
