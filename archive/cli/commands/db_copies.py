"""Copies of a whole archive: `archive db backup`, `restore`, `copy`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from archive.cli.confirm import ask
from archive.cli.derived_data import catch_up
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.errors import DatabaseError, UsageError

FILE = click.Path(path_type=Path, dir_okay=False)


@contextmanager
def bar(length: int) -> Iterator[Callable[[int], None]]:
    """A function to call with how much more is done; on a terminal it is a bar."""
    hidden = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(length=length, file=sys.stderr, hidden=hidden) as shown:
        yield shown.update


@click.command(epilog=example("archive db backup saved.db"))
@click.argument("file", type=FILE, help="A new file.")
@click.pass_obj
def backup(database: str, file: Path) -> None:
    """Save the archive in a SQLite file, checked.

    A SQLite archive is copied page by page while others use it; one on Postgres row by row, as
    'archive db copy' does. Either way the file is an archive itself.
    """
    from archive.database import engine as engines
    from archive.database.backup import save

    url = engines.address(database)
    if file.exists():
        raise UsageError(f"{file} is there already; name a new file")
    path = _file_of(url)
    if path is None:
        _copy_into(url, file)
        return
    engines.create(url).dispose()  # refuses what is no database
    with pages() as progress:
        save(path, file, progress)
    say(f"saved {engines.shown(url)} in {file}; its integrity is checked")


def _copy_into(url: str, file: Path) -> None:
    """Copy an archive into a new file, which comes whole or not at all."""
    from archive.database import engine as engines

    partial = file.with_name(f"{file.name}-partial")
    for end in ("", "-wal", "-shm", "-journal", "-migrating"):
        Path(f"{partial}{end}").unlink(missing_ok=True)  # of a call that was killed
    try:
        _copy(url, engines.address(str(partial)), shown=str(file))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def pages() -> Iterator[Callable[[int, int], None]]:
    """A function to call with the copied pages and all pages; on a terminal it is a bar."""
    with bar(1) as update:
        done = 0

        def progress(copied: int, total: int) -> None:
            nonlocal done
            thousandths = copied * 1000 // max(total, 1)
            update(thousandths - done)
            done = thousandths

        yield progress


def _file_of(url: str) -> Path | None:
    """The file of a SQLite database."""
    import sqlalchemy as sa

    parsed = sa.make_url(url)
    return Path(str(parsed.database)) if parsed.get_backend_name() == "sqlite" else None


@click.command(epilog=example("archive db backup saved.db && archive db restore saved.db --yes"))
@click.argument("file", type=FILE, help="What 'archive db backup' has made.")
@click.option("--yes", is_flag=True, help="Do not ask before an archive is replaced.")
@click.pass_obj
def restore(database: str, file: Path, yes: bool) -> None:
    """Put what a backup holds into the database.

    On SQLite it takes the place of all that is there, in one step, whatever revision it is of;
    on Postgres the database must be empty, and the backup of the program's revision.
    """
    from archive.database import engine as engines

    url = engines.address(database)
    backup_url = engines.address(str(file))
    if engines.missing(backup_url):
        raise DatabaseError(f"there is no backup {file}")
    path = _file_of(url)
    if path is None:
        _copy(backup_url, url)
        return
    if path.exists() and path.resolve() == file.resolve():
        raise UsageError("the backup is the archive itself; name another file")
    _require_archive(backup_url)
    if path.exists() and path.stat().st_size and not yes:
        ask(f"Replace all that {path} holds?")
    _replace(url, path, file)
    catch_up(url, _revision(url))
    say(f"restored {engines.shown(url)} from {file}; its integrity is checked")


def _require_archive(url: str) -> None:
    """Refuse a backup that holds no archive; raises DatabaseError."""
    if _revision(url) is None:
        raise DatabaseError("the backup holds no archive")


def _revision(url: str) -> str | None:
    """The revision of an archive, None for a database without any."""
    from archive.cli.commands.db_state import reading
    from archive.database import schema_version

    with reading(url) as connection:
        return schema_version.current(connection)


def _replace(url: str, path: Path, file: Path) -> None:
    from archive.database import backup as backups
    from archive.database import engine as engines

    engines.create(url, make=True).dispose()  # refuses what is no database
    with pages() as progress:
        if path.exists():
            backups.restore(file, path, engines.WAIT, progress)
        else:
            backups.save(file, path, progress)


@click.command(epilog=example("archive db copy another.db"))
@click.argument("url", type=Utf8(), metavar="URL", help="An empty database, or a new file.")
@click.pass_obj
def copy(database: str, url: str) -> None:
    """Copy the archive into another database, and prove the copy.

    From SQLite to Postgres, back, or between two of a kind. The target must hold no rows. Every
    table of the copy is summed up and held against the original; all of it comes or nothing. What
    is computed from the rows comes then: a call that was ended before may be repeated.
    """
    from archive.database import engine as engines

    _copy(engines.address(database), engines.address(url))


def _copy(source: str, target: str, shown: str | None = None) -> None:
    """Copy an archive, and compute what is derived; `shown` is what the target is to be called."""
    from archive.database import copy
    from archive.database import engine as engines
    from archive.database.schema_version import HEAD

    with bar(copy.count(source)) as progress:
        proof = copy.copy(source, target, progress)
    rows = sum(table.rows for table in proof.values())
    say(
        f"copied {engines.shown(source)} to {shown or engines.shown(target)}: {rows} rows of "
        f"{len(proof)} tables, proved equal ({copy.mark(proof)})"
    )
    catch_up(target, HEAD)
