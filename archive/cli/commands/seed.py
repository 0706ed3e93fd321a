"""`archive seed`: the document that the program carries with it."""

from __future__ import annotations

import click

from archive.cli.examples import example
from archive.cli.progress import say_summary, with_progress_bar
from archive.errors import ArchiveError


@click.command(epilog=example("archive seed"))
@click.pass_obj
def command(database: str) -> None:
    """Load the seed document; again, it changes nothing."""
    from archive.database import engine as engines

    url = engines.address(database)
    load(url, engines.shown(url))


def load(url: str, shown: str) -> None:
    """Load the seed and say what came of it; raises ArchiveError when something was refused."""
    from archive.importing import seed

    total = len(seed.jobs())
    summary = with_progress_bar(total, lambda notify: seed.seed(url, notify))
    say_summary(shown, summary)
    if summary.refused:
        raise ArchiveError("the archive refuses its own seed")
