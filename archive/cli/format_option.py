"""The format of a report: that of --format, else by the suffix of the file, else a table."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

import click

from archive.errors import UsageError
from archive.rendering.pictures.formats import BINARY, formats
from archive.rendering.render import FORMATS

SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
    ".png": "png",
    ".graphml": "graphml",
    ".dot": "dot",
    ".gv": "dot",
    ".txt": "table",
}
"""The formats that the suffix of a file stands for."""


def option(picture: str | None) -> click.Option:
    """The option `--format` of a report, with those of its picture."""
    offered = (*FORMATS, *formats(picture))
    return click.Option(
        ["--format"],
        type=click.Choice(offered),
        metavar="FORMAT",
        help=f"How to show it: {', '.join(offered)}; without it, as the suffix of --output says, "
        "else table.",
    )


def chosen(
    form: str | None,
    output: str | None,
    picture: str | None,
    what: str,
    plain: tuple[str, ...] = FORMATS,
) -> str:
    """The format of a call, one of the `plain` ones or of those of the picture.

    Raises UsageError for a file whose suffix is that of a format which the report does not have,
    and for a picture on a terminal.
    """
    offered = (*plain, *formats(picture))
    if form is None:
        suffix = Path(output or "").suffix.lower()
        form = SUFFIXES.get(suffix, "table")
        require_format_of(suffix, output, offered)
        if form not in offered:
            raise UsageError(f"--output: there is no {form} of {what}; it has {', '.join(offered)}")
    if form in BINARY and output in (None, "-") and _terminal():
        raise UsageError(f"a {form} is no text for a terminal: write it with --output FILE.{form}")
    return form


def require_format_of(suffix: str, output: str | None, offered: Collection[str]) -> None:
    """Raise UsageError for a suffix that names no format: the file would not be of its kind.

    A device or a pipe may have any name, and so may what is written under a format of its own.
    """
    if suffix and suffix not in SUFFIXES and not _is_special(Path(output or "")):
        raise UsageError(
            f"--output: {suffix} names no format; say --format, or end the name in one of "
            f"{', '.join(end for end, form in SUFFIXES.items() if form in offered)}"
        )


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()
