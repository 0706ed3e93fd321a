"""Plain text: the file as it is; its first line that is not blank is the headline."""

from __future__ import annotations

from pathlib import Path

from archive.reading import encodings, files, naming
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, checked, unify


def read(path: Path, stem: str) -> Document:
    """The article of a text file whose name without suffixes is `stem`.

    The text is stored as it is, but without a byte order mark and with LF as line ends. Raises
    ReadingError.
    """
    data = files.whole(path)
    text = unify(encodings.decode(data))
    return checked(
        Document(
            key=naming.from_name(stem),
            text=text,
            headline=headline(text),
            media_type="text/plain",
            origin=path.name,
            capture=capture(data, "text/plain"),
        )
    )


def headline(text: str) -> str:
    """The first line that is not blank; raises ReadingError if there is none."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    if not first:
        raise ReadingError("the text is empty")
    return first
