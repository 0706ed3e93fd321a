"""`archive db`: the revision of the database."""

from __future__ import annotations

import sys

import click

from archive.cli.examples import example
from archive.cli.telling import say
from archive.errors import ArchiveError, UsageError


@click.group(subcommand_metavar="COMMAND ...", epilog=example("archive db current"))
def command() -> None:
    """The revision of the database: see it, change it."""


@command.command(epilog=example("archive db current"))
@click.pass_obj
def current(database: str) -> None:
    """Whether the database is at the revision of the program."""
    from archive.database import engine as engines
    from archive.database import revision

    url = engines.address(database)
    with engines.opened(url):
        click.echo(f"{engines.shown(url)} is at {revision.HEAD}, the revision of this program")


@command.command(epilog=example("archive db history"))
@click.pass_obj
def history(database: str) -> None:
    """Every revision, the first first; a star marks those that the database has."""
    from archive.database import engine as engines
    from archive.database import migrating, revision

    url = engines.address(database)
    engine = engines.create(url, write=False)
    try:
        with engines.explained(url), engine.connect() as connection:
            found = revision.current(connection)
    finally:
        engine.dispose()
    for step in migrating.history(found):
        click.echo(f"{'*' if step.applied else ' '} {step.revision}  {step.title}")


@command.command(epilog=example("archive db upgrade"))
@click.argument("revision", default="head", help="The newest revision, unless given.")
@click.pass_obj
def upgrade(database: str, revision: str) -> None:
    """Bring the database to a later revision.

    Then the versions of articles that were never compared with those of other articles are, and
    what was never searched can be.
    """
    from archive.database import engine as engines
    from archive.database import migrating

    url = engines.address(database)
    steps = migrating.upgrade(url, revision, make=False)
    _say_steps(engines.shown(url), steps)
    _catch_up(url, steps[1])


def _catch_up(url: str, at: str | None) -> None:
    """Compare and index what an earlier revision could not record."""
    from archive.coding import duplicates
    from archive.database import engine as engines
    from archive.database import indexing, revision

    if at != revision.HEAD:
        return
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            compared = duplicates.catch_up(connection)
            entries = indexing.catch_up(connection)
    finally:
        engine.dispose()
    if compared:
        versions = "version" if compared == 1 else "versions"
        say(f"{engines.shown(url)}: compared {compared} {versions} with those of other articles")
    if entries:
        say(f"{engines.shown(url)}: wrote {entries} entries for 'archive search'")


@command.command(epilog=example("archive db downgrade 0001 --yes"))
@click.argument("revision", help="An earlier revision, or 'base' for none.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def downgrade(database: str, revision: str, yes: bool) -> None:
    """Take the database back to an earlier revision, and lose what the later ones hold."""
    from archive.database import engine as engines
    from archive.database import migrating

    url = engines.address(database)
    shown = engines.shown(url)
    if not yes:
        _ask(f"Take {shown} back to {revision}, and lose what later revisions hold?")
    _say_steps(shown, migrating.downgrade(url, revision))


def _ask(question: str) -> None:
    """Go on only when a person says so; raises ArchiveError otherwise."""
    if not is_person():
        raise UsageError("this loses data; say --yes")
    if not click.confirm(question, err=True):
        raise ArchiveError("nothing is done")


def is_person() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _say_steps(shown: str, steps: tuple[str | None, str | None]) -> None:
    before, after = (step or "nothing" for step in steps)
    say(f"{shown}: {before} → {after}" if before != after else f"{shown}: is at {after} already")
