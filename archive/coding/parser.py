"""Reading files of strangers: codings and authority files, bounded and checked."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

import msgspec

from archive.coding import yaml_reader
from archive.coding.exact_numbers import inexact_numbers
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.yaml_reader import Marks
from archive.errors import CodingError, nearest
from archive.reading import files

MOST_CODING = 4 * 1024 * 1024
"""The largest coding or authority file that is read, in bytes."""

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A file that was read, and from where: its name, its text, the SHA-256 of its bytes."""

    file: T
    name: str
    text: str
    sha256: str

    def problem(self, message: str, *path: str | int) -> str:
        """A problem as one line that leads with file and line."""
        return f"{self.name}:{yaml_reader.marks(self.text).at(*path)}: {shown(path)}{message}"


def shown(path: tuple[str | int, ...]) -> str:
    """A path as an error shows it: `statements[2].claims[0]: `."""
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return f"{steps.removeprefix('.')}: " if steps else ""


WRONG = re.compile(r"(enum value|unknown field) ['`](.*)['`]$")
"""Of what kind the word is that msgspec does not know, and the word."""


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
        f"{name}:{yaml_reader.marks(text).at(*path)}: {shown(path)}{problem}"
        for path, problem in inexact_numbers(value)
    ]
    if inexact:
        raise CodingError(inexact)
    try:
        found = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        problems = _problems(value, kind, yaml_reader.marks(text), name)
        raise CodingError(problems or [f"{name}: {error}"]) from None
    return Parsed(found, name, text, hashlib.sha256(data).hexdigest())


def _problems(value: Any, kind: type[msgspec.Struct], marks: Marks, name: str) -> list[str]:
    """The first problem of each entry of each list."""
    if not isinstance(value, dict):
        return [f"{name}:{marks.line}: a mapping is expected, such as 'statements: [...]'"]
    fields = _fields(kind)
    problems = [
        f"{name}:{marks.at(key)}: unknown field {key!r}{nearest(key, list(fields))}"
        for key in value
        if key not in fields
    ]
    for key, entry in value.items():
        if key in fields:
            problems += _entry_problems(entry, fields[key].type, marks, name, key)
    problems += [
        f"{name}:{marks.line}: the field {field.name!r} is missing"
        for field in fields.values()
        if field.required and field.name not in value
    ]
    return problems


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a form by name: its annotations are evaluated once."""
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _entry_problems(entry: Any, kind: Any, marks: Marks, name: str, key: str) -> list[str]:
    checked: list[tuple[tuple[str | int, ...], Any, Any]]
    bare = _bare(kind)
    item = get_args(bare)[0] if get_origin(bare) is list else None
    if item is None or not isinstance(entry, list):
        checked = [((key,), entry, kind)]
    else:
        checked = [((key, index), value, item) for index, value in enumerate(entry)]
    problems = []
    for path, part, wanted in checked:
        try:
            msgspec.convert(part, wanted, strict=False)
        except msgspec.ValidationError as error:
            message, inner = _split(str(error))
            steps = _steps(inner)
            whole = (*path, *steps)
            word = WRONG.search(message)
            admitted = _admitted(wanted, steps, word[1] == "unknown field") if word else []
            hint = nearest(word[2], list(dict.fromkeys(admitted))) if word else ""
            problems.append(f"{name}:{marks.at(*whole)}: {shown(whole)}{message}{hint}")
    return problems


def _split(error: str) -> tuple[str, str]:
    """What msgspec says, and the path that it says it of: `... - at `$.claims[0].stance``."""
    message, _, inner = error.partition(" - at `")
    return message, inner.removeprefix("key` in `").removeprefix("$").rstrip("`")


def _steps(inner: str) -> list[str | int]:
    """The steps of a path such as `.claims[0].stance`; `[...]` is any of a mapping's values."""
    steps: list[str | int] = []
    for part in inner.replace("[...]", "").replace("[", ".[").split("."):
        index = part.strip("[]")
        if index.isdigit():
            steps.append(int(index))
        elif part and not part.startswith("["):
            steps.append(part)
    return steps


def _admitted(kind: Any, steps: list[str | int], fields: bool) -> list[str]:
    """The `fields`, or else the words, that a type admits where a path leads."""
    kind = _bare(kind)
    if isinstance(kind, UnionType):
        return [word for one in get_args(kind) for word in _admitted(one, steps, fields)]
    if get_origin(kind) in (list, dict):
        # a path goes into a list by a step, and stops at a mapping whose key is wrong
        rest = steps[1:] if get_origin(kind) is list else steps
        return _admitted(get_args(kind)[0], rest, fields)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        types = {field.name: field.type for field in msgspec.structs.fields(kind)}
        if steps:
            return _admitted(types.get(str(steps[0])), steps[1:], fields)
        return list(types) if fields else []
    if isinstance(kind, type) and issubclass(kind, Enum) and not fields:
        return [str(word.value) for word in kind]
    return []


def _bare(kind: Any) -> Any:
    """A type without what is said of it: the `str` of `Annotated[str, ...]`."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _prepare() -> None:
    """Let msgspec learn the formats while nobody else runs: it cannot in two threads at once."""
    for kind in (CodingFile, AuthorityFile):
        with suppress(msgspec.ValidationError):
            msgspec.convert({"codebook": 0, "sources": 0}, kind, strict=False)


_prepare()
