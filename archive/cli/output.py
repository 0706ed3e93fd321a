"""Where data goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from archive.errors import ArchiveError, UsageError
from archive.rendering.page import Page
from archive.rendering.render import PEOPLE

NARROWEST = 20


def page(out: TextIO) -> Page:
    """What `out` is to the renderer. `NO_COLOR`, and a terminal that is dumb, keep it plain."""
    terminal = out.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    width = max(NARROWEST, shutil.get_terminal_size().columns)
    return Page(width=width, terminal=terminal, bold=terminal and not plain)


@contextmanager
def destination(name: str | None, form: str, *, pager: bool = False) -> Iterator[TextIO]:
    """The stream to write a format to: a file's, or standard output without a name or with `-`.

    With `pager` what people read on a terminal goes through their pager; when they leave it early,
    the work in the block ends without an error.

    It is UTF-8; only a terminal gets the formats for people in its own encoding. Raises UsageError
    for a file that must not be written over.
    """
    if name is None or name == "-":
        out = _standard(form)
        if pager and form in PEOPLE and out.isatty():
            from archive.cli.paging import paged

            with paged(out) as stream:
                yield stream
        else:
            yield out
        out.flush()
        return
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"--output: {name} is a folder")
    if path.exists() and not path.is_file():  # a device or a pipe: there is nothing to replace
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    with _whole(path.resolve()) as out:
        yield out


def _standard(form: str) -> TextIO:
    out = sys.stdout
    if out is None:
        raise ArchiveError("standard output is closed")
    if isinstance(out, io.TextIOWrapper):
        if form in PEOPLE and out.isatty():
            out.reconfigure(errors="replace", newline="")
        else:
            out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return out


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A temporary file in the same folder; it replaces the wanted one if all went well."""
    if path.is_file():
        with path.open("rb") as old:
            if old.read(16) == b"SQLite format 3\x00":
                raise UsageError(f"--output: {path.name} is a database; name another file")
    temporary = path.with_name(f".archive-{os.urandom(8).hex()}")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if path.is_file():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        if error.filename == str(temporary):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        temporary.unlink(missing_ok=True)
