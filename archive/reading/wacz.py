"""WACZ files: the WARC files of a crawl in one zip, with their digests."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from archive.reading import files, warc, wholeness
from archive.reading.document import Document, ReadingError, Refusal
from archive.reading.passed import Kind, Passed
from archive.reading.pieces import Window

MOST_DIRECTORY = 2 * 1024 * 1024
"""The longest list of the files in a WACZ, and the longest description of it, in bytes."""

MOST_UNPACKED = 64 * 1024**3
"""The most bytes of all WARC files in a WACZ, unpacked."""

PACKAGE, PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"

BESIDE = ("pages/", "indexes/", "fuzzy/", "logs/", "datapackage")
"""What else belongs to a WACZ, and holds no pages."""

LOCAL_HEADER = 30
"""The length of what stands before a file in a zip, in bytes, without its name."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)


class Resource(msgspec.Struct):
    """What the description says of a file."""

    path: str = ""
    hash: str = ""


class Package(msgspec.Struct):
    """What is read of the description."""

    resources: list[Resource] = []


class Digest(msgspec.Struct):
    """The digest of the description."""

    hash: str = ""


class BoundedFile(io.FileIO):
    """A file of which never much is read at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; a zip whose list of files is too long raises ReadingError."""
        wanted = MOST_DIRECTORY + 1 if size is None or size < 0 else size
        data = super().read(min(wanted, MOST_DIRECTORY + 1)) or b""
        if len(data) > MOST_DIRECTORY:
            raise ReadingError("the list of the files in it is too long")
        return data


@dataclass(frozen=True, slots=True)
class PackedCrawl(warc.Crawl):
    """A WARC file in a WACZ."""

    archive: zipfile.ZipFile
    member: zipfile.ZipInfo

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes of the file; where it is stored as it is, going back in it costs nothing."""
        if not self.returns:
            with self.archive.open(self.member) as packed:
                yield cast("BinaryIO", packed)
            return
        with Path(self.archive.filename or "").open("rb") as file:
            file.seek(self.member.header_offset)
            head = file.read(LOCAL_HEADER)
            names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            start = self.member.header_offset + LOCAL_HEADER + names
            window = Window(file, start, start + self.member.file_size)
            yield cast("BinaryIO", io.BufferedReader(window))


def read(path: Path, passed: Passed) -> Iterator[Document | Refusal]:
    """The pages of all WARC files in a WACZ; see `warc.read`.

    A WARC file whose checksum or stated digest is another is refused. Raises ReadingError if the
    file is no whole zip, or holds no WARC file.
    """
    with files.explained(), _opened(path) as archive:
        digests = _stated_digests(archive)
        crawls = list(_crawls(archive, path, digests, passed))
        missing = digests.keys() - archive.NameToInfo.keys()
        for name in sorted(name for name in missing if _is_warc(name)):
            yield Refusal(_named(path, name), "is missing, and datapackage.json lists it")
        if not crawls and not missing:
            raise ReadingError("holds no WARC file")
        for crawl in crawls:
            try:
                _require_whole(crawl, digests.get(crawl.member.filename))
                yield from warc.documents(crawl, passed)
            except ReadingError as error:
                yield Refusal(crawl.path, str(error))


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip to read from; raises ReadingError for what is none."""
    with BoundedFile(path) as file:
        try:
            archive = zipfile.ZipFile(cast("BinaryIO", file))
        except (*DAMAGED, ValueError, NotImplementedError):
            raise ReadingError("is no whole zip: cut off, damaged, or no WACZ file") from None
        archive.filename = str(path)
        with archive:
            yield archive


def _crawls(
    archive: zipfile.ZipFile, path: Path, digests: dict[str, str], passed: Passed
) -> Iterator[PackedCrawl]:
    """The WARC files of a WACZ in their order; raises ReadingError if they are too long."""
    left = MOST_UNPACKED
    for member in archive.infolist():
        name = member.filename
        if _is_warc(name):
            left -= member.file_size
            if left < 0:
                most = MOST_UNPACKED // 1024**3
                raise ReadingError(f"its WARC files are longer than {most} GiB in all")
            returns = member.compress_type == zipfile.ZIP_STORED
            shown = _named(Path(path.name), name)
            yield PackedCrawl(_named(path, name), shown, returns, archive, member)
        elif not member.is_dir() and not name.startswith(BESIDE):
            passed.count(Kind.MEMBER, Path(name).suffix.lower())


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _named(path: Path, name: str) -> str:
    """The name of a file in a WACZ, in one line."""
    shown = name if name.isprintable() and len(name) < 500 else ascii(name[:500])
    return f"{path}/{shown}"


def _stated_digests(archive: zipfile.ZipFile) -> dict[str, str]:
    """The digests that a WACZ states, by the names of its files; empty if it has no description.

    Raises ReadingError for a description that was altered, or that cannot be read.
    """
    package = _description(archive, PACKAGE)
    if package is None:
        return {}
    try:
        if (data := _description(archive, PACKAGE_DIGEST)) is not None:
            stated = msgspec.json.decode(data, type=Digest).hash
            wholeness.require_digest(f"digest of {PACKAGE}", stated, package)
        resources = msgspec.json.decode(package, type=Package).resources
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise ReadingError(f"{PACKAGE} cannot be read") from None
    return {resource.path: resource.hash for resource in resources}


def _description(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """A small file in a WACZ, None if it is not there; raises ReadingError if it is damaged."""
    if name not in archive.NameToInfo:
        return None
    try:
        with archive.open(name) as file:
            return files.bounded(cast("BinaryIO", file), MOST_DIRECTORY - 1)
    except (*DAMAGED, RuntimeError, NotImplementedError):
        raise ReadingError(f"{name} is damaged, or cannot be unpacked") from None


def _require_whole(crawl: PackedCrawl, stated: str | None) -> None:
    """Read a WARC file to its end; raises ReadingError if its checksum or its digest is another."""
    if crawl.member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadingError("is packed in a way that is not read; unpack the zip, and add the files")
    kind = (stated or "").partition(":")[0].lower()
    digest = hashlib.new(kind if kind in wholeness.DIGESTS else "sha256", usedforsecurity=False)
    try:
        with crawl.archive.open(crawl.member) as file:
            while data := file.read(files.PIECE):
                digest.update(data)
    except (*DAMAGED, RuntimeError, NotImplementedError):
        raise ReadingError(
            "is damaged or cut off; unpack it, and add the file, to have what is whole"
        ) from None
    if kind in wholeness.DIGESTS and not wholeness.is_written(stated or "", digest.digest()):
        raise ReadingError("was altered: the digest in datapackage.json is another")
