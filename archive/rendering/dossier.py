"""Dossiers: sections of rows about one thing, as pages for people or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Protocol, TextIO

from archive.rendering.annotated_text import write_marked
from archive.rendering.column_choice import first_of
from archive.rendering.markdown import escaped
from archive.rendering.page import Columns, Page
from archive.rendering.record_blocks import write_records
from archive.rendering.render import render
from archive.rendering.row_fields import plain
from archive.rendering.sanitize import for_people, in_json, on_one_line

FORMATS = ("table", "json", "markdown")
"""The formats of a dossier."""


class Part(Protocol):
    """A section: its key in JSON, its heading, and its rows, one or many.

    With a `text` the rows are marks in it, whose roles the `legend` explains.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def row(self) -> type: ...  # noqa: D102
    @property
    def columns(self) -> Columns: ...  # noqa: D102
    @property
    def rows(self) -> Iterable[Any]: ...  # noqa: D102
    @property
    def one(self) -> bool: ...  # noqa: D102
    @property
    def text(self) -> str | None: ...  # noqa: D102
    @property
    def legend(self) -> Mapping[str, str]: ...  # noqa: D102


def render_dossier(
    parts: Iterable[Part], form: str, out: TextIO, *, most: int | None, page: Page
) -> list[str]:
    """Write a dossier in one of its `FORMATS`, a section after the other as its rows come.

    No section gets more than `most` rows, but for the marks of a text; returned are the titles of
    those that have more. People see no section without rows; in JSON it is an empty list.
    """
    more: list[str] = []
    if form == "json":
        _json(parts, out, most, more)
        return more
    for part in parts:
        rows = _most(part, most, more)
        first = next(rows, None)
        if first is None and part.text is None:
            continue
        found = chain([] if first is None else [first], rows)
        if not part.one:
            out.write("\n")
        _heading(part, form, out, page)
        if part.text is not None:
            write_marked(part.text, found, part.legend, out, form=form, page=page)
        elif part.one and form == "table":
            cells = [[for_people(show(first)).strip() for show in part.columns.values()]]
            write_records(list(part.columns), cells, out, page)
        else:
            render(found, part.row, part.columns, form, out, page=page)
    return more


def _heading(part: Part, form: str, out: TextIO, page: Page) -> None:
    if form == "markdown":
        out.write(f"{'#' if part.one else '##'} {escaped(' '.join(part.title.split()))}\n\n")
        return
    title = on_one_line(part.title)
    out.write(f"\x1b[1m{title}\x1b[0m\n\n" if page.bold else f"{title}\n\n")


def _most(part: Part, most: int | None, more: list[str]) -> Iterator[Any]:
    """The rows of a section, and no more than it may have."""
    all_ = most is None or part.text is not None
    for number, row in enumerate(first_of(part.rows, None if all_ else (most or 0) + 1)):
        if not all_ and number == most:
            more.append(part.title)
        else:
            yield row


def _json(parts: Iterable[Part], out: TextIO, most: int | None, more: list[str]) -> None:
    """One object: a section is an object when it is one row, else a list."""
    before = "{\n"
    for part in parts:
        out.write(f"{before}{json.dumps(part.name)}: ")
        before = ",\n"
        rows = map(_object, _most(part, most, more))
        if part.one:
            out.writelines(rows)
            continue
        between = "[\n"
        for row in rows:
            out.write(between + row)
            between = ",\n"
        out.write("[]" if between == "[\n" else "\n]")
    out.write("\n}\n")


def _object(row: Any) -> str:
    return in_json(json.dumps(plain(row), ensure_ascii=False))
