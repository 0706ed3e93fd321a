"""Reading files of strangers: codings and authority files, bounded and checked."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from archive.coding import yaml_reader
from archive.coding.exact_numbers import inexact_numbers
from archive.coding.form_problems import FileText, form_problems
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.in_place import Moved, expanded
from archive.errors import CodingError
from archive.reading import files

MOST_CODING = 4 * 1024 * 1024
"""The largest coding or authority file that is read, in bytes."""

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A file that was read, and from where: its name, its text, the SHA-256 of its bytes.

    `moved` says where entries of its sections stand that it declares elsewhere.
    """

    file: T
    name: str
    text: str
    sha256: str
    moved: Moved = field(default_factory=dict)

    def problem(self, message: str, *path: str | int) -> str:
        """A problem as one line that leads with file and line."""
        return FileText(self.name, self.text, self.moved).problem(message, path)


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file of at most `most`; raises CodingError for any other."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise CodingError([f"{path}: {error.strerror}"]) from None
    if len(data) > most:
        raise CodingError([f"{path}: larger than {most // 1024 // 1024} MiB"])
    return data


def decode(data: bytes, name: str) -> str:
    """UTF-8 bytes as text, exactly as they stand but for a byte order mark at the start.

    Raises CodingError for another encoding and for NUL.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the decoder counts from behind a byte order mark, in bytes of its own
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise CodingError([f"{name}:{line}: not UTF-8 (byte 0x{byte:02x}); convert it"]) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise CodingError([f"{name}:{line}: holds a NUL character, which no text may"])
    return text


def read_file(path: Path, kind: type[T]) -> Parsed[T]:
    """A coding or an authority file; raises CodingError with every problem of its form."""
    files.require_name(path)
    return parse(read_bytes(path, MOST_CODING), str(path), kind)


def parse(data: bytes, name: str, kind: type[T]) -> Parsed[T]:
    """A coding or an authority file from its bytes; `name` leads each problem.

    Raises CodingError with every problem of its form.
    """
    text = decode(data, name)
    value = yaml_reader.parse(text, name)
    inexact = [
        FileText(name, text).problem(problem, path) for path, problem in inexact_numbers(value)
    ]
    if inexact:
        raise CodingError(inexact)
    moved = expanded(value) if kind is CodingFile else {}
    try:
        found = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        problems = form_problems(value, kind, FileText(name, text, moved))
        raise CodingError(problems or [f"{name}: {error}"]) from None
    return Parsed(found, name, text, hashlib.sha256(data).hexdigest(), moved)


def _prepare() -> None:
    """Let msgspec learn the formats while nobody else runs: it cannot in two threads at once."""
    for kind in (CodingFile, AuthorityFile):
        with suppress(msgspec.ValidationError):
            msgspec.convert({"codebook": 0, "sources": 0}, kind, strict=False)


_prepare()
