"""Tables of articles, CSV and TSV: the first row names the columns, each other is an article."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from archive.reading import encodings, files
from archive.reading.capture import capture
from archive.reading.document import Document, ReadingError, Refusal
from archive.reading.fields import OTHER_NAMES, Fields
from archive.reading.passed import Kind, Passed
from archive.reading.records import article

CSV, TSV = "text/csv", "text/tab-separated-values"

MOST_ROW = 4 * files.MOST_FILE
"""The longest row, in bytes; behind a quotation mark that is not closed all is one row."""

MOST_HEAD = 64 * 1024
"""The longest first row, in bytes."""

DELIMITERS = (",", ";", "\t", "|")
"""What may stand between the cells of a CSV file: programs of some countries write semicolons."""

COLUMN_NAMES = OTHER_NAMES | {
    "headline": "title",
    "body": "text",
    "content": "text",
    "article": "text",
    "full_text": "text",
    "fulltext": "text",
    "link": "url",
    "uri": "url",
    "web_url": "url",
    "permalink": "url",
    "publication_date": "published",
    "date_published": "published",
    "published_at": "published",
    "date_modified": "modified",
    "captured": "retrieved",
    "publication": "source",
}
"""Other names of columns; if a table has both, the field's own name counts, else the first."""

FIELDS = frozenset(Fields.__struct_fields__)


@dataclass(frozen=True, slots=True)
class Head:
    """The first row of a table."""

    line: bytes
    """Its bytes, without their line end."""
    delimiter: str
    fields: tuple[str | None, ...]
    """What each column holds: the name of a field, or None for a column that is not read."""


def read(path: Path, passed: Passed) -> Iterator[Document | Refusal]:
    """The articles of a table, row by row; a bad row is refused, and the next one is read.

    Columns that are not read are counted in `passed`.

    Raises ReadingError if the file itself cannot be read, is gzipped and not whole, or has no
    column for the text.
    """
    files.require_whole(path)
    csv.field_size_limit(MOST_ROW)  # the module's own bound is 128 KiB
    with files.opened(path) as file:
        lines = _Lines(file)
        head = _head(lines, passed, tabs=".tsv" in path.suffixes[-2:])
        rows = csv.reader(lines, delimiter=head.delimiter, strict=True)
        while True:
            number = lines.number + 1
            origin = f"{path.name}:{number}"
            try:
                row = next(rows, None)
                if row is None:
                    return
                if row:
                    yield _article(head, row, lines.taken(), origin)
            except csv.Error as error:
                yield Refusal(f"{path}:{number}", _damage(error, lines.number - number))
            except ReadingError as error:
                yield Refusal(f"{path}:{number}", str(error))
            lines.forget()


def _damage(error: csv.Error, more: int) -> str:
    """Why a row is refused that runs over `more` lines behind its first."""
    if "unexpected end" in str(error):
        behind = f"; all that follows ({more} lines) is lost with it" if more > 0 else ""
        return f"a quotation mark opens in this row and is never closed{behind}"
    return f"the row is damaged: {error}"


class _Lines:
    """The lines of an open file as text, and the bytes of those that were read since a row began.

    Raises ReadingError for bytes that are not UTF-8, and for a row that is too long.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._lines = files.lines(file, MOST_ROW)
        self._row: list[bytes] = []
        self._size = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        if self.number == 1 and line is not None:
            line = encodings.unmarked(line, "tables")
        self._size += MOST_ROW + 1 if line is None else len(line)
        if line is None or self._size > MOST_ROW:
            raise ReadingError(
                f"the row is longer than {MOST_ROW // 1024 // 1024} MiB; "
                "perhaps a quotation mark is not closed"
            )
        self._row.append(line)
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise ReadingError(encodings.undeclared(line, error.start)) from None

    def taken(self) -> bytes:
        """The bytes of the row that was read last, without its line end."""
        return b"".join(self._row).rstrip(b"\r\n")

    def forget(self) -> None:
        """Begin a row anew."""
        self._row.clear()
        self._size = 0


def _head(lines: _Lines, passed: Passed, *, tabs: bool) -> Head:
    """What the first row says of the columns; raises ReadingError where none holds the text."""
    first = next(lines, "")
    if len(first) > MOST_HEAD:
        raise ReadingError(f"its first row is longer than {MOST_HEAD // 1024} KiB")
    split = {mark: _names(first, mark) for mark in (("\t",) if tabs else DELIMITERS)}
    delimiter = max(split, key=lambda mark: sum(_field(name) is not None for name in split[mark]))
    names = split[delimiter]
    if twice := next((name for name in names if name and names.count(name) > 1), None):
        raise ReadingError(f"the column {twice[:40]!r} stands twice")
    fields = _fields(names)
    if not {"text", "html"} & {*fields}:
        listed = ", ".join(repr(name[:40]) for name in names[:20])
        raise ReadingError(
            "no column is named text or html; the first row must name the columns, "
            f"and it names {listed}"
        )
    for name, field in zip(names, fields, strict=True):
        if field is None:
            passed.count(Kind.COLUMN, name if name.isprintable() else ascii(name))
    head = Head(lines.taken(), delimiter, fields)
    lines.forget()
    return head


def _names(first: str, delimiter: str) -> list[str]:
    """The names of the columns as written, in lower case, with one underscore between words."""
    try:
        row = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return []
    return ["_".join(name.replace("-", " ").casefold().split()) for name in row]


def _field(name: str) -> str | None:
    return name if name in FIELDS else COLUMN_NAMES.get(name)


def _fields(names: list[str]) -> tuple[str | None, ...]:
    """The field that each column holds; of two for one field, that of its name, else the first."""
    taken = FIELDS & {*names}
    fields: list[str | None] = []
    for name in names:
        field = _field(name)
        is_free = field is not None and (field == name or field not in taken)
        fields.append(field if is_free else None)
        taken |= {field} if is_free and field else set()
    return tuple(fields)


def _article(head: Head, row: list[str], line: bytes, origin: str) -> Document:
    """The article of a row; what proves it are the first row and its own."""
    if len(row) > len(head.fields):
        raise ReadingError(
            f"{len(row)} cells in {len(head.fields)} columns; "
            "put quotation marks around cells that hold the delimiter"
        )
    cells = zip(head.fields, row, strict=False)
    fields = Fields(**{field: cell for field, cell in cells if field and cell.strip()})
    kind = TSV if head.delimiter == "\t" else CSV
    found = article(fields, media_type=kind, origin=origin)
    return replace(found, capture=capture(head.line + b"\n" + line, kind))
