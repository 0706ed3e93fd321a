"""JSON Lines: each line is one article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from archive.reading import encodings, files
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, Refusal
from archive.reading.fields import Fields
from archive.reading.passed import Kind, Passed
from archive.reading.records import article

JSON = "application/json"

MOST_LINE = 4 * files.MOST_FILE
"""The longest line, in bytes; JSON may write a character in six."""


def read(path: Path, passed: Passed) -> Iterator[Document | Refusal]:
    """The articles of a file, line by line; a bad line is refused, and the next one is read.

    Fields that are not read are counted in `passed`.

    Raises ReadingError if the file itself cannot be read, or is gzipped and not whole.
    """
    files.require_whole(path)
    with files.opened(path) as file:
        for number, line in files.lines(file, MOST_LINE):
            try:
                if line is None:
                    raise ReadingError(f"longer than {MOST_LINE // 1024 // 1024} MiB")
                text = encodings.unmarked(line, "JSON Lines") if number == 1 else line
                if text.strip():
                    yield _article(text, f"{path.name}:{number}", passed)
            except ReadingError as error:
                yield Refusal(f"{path}:{number}", str(error))


def _article(line: bytes, origin: str, passed: Passed) -> Document:
    try:
        line.decode()
        fields = msgspec.json.decode(line, type=Fields)
        names = _names(line)
    except UnicodeDecodeError as error:
        raise ReadingError(encodings.undeclared(line, error.start)) from None
    except msgspec.MsgspecError as error:
        raise ReadingError(str(error)) from None
    except RecursionError:
        raise ReadingError("nested too deep") from None
    found = article(fields, media_type=JSON, origin=origin)
    for name in names - set(Fields.__struct_fields__):
        passed.count(Kind.FIELD, name if name.isprintable() else ascii(name))
    return replace(found, capture=capture(line.rstrip(b"\r\n"), JSON))


def _names(line: bytes) -> set[str]:
    """The names of the fields of a line.

    Raises ReadingError for a field that stands twice: the last would hide the others.
    """
    names: list[str] = []

    def note(pairs: list[tuple[str, object]]) -> None:
        names[:] = [name for name, _ in pairs]  # the outermost object is the last to end

    json.loads(line, object_pairs_hook=note, parse_int=str, parse_float=str)
    if len(set(names)) < len(names):
        name = next(name for name in names if names.count(name) > 1)
        raise ReadingError(f"the field {name[:40]!r} stands twice")
    return set(names)
