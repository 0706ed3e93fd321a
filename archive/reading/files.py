"""Bytes of files, never more than a bound, unpacked if they are gzipped."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from archive.errors import CodingError
from archive.reading.document import ReadingError

MOST_FILE = 16 * 1024 * 1024
"""The largest file of one article that is read, in bytes, unpacked."""

GZIP = b"\x1f\x8b"

PIECE = 1024 * 1024
"""How much of a file is read at once where nothing of it is kept, in bytes."""


def nameable(path: Path) -> bool:
    """Whether a file's name is one line of text, which can be stored as an article's origin."""
    name = str(path)
    return name.isprintable() or not any("\ud800" <= c <= "\udfff" or c in "\n\r" for c in name)


def require_name(path: Path) -> None:
    """Raise CodingError, with the name in a safe form, for a file that is not nameable."""
    if not nameable(path):
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        shown = shown.replace("\n", "\\n").replace("\r", "\\r")
        raise CodingError([f"{shown}: its name is no line of text in UTF-8; rename it"])


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to read from; a gzipped one is unpacked while it is read.

    Raises ReadingError when the file cannot be opened, or fails while it is read.
    """
    with explained(), path.open("rb") as file:
        packed = file.peek(2)[:2] == GZIP
        yield cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file


@contextmanager
def explained() -> Iterator[None]:
    """Let what fails while a file is read in the block be a ReadingError."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise ReadingError("the gzip data is damaged or cut off") from None
    except OSError as error:
        raise ReadingError(error.strerror or "cannot be read") from None


def require_whole(path: Path) -> None:
    """Read a gzipped file to its end, where its checksum is; raises ReadingError if it is damaged.

    Nothing of it may be used before: what was altered looks like any other text.
    """
    with opened(path) as file:
        packed: object = file
        while isinstance(packed, gzip.GzipFile) and packed.read(PIECE):
            pass


def whole(path: Path, most: int = MOST_FILE) -> bytes:
    """All bytes of a file; raises ReadingError if there are more than `most`."""
    with opened(path) as file:
        return bounded(file, most)


def bounded(file: BinaryIO, most: int) -> bytes:
    """The rest of an open file; raises ReadingError if it is more than `most` bytes."""
    data = file.read(most + 1)
    if len(data) > most:
        raise ReadingError(f"larger than {most // 1024 // 1024} MiB")
    return data


def lines(file: BinaryIO, most: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file, numbered from 1; None for one of more than `most` bytes."""
    number = 0
    while line := file.readline(most + 1):
        number += 1
        if len(line) <= most:
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = file.readline(most)
            yield number, None
