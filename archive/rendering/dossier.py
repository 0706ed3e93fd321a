"""Dossiers: sections of rows about one thing, as pages for people or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Protocol, TextIO

from archive.rendering.annotated_text import write_marked
from archive.rendering.column_choice import first_of
from archive.rendering.json_text import json_object
from archive.rendering.markdown import escaped
from archive.rendering.page import Columns, Page
from archive.rendering.record_blocks import write_records
from archive.rendering.render import render
from archive.rendering.sanitize import for_people, on_one_line

FORMATS = ("table", "json", "markdown")
"""The formats of a dossier."""


class DossierSection(Protocol):
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
    sections: Iterable[DossierSection], form: str, out: TextIO, *, most: int | None, page: Page
) -> list[str]:
    """Write a dossier in one of its `FORMATS`, one section after the other as its rows come.

    No section has more than `most` rows, but the marks of a text are all written. Return the titles
    of the sections that have more. In the formats for people, a section without rows is left out;
    in JSON it is an empty list.
    """
    more: list[str] = []
    if form == "json":
        _json(sections, out, most, more)
        return more
    for section in sections:
        rows = _most(section, most, more)
        first = next(rows, None)
        if first is None and section.text is None:
            continue
        all_rows = chain([] if first is None else [first], rows)
        if not section.one:
            out.write("\n")
        _heading(section, form, out, page)
        if section.text is not None:
            write_marked(section.text, all_rows, section.legend, out, form=form, page=page)
        elif section.one and form == "table":
            cells = [[for_people(show(first)).strip() for show in section.columns.values()]]
            write_records(list(section.columns), cells, out, page)
        else:
            render(all_rows, section.row, section.columns, form, out, page=page)
    return more


def _heading(section: DossierSection, form: str, out: TextIO, page: Page) -> None:
    if form == "markdown":
        out.write(f"{'#' if section.one else '##'} {escaped(' '.join(section.title.split()))}\n\n")
        return
    title = on_one_line(section.title)
    out.write(f"\x1b[1m{title}\x1b[0m\n\n" if page.bold else f"{title}\n\n")


def _most(section: DossierSection, most: int | None, more: list[str]) -> Iterator[Any]:
    """The rows of a section, at most `most`; if there are others, its title is added to `more`."""
    all_ = most is None or section.text is not None
    for number, row in enumerate(first_of(section.rows, None if all_ else (most or 0) + 1)):
        if not all_ and number == most:
            more.append(section.title)
        else:
            yield row


def _json(
    sections: Iterable[DossierSection], out: TextIO, most: int | None, more: list[str]
) -> None:
    """Write one object: a section is an object if it is one row, else a list."""
    before = "{\n"
    for section in sections:
        out.write(f"{before}{json.dumps(section.name)}: ")
        before = ",\n"
        rows = map(json_object, _most(section, most, more))
        if section.one:
            out.writelines(rows)
            continue
        between = "[\n"
        for row in rows:
            out.write(between + row)
            between = ",\n"
        out.write("[]" if between == "[\n" else "\n]")
    out.write("\n}\n")
