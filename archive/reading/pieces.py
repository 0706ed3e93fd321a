"""Files read piece by piece, and parts of files."""

from __future__ import annotations

import io
from typing import BinaryIO

PIECE = 64 * 1024
"""How much of a file is read at once, in bytes."""


class Pieces:
    """A file in pieces of bytes, from any place; going on from where one ended never goes back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start, self._data = file.tell(), b""

    def at(self, place: int, least: int = 1) -> bytes:
        """The bytes from a place on, `least` of them unless the file ends before."""
        known = place - self._start
        if not 0 <= known <= len(self._data):
            self._file.seek(place)
            self._start, self._data, known = place, b"", 0
        if len(self._data) - known < least:
            self._data = self._data[known:] + self._file.read(PIECE)
            self._start, known = place, 0
        return self._data[known:]


class Window(io.RawIOBase):
    """The bytes of a file from one place to another, as a file of their own."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._start, self._size = file, start, end - start
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, counted from the beginning, from here or from the end."""
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: object) -> int:
        """Read the next bytes into a buffer."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        self._file.seek(self._start + self._at)
        data = self._file.read(max(0, min(len(view), self._size - self._at)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
