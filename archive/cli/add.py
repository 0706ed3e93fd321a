"""`archive add`: articles with their codings, and authority files."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.progress import say_summary, watched
from archive.errors import UsageError


@click.command
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(path_type=Path),
    help="A text with its coding beside it, an authority file, or a folder of them.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Load articles with their codings, and authority files.

    Each file is loaded whole or not at all; what is refused stops nothing else, is told, and
    makes the exit code 1. What the archive holds already stays as it is.
    """
    from archive.coding import adding
    from archive.database import engine as engines
    from archive.vocabulary import ActivityKind

    url = engines.address(ctx.obj)
    jobs = adding.find(paths)
    if not jobs:
        raise UsageError(f"there is no coding and no authority file in {paths[0]}")
    summary = watched(
        len(jobs), lambda tell: adding.add(url, jobs, ActivityKind.IMPORT, user(), tell)
    )
    say_summary(engines.shown(url), summary)
    if summary.refused:
        ctx.exit(1)


def user() -> str:
    """The name of whoever runs the program."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
