"""JSON Lines: each line is one article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from archive.reading import encodings, files, html
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, Refusal, checked, one_line
from archive.reading.fields import Fields, document, stated_fields, stated_key
from archive.reading.passed import Kind, Passed

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
                text = _unmarked(line) if number == 1 else line
                if text.strip():
                    yield _article(text, f"{path.name}:{number}", passed)
            except ReadingError as error:
                yield Refusal(f"{path}:{number}", str(error))


def _unmarked(line: bytes) -> bytes:
    """The first line without a byte order mark of UTF-8; raises ReadingError for another mark."""
    for mark, encoding in encodings.MARKS:
        if line.startswith(mark):
            if encoding != "utf-8":
                raise ReadingError(f"the file is in {encoding}; JSON Lines are in UTF-8")
            return line[len(mark) :]
    return line


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
    if (fields.text is None) == (fields.html is None):
        raise ReadingError("either text or html is needed")
    if fields.html is None:
        found = document(fields, media_type=JSON, origin=origin)
    else:
        found = _page(fields, origin)
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


def _page(fields: Fields, origin: str) -> Document:
    """The article of a record that holds a page; the record's fields replace those of the page."""
    assert fields.html is not None
    stated = stated_fields(fields)
    title = one_line(fields.title)
    page = html.document(
        encodings.Decoded(fields.html, "utf-8"),
        origin=origin,
        url=stated.get("url"),
        title=title,
        retrieved=stated.get("retrieved"),
    )
    headline = title or page.headline
    text = headline + page.text.removeprefix(page.headline)
    key = stated_key(fields) or page.key
    return checked(replace(page, **stated, key=key, headline=headline, text=text))
