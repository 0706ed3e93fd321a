"""HTML for people: one page that loads nothing, on which no text of a row is markup."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, TextIO

from archive.rendering.html_style import STYLE
from archive.rendering.page import Columns, Page
from archive.rendering.row_fields import has_value, plain
from archive.rendering.sanitize import for_people
from archive.rendering.table import NUMBER

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load or run for the page: only the style inside it."""

ALL = "All there is"
"""The last column: every field of the row, folded."""

REPLACED = {**dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def write_html(rows: Iterator[Any], kind: type, columns: Columns, out: TextIO, page: Page) -> None:
    """A page with a table; a row's last cell unfolds to all its fields, the evidence among them."""
    title = escaped(page.title or "Report")
    out.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 id="title">{title}</h1>\n'
    )
    count = 0
    for row in rows:
        if not count:
            out.write(_head(columns))
        count += 1
        out.write(_row(row, columns))
    end = "</tbody>\n</table>\n</div>\n" if count else ""
    summary = f"{count} {'row' if count == 1 else 'rows'}" if count else "Nothing found."
    out.write(f"{end}<p>{summary}</p>\n</main>\n</body>\n</html>\n")


def _head(columns: Columns) -> str:
    names = "".join(f'<th scope="col">{_name(name)}</th>' for name in (*columns, ALL))
    return (
        '<div class="wide" role="region" aria-labelledby="title" tabindex="0">\n'
        f'<table aria-labelledby="title">\n<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>\n'
    )


def _name(name: str) -> str:
    return escaped(name) or '<span class="unseen">how</span>'


def _row(row: Any, columns: Columns) -> str:
    cells = "".join(_cell(show(row).strip()) for show in columns.values())
    return f"<tr>{cells}<td>{_all(row)}</td></tr>\n"


def _cell(text: str) -> str:
    """A cell; the direction of its text does not change the direction of the texts around it."""
    kind = ' class="number"' if NUMBER.fullmatch(text) else ""
    return f'<td{kind} dir="auto">{escaped(text)}</td>'


def _all(row: Any) -> str:
    """All fields of a row that have a value, folded."""
    return f"<details><summary>all</summary>{_fields(plain(row))}</details>"


def _fields(fields: dict[str, Any]) -> str:
    shown = "".join(
        f'<dt>{escaped(name)}</dt><dd dir="auto">{_value(value)}</dd>'
        for name, value in fields.items()
        if has_value(value)
    )
    return f"<dl>{shown}</dl>"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return _fields(value)
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_value(item)}</li>' for item in value)}</ul>"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escaped(str(value))


def escaped(text: str) -> str:
    """A text that a page shows as it is; controls are visible signs, line ends are kept."""
    return escape(for_people(text).translate(REPLACED)).replace("\n", "<br>")
