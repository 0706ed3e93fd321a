"""Backups of a SQLite archive: a copy by SQLite itself, checked, beside the archive or elsewhere.

While a connection of this process holds a lock on a database, nothing but SQLite may open and
close its file: closing any other handle would let go of the lock.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

from archive.database import sqlite_file
from archive.errors import DatabaseError

PAGES = 4096
"""How many pages are copied between two looks at whether to go on."""

CACHE = "PRAGMA cache_size = -65536"
"""Lets SQLite keep 64 MiB of a file in memory while it reads all of it, in no order."""

Progress = Callable[[int, int], None]
"""Called with how many pages are copied, and how many there are."""


def require_room(folder: Path, wanted: int) -> None:
    """Refuse work that needs more bytes than the disk of a folder has left.

    Raises DatabaseError.
    """
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise DatabaseError(
            f"{folder} has {_megabytes(free)} MB left, and this needs {_megabytes(wanted)}; "
            "make room and try again"
        )


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000):,}"


def save(
    source: Path,
    target: Path,
    progress: Progress | None = None,
    *,
    writers_out: AbstractContextManager[None] | None = None,
) -> None:
    """Copy a database into a new file, and check the copy; the file comes whole or not at all.

    While others write, SQLite begins the copy anew: `writers_out` keeps them
    out of the source until it is copied. Raises DatabaseError when there is no room or the copy is
    not sound.
    """
    target = target.resolve()
    require_room(target.parent, source.stat().st_size)
    partial = target.with_name(f"{target.name}-partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite_file.read(source)) as one, closing(sqlite3.connect(partial)) as other:
            with writers_out or nullcontext():
                one.backup(other, pages=PAGES, progress=_sqlite_progress(progress))
            require_sound(other, target)
        _to_disk(partial)
        partial.replace(target)
    except sqlite3.Error as error:
        raise DatabaseError(f"{target}: {error}") from error
    finally:
        partial.unlink(missing_ok=True)


def restore(source: Path, target: Path, wait: float, progress: Progress | None = None) -> None:
    """Replace all that a database holds by what a backup holds, in one step.

    Other writers are waited for, `wait` seconds. Raises DatabaseError when the backup is not
    sound or the database is in use for longer.
    """
    require_room(target.resolve().parent, source.stat().st_size)
    try:
        with (
            closing(sqlite_file.read(source)) as one,
            closing(sqlite3.connect(target, timeout=wait)) as other,
        ):
            require_sound(one, source)
            one.backup(other, pages=PAGES, progress=_sqlite_progress(progress))
            require_sound(other, target)
    except sqlite3.Error as error:
        raise DatabaseError(f"{target}: {error}") from error


def _sqlite_progress(progress: Progress | None) -> Callable[[int, int, int], object] | None:
    """The function that SQLite calls with a state, the pages that are left, and all pages."""
    if progress is None:
        return None

    def report(state: int, left: int, total: int) -> None:
        progress(total - left, total)

    return report


def require_sound(connection: sqlite3.Connection, name: Path) -> None:
    """Refuse a database in which SQLite's own check finds something; raises DatabaseError."""
    connection.execute(CACHE)
    try:
        problems = [line for (line,) in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        problems = [str(error)]  # the check itself can stumble over it
    if problems != ["ok"]:
        raise DatabaseError(f"{name} is damaged: {problems[0]}")


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
