"""The members of a gzip file, each read to its end before anything in it is used.

Its checksum and its length stand behind a member. A damaged one costs itself alone: the next
is found again, and what is skipped is told.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, cast

from archive.reading.document import ReadingError
from archive.reading.files import GZIP, MOST_FILE
from archive.reading.pieces import PIECE, Pieces, Window

Open = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens a file to read its bytes, as often as it is called."""

MOST_KEPT = MOST_FILE + 1024 * 1024
"""The longest member that is kept in memory, in bytes, unpacked; a longer one is read twice."""

MOST_MEMBER = 64 * 1024**3
"""The longest member that is read, in bytes, unpacked."""

MOST_TRIES = 100
"""How often in a file something is tried as the next member, where one is damaged."""

MAGIC = GZIP + b"\x08"

RECORD = b"WARC/"
"""How a member with a record begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file whose bytes are whole, to be read from its beginning."""

    file: BinaryIO
    size: int
    """In bytes, unpacked."""
    start: int
    """Where it begins in the file, packed."""
    alone: bool
    """Whether it is the whole file."""
    kept: bool
    """Whether it costs nothing to go back in it."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a file, or a record, that cannot be read; the reason in one line."""

    reason: str
    is_record: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A member that ended well; `data` is None for one that is longer than MOST_KEPT."""

    end: int
    size: int
    data: bytes | None
    begins: bytes


class DamagedError(Exception):
    """A member has no good end."""


class Members:
    """The members of a gzip file in their order, and what cannot be read between them."""

    def __init__(self, open_file: Open) -> None:
        self._open = open_file
        self._tries = MOST_TRIES

    def __iter__(self) -> Iterator[Part | Damage]:
        with self._open() as file, self._open() as again:
            pieces = Pieces(file)
            start: int | None = 0
            while start is not None:
                try:
                    member = _member(pieces, start)
                except DamagedError as error:
                    at = start
                    start = self._next(pieces, at)
                    yield self._damage(str(error), at, start)
                    continue
                if member is None:
                    return
                alone = start == 0 and _is_padding(pieces, member.end)
                yield _part(again, start, member, alone=alone)
                start = member.end

    def _damage(self, reason: str, at: int, found: int | None) -> Damage:
        """What is told of a damaged place."""
        if not reason:
            many = f"{found - at} bytes" if found is not None else "the bytes from here on"
            return Damage(f"{many} are no gzip data and are skipped", is_record=False)
        if self._tries < 0:
            return Damage(f"{reason}; what follows is not read: too much of the file is damaged")
        return Damage(reason)

    def _next(self, pieces: Pieces, damaged: int) -> int | None:
        """Where the next member with a record begins behind a damaged place; None if there is none.

        Where a member is damaged, what is packed in it may look like another one: there the next
        must lead on to another, or to the end of the file.
        """
        inside = pieces.at(damaged, 2).startswith(GZIP)
        for at in _magics(pieces, damaged + 1):
            self._tries -= 1
            if self._tries < 0:
                return None
            try:
                member = _member(pieces, at)
            except DamagedError:
                continue
            if member is None or member.begins != RECORD:
                continue
            if not inside or pieces.at(member.end, 2)[:2] in (b"", GZIP):
                return at
        return None


def part_at(file: BinaryIO, start: int) -> Part:
    """The member that begins at a place, once more; raises ReadingError if it is not there."""
    try:
        member = _member(Pieces(file), start)
    except DamagedError:
        member = None
    if member is None:
        raise ReadingError("the file was changed while it was read")
    return _part(file, start, member, alone=False)


def _part(again: BinaryIO, start: int, member: Member, *, alone: bool) -> Part:
    if member.data is not None:
        unpacked = cast("BinaryIO", io.BytesIO(member.data))
    else:
        window = cast("BinaryIO", Window(again, start, member.end))
        unpacked = cast("BinaryIO", gzip.GzipFile(fileobj=window))
    return Part(unpacked, member.size, start, alone, kept=member.data is not None)


def _member(pieces: Pieces, start: int) -> Member | None:
    """The member that begins at a place; None at the end of the file, which zeros may fill up.

    Raises DamagedError, without a word where no member begins.
    """
    piece = pieces.at(start, 2)
    if not piece.startswith(GZIP):
        if _is_padding(pieces, start):
            return None
        raise DamagedError
    unpacker = zlib.decompressobj(31)
    kept: list[bytes] = []
    size, at = 0, start
    while piece:
        at += len(piece)
        for part in _unpacked(unpacker, piece):
            size += len(part)
            if size > MOST_MEMBER:
                most = MOST_MEMBER // 1024**3
                raise DamagedError(f"its gzip data unpacks to more than {most} GiB")
            if size <= MOST_KEPT or len(kept) < len(RECORD):
                kept.append(part)
        if unpacker.eof:
            data = b"".join(kept) if size <= MOST_KEPT else None
            begins = b"".join(kept[: len(RECORD)])[: len(RECORD)]
            return Member(at - len(unpacker.unused_data), size, data, begins)
        piece = pieces.at(at)
    raise DamagedError("the gzip data is damaged or cut off")


def _unpacked(unpacker: zlib._Decompress, piece: bytes) -> Iterator[bytes]:
    """What a piece of a file unpacks to, in pieces."""
    try:
        while piece and not unpacker.eof:
            if part := unpacker.decompress(piece, PIECE):
                yield part
            piece = unpacker.unconsumed_tail
    except zlib.error:
        raise DamagedError("the gzip data is damaged or cut off") from None


def _is_padding(pieces: Pieces, at: int) -> bool:
    """Whether nothing but zeros follows to the end of the file."""
    while (piece := pieces.at(at)) and not piece.strip(b"\0"):
        at += len(piece)
    return not piece


def _magics(pieces: Pieces, start: int) -> Iterator[int]:
    """The places from `start` on at which a gzip member may begin."""
    while len(piece := pieces.at(start, len(MAGIC))) >= len(MAGIC):
        at = piece.find(MAGIC)
        while at >= 0:
            yield start + at
            at = piece.find(MAGIC, at + 1)
        start += len(piece) - len(MAGIC) + 1
