"""Formats for programs and sheets: JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any, TextIO

from archive.rendering.json_text import json_object
from archive.rendering.page import Columns, Page
from archive.rendering.row_fields import flat, plain, words
from archive.rendering.sanitize import for_people

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The beginning of a text that a spreadsheet may run as a formula.

Such a text gets an apostrophe in front, also where it begins with apostrophes already; so removing
one apostrophe restores every text.
"""


def write_json(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
    """A list of objects, one a line; an empty list when there are none."""
    before = "[\n"
    for row in rows:
        out.write(before + json_object(row))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def write_jsonl(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
    """One object a line."""
    for row in rows:
        out.write(json_object(row) + "\n")


def write_csv(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
    """RFC 4180 with a header; a cell that a spreadsheet would run gets an apostrophe."""
    fields = flat(kind)
    writer = csv.writer(out)
    writer.writerow(fields)
    for row in rows:
        cells = [_cell(value(row)) for value in fields.values()]
        writer.writerow([for_people(str(cell)) for cell in cells] if page.terminal else cells)


def _cell(value: Any) -> str | int | float:
    plain_value = plain(value)
    if isinstance(plain_value, int | float) and not isinstance(plain_value, bool):
        return plain_value
    text = words(plain_value)
    return f"'{text}" if FORMULA.match(text) else text
