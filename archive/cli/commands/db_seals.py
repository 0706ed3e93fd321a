"""`archive db seal`: what must still be there later, to be kept elsewhere and held against."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.commands.db_state import show
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.errors import ArchiveError, UsageError


@click.command(epilog=example("archive db seal --output seal.txt"))
@click.option("--output", "-o", type=Utf8(), metavar="FILE", help="Write to a file.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Hold the archive against a seal that was made earlier.",
)
@click.pass_obj
def seal(database: str, output: str | None, against: Path | None) -> None:
    """Say what must still be there later, in a text to be kept elsewhere.

    A line for each version with the SHA-256 of its text, for each capture with that of its bytes,
    and for how far the chain of changes goes; changes of other programs are sealed first. The
    last line is the sum of all, which one may also write down. With --against nothing is written:
    what the seal holds and the archive does not is a line each, and makes the exit code 1. What
    came since is no difference.
    """
    from archive.database import engine as engines

    url = engines.address(database)
    if against is None:
        _make(url, output)
    elif output is not None:
        raise UsageError("--against compares, and writes no seal: leave --output out")
    else:
        _compare(url, against)


def _make(url: str, output: str | None) -> None:
    from archive.cli.output import destination
    from archive.database import change_seals
    from archive.database import engine as engines
    from archive.integrity import seal as seals

    with engines.opened(url, write=True) as connection:
        change_seals.seal(connection)
    with engines.opened(url) as connection, destination(output, "jsonl") as out:
        for line in seals.lines(connection):
            out.write(f"{line}\n")
    say(f"{line}; keep the seal where nobody can change it who may write to the archive")


def _compare(url: str, path: Path) -> None:
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.integrity import seal_comparison as comparison

    counts = comparison.require_whole(path)
    found = 0
    with engines.opened(url) as connection:
        schema_version.require(connection)
        for found, line in enumerate(comparison.differences(connection, path), 1):  # noqa: B007
            show(line)
    if found:
        raise ArchiveError(f"{found} {'difference' if found == 1 else 'differences'} found")
    changes, versions, captures = counts.values()
    show(
        f"{engines.shown(url)} holds all that {path} seals: "
        f"changes: {changes}, versions: {versions}, captures: {captures}"
    )
