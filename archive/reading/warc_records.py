"""The records of a WARC file: where each begins and ends, and how the next is found again.

A record states its length. Where that leads to another record, or to the end, it is trusted, and
nothing inside of it can pass for a record. Where it does not, the record is refused, and the next
that begins behind its headers is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.reading import http, wholeness
from archive.reading.document import ReadingError
from archive.reading.files import MOST_FILE
from archive.reading.gzip_members import Damage, Part
from archive.reading.pieces import PIECE

MOST_BLOCK = MOST_FILE + http.MOST_HEADERS
"""The longest block of a record that is read, in bytes; of a longer one only the beginning."""

MOST_TRIES = 1000
"""How often in a file something is tried as the next record, where one is damaged."""

MOST_RETURNS = 8
"""The same where going back takes long: in a large gzip member."""

MOST_BLANK = 64
"""The most bytes of line ends between two records; there should be four."""

VERSION = b"WARC/1.0"
BEGINNING = re.compile(rb"WARC/[01]\.\d{1,3}[ \t]*\r?\n")
LONGEST_BEGINNING = 64

RECORD_ENDS = (b"\r\n\r\n", b"\n\n")
PAGE_ENDS = (b"</html>", b"\r\n0")

READ = frozenset(("response", "resource", "revisit"))
"""The types of records whose blocks are read."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that begins and ends where it should."""

    headers: Any
    block: bytes
    """Of a block longer than MOST_BLOCK the beginning, of types that are not read nothing."""
    size: int
    """The length of the block in bytes."""
    start: int
    """Where it begins in its part of the file."""

    @property
    def kind(self) -> str:
        """Its type in lower case."""
        return (self.header("WARC-Type") or "").strip().lower()

    def header(self, name: str) -> str | None:
        """A header of the record, None if it has none of this name."""
        words: str | None = self.headers.get_header(name)
        return words


class LostError(Exception):
    """A record does not lead to the next; what may be the next is behind the place `at`."""

    def __init__(self, reason: str, at: int, *, begun: bool = True) -> None:
        super().__init__(reason)
        self.at = at
        self.begun = begun
        """Whether a record began there at all."""


class Records:
    """The records of a part of a file in their order, and those that are damaged."""

    def __init__(self, part: Part) -> None:
        self.file = part.file
        self.part = part
        self.tries = MOST_TRIES if part.kept else MOST_RETURNS

    def __iter__(self) -> Iterator[Record | Damage]:
        line = self._next_line()
        while line:
            try:
                record, following = self._record(line)
            except LostError as lost:
                line, more = self._found(lost.at)
                yield Damage(f"{lost}{more}", is_record=lost.begun)
                continue
            yield record
            line = following
            if line and not _resembles(line):
                at = self.file.tell() - len(line)
                line, more = self._found(at)
                size = self.file.tell() - len(line) - at
                many = f"{size} bytes" if line else "the bytes from here on"
                yield Damage(f"{many} are no record and are skipped{more}", is_record=False)

    def at(self, place: int) -> Record:
        """The record that begins at a place; raises ReadingError where none does."""
        self.file.seek(place)
        try:
            return self._record(self.file.readline(http.MOST_HEADERS))[0]
        except LostError as lost:
            raise ReadingError(str(lost)) from None

    def _record(self, line: bytes) -> tuple[Record, bytes]:
        """The record whose first line was read, and the first line of the next one."""
        start = self.file.tell() - len(line)
        if BEGINNING.match(line) is None:
            reason = "the first line of the record is damaged"
            raise LostError(reason, start + 1, begun=_resembles(line))
        headers = http.head(self.file, line)
        block_at = self.file.tell()
        size = http.number(headers.get_header("Content-Length")) if headers else None
        if size is None:
            raise LostError("the record does not state its length", block_at)
        if block_at + size > self.part.size:
            reason = "the record is cut off, or its length is wrong: it leads beyond the end"
            raise LostError(reason, block_at)
        record = Record(headers, b"", size, start)
        if record.kind in READ:
            record = Record(headers, self.file.read(min(size, MOST_BLOCK)), size, start)
        following = self._line_at(block_at + size)
        if following and not _resembles(following):
            if not self._is_proved(record, block_at):
                raise LostError("the length of the record leads to no other record", block_at)
            following = self._line_at(block_at + size)
        return record, following

    def _is_proved(self, record: Record, block_at: int) -> bool:
        """Whether a record ends where it says, though no other follows: bytes stand between them.

        The line ends behind it must be there, and something else must say the same: its digest,
        the length that its answer states, the last chunk or the last tag of its page.
        """
        if not self.part.kept:
            return False  # each look back would take long
        end = block_at + record.size
        self.file.seek(end)
        behind = self.file.read(4)
        if not behind.startswith(RECORD_ENDS) or record.size > len(record.block):
            return False
        stated = record.header("WARC-Block-Digest")
        return (
            wholeness.has_digest(stated, record.block)
            or self._length_by_answer(block_at) == end
            or record.block.rstrip().lower().endswith(PAGE_ENDS)
        )

    def _length_by_answer(self, block_at: int) -> int | None:
        """Where a block ends by the length that its answer of HTTP states; None if it has none."""
        self.file.seek(block_at)
        line = self.file.readline(http.MOST_HEADERS)
        headers = http.head(self.file, line) if line.startswith(b"HTTP/") else None
        length = http.number(headers.get_header("Content-Length")) if headers else None
        return None if length is None else self.file.tell() + length

    def _line_at(self, place: int) -> bytes:
        self.file.seek(place)
        return self._next_line()

    def _next_line(self) -> bytes:
        """The next line that is not blank; empty at the end."""
        left = MOST_BLANK
        while (line := self.file.readline(http.MOST_HEADERS)) and not line.strip() and left > 0:
            left -= len(line)
        return line

    def _found(self, lost: int) -> tuple[bytes, str]:
        """The first line of the next record behind a place, and what is told if there is none."""
        for at in self._beginnings(self._stated_end(lost)):
            if not self.part.alone:
                # each record has a gzip member of its own: this may be words of a page
                return b"", "; what follows in its gzip member is not read"
            self.tries -= 1
            if self.tries < 0:
                return b"", "; what follows is not read: too much of the file is damaged"
            self.file.seek(at)
            line = self.file.readline(LONGEST_BEGINNING)
            headers = http.head(self.file, line)
            if headers and headers.get_header("WARC-Type"):
                return self._line_at(at), ""
        return b"", ""

    def _stated_end(self, block: int) -> int:
        """Where a block ends by the length that its answer of HTTP states, if that leads on.

        So no words of its page can pass for a record. Else it is the beginning of the block.
        """
        end = self._length_by_answer(block)
        if end is None or end > self.part.size:
            return block
        following = self._line_at(end)
        return end if not following or BEGINNING.match(following) else block

    def _beginnings(self, place: int) -> Iterator[int]:
        """The places, from one on, at which a record may begin."""
        while True:
            self.file.seek(place)
            data = self.file.read(PIECE)
            is_last = len(data) < PIECE
            for match in BEGINNING.finditer(data):
                if is_last or match.start() < PIECE - LONGEST_BEGINNING:
                    yield place + match.start()
            if is_last:
                return
            place += PIECE - LONGEST_BEGINNING


def _resembles(line: bytes) -> bool:
    """Whether a line is the first one of a record, or was it before it was damaged or cut off."""
    if VERSION.startswith(line):
        return True
    same = sum(one == other for one, other in zip(line, VERSION, strict=False))
    return BEGINNING.match(line) is not None or same >= len(VERSION) - 2
