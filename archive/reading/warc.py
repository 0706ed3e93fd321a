"""WARC files: the pages that a crawl captured, record by record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.reading import crawl_pages, files, gzip_members
from archive.reading.document import Document, ReadingError, Refusal
from archive.reading.gzip_members import Damage, Part
from archive.reading.passed import Passed
from archive.reading.revisits import Place, Revisits
from archive.reading.warc_records import Record, Records

BGZIP = b"BC\x02\x00"
"""What bgzip writes into the head of a member, at its twelfth byte."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """A WARC file, by itself or in another file."""

    path: str
    """How refusals name it."""
    name: str
    """How the origins of its articles name it."""
    returns: bool
    """Whether it costs nothing to go back in it."""

    def open(self) -> AbstractContextManager[BinaryIO]:
        """The bytes of the file."""
        return Path(self.path).open("rb")


def read(path: Path, passed: Passed) -> Iterator[Document | Refusal]:
    """The pages of a file that have the HTTP status 200; other records are counted.

    A record that is not whole is refused, and the next one is read. A revisit is the page that it
    refers to at another address, if that stands before it. Raises ReadingError if the file is no
    WARC.
    """
    with files.explained():
        yield from documents(Crawl(str(path), path.name, returns=True), passed)


def documents(crawl: Crawl, passed: Passed) -> Iterator[Document | Refusal]:
    """The articles of a crawl, and what of it is refused; raises ReadingError for what is none."""
    number = 0
    early: list[Refusal] = []
    revisits = Revisits(lambda place: _record_at(crawl, place))
    for part, found in _found(crawl):
        if isinstance(found, Damage) and not found.is_record:
            between = Refusal(f"{crawl.path}: behind record {number}", found.reason)
            (yield between) if number else early.append(between)
            continue
        yield from early
        early.clear()
        number += 1
        try:
            if isinstance(found, Damage):
                raise ReadingError(found.reason)
            document = _document(found, revisits, passed, f"{crawl.name}:{number}")
        except ReadingError as error:
            yield Refusal(f"{crawl.path}:{number}", str(error))
        else:
            if document:
                yield document
            if document and part and part.kept and crawl.returns and found.kind != "revisit":
                revisits.remember(found, part.start)
    if not number:
        raise ReadingError("is no WARC file")


def _document(record: Record, revisits: Revisits, passed: Passed, origin: str) -> Document | None:
    """The article of a record; None, and counted, if it holds none. Raises ReadingError."""
    is_revisit = record.kind == "revisit"
    page = revisits.page(record, passed) if is_revisit else crawl_pages.page(record, passed)
    return crawl_pages.document(record, page, origin) if page else None


def _found(crawl: Crawl) -> Iterator[tuple[Part | None, Record | Damage]]:
    """The records of a crawl, each with the part it is in, and what of the crawl is damaged."""
    with crawl.open() as file:
        for part in _parts(crawl, file):
            if isinstance(part, Damage):
                yield None, part
            else:
                for found in Records(part):
                    yield part, found


def _parts(crawl: Crawl, file: BinaryIO) -> Iterator[Part | Damage]:
    """The parts of a file whose bytes are whole: its gzip members, or the file itself."""
    if _is_packed(crawl, file):
        yield from gzip_members.Members(crawl.open)
    else:
        yield _unpacked(crawl, file)


def _is_packed(crawl: Crawl, file: BinaryIO) -> bool:
    """Whether a file is gzipped, or should be; raises ReadingError for another way of packing."""
    begins = file.read(16)
    if begins.startswith(files.GZIP) and begins[12:16] == BGZIP:
        raise ReadingError("packed by bgzip, in pieces that are no records: unpack it first")
    named = crawl.name.lower().endswith(".gz") and not begins.startswith(b"WARC/")
    return begins.startswith(files.GZIP) or named


def _unpacked(crawl: Crawl, file: BinaryIO) -> Part:
    """A file that is not packed."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return Part(file, size, 0, alone=True, kept=crawl.returns)


def _record_at(crawl: Crawl, place: Place) -> Record:
    """The record at a place, read again; raises ReadingError if it is there no longer."""
    with crawl.open() as file:
        if _is_packed(crawl, file):
            part = gzip_members.part_at(file, place[0])
        else:
            part = _unpacked(crawl, file)
        return Records(part).at(place[1])
