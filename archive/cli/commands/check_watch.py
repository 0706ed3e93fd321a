"""`archive check --watch`: a screenful about files, anew each time that one is saved."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from archive.cli import watch
from archive.cli.commands.check import connection_if_any, counted
from archive.cli.messages import say
from archive.errors import ArchiveError, CodingError

if TYPE_CHECKING:
    import sqlalchemy as sa

    from archive.importing.jobs import Job

MOST_LINES = 50
"""How many lines are shown where no terminal says how many it has."""


def watch_files(url: str, files: list[Path]) -> NoReturn:
    """Check files at each save, against the archive when there is one, until somebody interrupts.

    Raises UsageError for a file that is not there at the beginning.
    """
    from archive.importing import session

    found = len(session.find(files))
    if found > watch.MOST_WATCHED:
        say(f"of {found} articles and codings only the first {watch.MOST_WATCHED} are watched")
    good: Good = {}
    for _ in watch.saves(lambda: watched(files)):
        _show(url, files, good)
    raise AssertionError("a watch never ends of itself")


Good = dict[tuple[Path, ...], tuple[watch.Seen, str]]
"""By the files of a coding that held, their state at that time, and the line that says so."""


def watched(files: list[Path]) -> Iterator[Path]:
    """The files, and what stands beside them under their names; of folders all that is read."""
    from archive.importing import session

    for path in files:
        try:
            jobs = session.find([path])
        except ArchiveError:
            yield path  # it is gone, perhaps until its editor has written it
            continue
        for job in jobs:
            yield job.path
            if job.coded and job.text is not None:
                yield job.text


def _show(url: str, files: list[Path], good: Good) -> None:
    """Show what a check comes to, as much as fits on the screen."""
    from archive.rendering.sanitize import on_one_line

    problems, lines = 0, []
    for line, is_problem in _checked(url, files, good):
        problems += is_problem
        lines.append(on_one_line(line))
    room = _room()
    shown = lines if len(lines) <= room else lines[: room - 1]
    more = [f"and {len(lines) - len(shown)} lines more"] if len(shown) < len(lines) else []
    if sys.stdout is not None and sys.stdout.isatty():
        click.clear()
    end = f"{problems} {'problem' if problems == 1 else 'problems'}; Ctrl-C ends"
    click.echo("\n".join([*shown, *more, end, ""]))
    if sys.stdout is not None:
        sys.stdout.flush()


def _room() -> int:
    """How many lines fit, beside the last two."""
    if sys.stdout is None or not sys.stdout.isatty():
        return MOST_LINES
    return max(3, shutil.get_terminal_size().lines - 3)


def _checked(url: str, files: list[Path], good: Good) -> Iterator[tuple[str, bool]]:
    """The lines of a check, problems first, each with whether it is one.

    What held and is as it was is not checked again.
    """
    from archive.importing import session

    lines: list[str] = []
    try:
        with connection_if_any(url) as connection:
            for job in session.find(files):
                paths = (job.path, *([job.text] if job.text else []), *job.same_name)
                state = watch.seen(paths)
                try:
                    if paths not in good or good[paths][0] != state:
                        good[paths] = state, _line(job, connection)
                    lines.append(good[paths][1])
                except CodingError as error:
                    good.pop(paths, None)
                    yield from ((problem, True) for problem in error.problems)
    except (ArchiveError, OSError) as error:
        yield str(error), True
    yield from ((line, False) for line in lines)


def _line(job: Job, connection: sa.Connection | None) -> str:
    """What is coded of a file that holds; raises CodingError for any other."""
    from archive.importing import check

    found = check.check_file(job, connection)
    if found.coverage is None:
        return f"{found.name}: an authority file in order"
    return counted(found.name, found.coverage, found.drafted)
