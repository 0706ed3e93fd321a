"""Plain text: the file as it stands; its first line that is not blank is the headline."""

from __future__ import annotations

from pathlib import Path

from archive.reading import encodings, files, naming
from archive.reading.document import Document, ReadingError, checked, unify


def read(path: Path, stem: str) -> Document:
    """The article of a text file whose name without suffixes is `stem`.

    The text is kept as it stands, but for a byte order mark and for line ends, which become LF.
    Raises ReadingError.
    """
    text = unify(encodings.decode(files.whole(path)))
    return checked(
        Document(
            key=naming.from_name(stem),
            text=text,
            headline=headline(text),
            media_type="text/plain",
            origin=path.name,
        )
    )


def headline(text: str) -> str:
    """The first line that is not blank; raises ReadingError when there is none."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    if not first:
        raise ReadingError("the text is empty")
    return first
