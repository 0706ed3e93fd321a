"""Formats for programs and sheets: JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import Any, TextIO

from archive.rendering.json_text import json_object
from archive.rendering.page import Columns, Page
from archive.rendering.row_fields import flat, plain, words
from archive.rendering.sanitize import escaped, for_people

UNSEEN = r"'\s\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff"
"""Before a formula: what programs that open a sheet take away, or nobody sees, and apostrophes."""

FORMULA = re.compile(rf"[{UNSEEN}]*[=+\-@＝＋－＠]|'*[\t\r\n]")
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
    """RFC 4180 with a header; a cell that a spreadsheet would run gets an apostrophe.

    What a terminal would obey is escaped as in JSON, but a backslash is not: JSON alone is exact.
    """
    fields = flat(kind)
    writer = csv.writer(out)
    safe = for_people if page.terminal else escaped
    writer.writerow([_guarded(safe(name)) for name in fields])
    for row in rows:
        cells = (plain(value(row)) for value in fields.values())
        writer.writerow(
            [cell if _is_number(cell) else _guarded(safe(words(cell))) for cell in cells]
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if FORMULA.match(text) else text
