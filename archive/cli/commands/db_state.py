"""The commands of `archive db` that change nothing: its state, its schema, grants."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from archive.cli.examples import example
from archive.cli.params import Utf8
from archive.errors import ArchiveError, DatabaseError

if TYPE_CHECKING:
    import sqlalchemy as sa


@contextmanager
def reading(url: str) -> Iterator[sa.Connection]:
    """A connection that reads a database, whatever revision it is at."""
    from archive.database import engine as engines

    engine = engines.create(url, write=False)
    try:
        with engines.explained(url), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def show(line: str) -> None:
    """A line of data, whatever a stranger's database has put into it."""
    from archive.rendering.sanitize import on_one_line

    click.echo(on_one_line(line))


@click.command(epilog=example("archive db current"))
@click.pass_obj
def current(database: str) -> None:
    """Whether the database is at the revision of the program.

    It is one line; the exit code is 1 unless both agree.
    """
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.database.migrate import progress

    url = engines.address(database)
    with reading(url) as connection:
        found = schema_version.current(connection)
        if found != schema_version.HEAD:
            begun = progress.unfinished(connection, found) if _is_older(found) else None
            if begun:
                raise DatabaseError(
                    f"the database is at revision {found}; {begun}: run 'archive db upgrade'"
                )
            schema_version.require(connection)
    show(f"{engines.shown(url)} is at {schema_version.HEAD}, the revision of this program")


def _is_older(found: str | None) -> bool:
    from archive.database import schema_version

    return found is not None and found < schema_version.HEAD


@click.command(epilog=example("archive db history"))
@click.pass_obj
def history(database: str) -> None:
    """Every revision, the first first; a star marks those the database has."""
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.database.migrate import upgrade

    with reading(engines.address(database)) as connection:
        found = schema_version.current(connection)
    for step in upgrade.revisions(found):
        click.echo(f"{'*' if step.applied else ' '} {step.revision}  {step.title}")


@click.command(epilog=example("archive db check"))
@click.pass_obj
def check(database: str) -> None:
    """Compare the schema with what the migrations made.

    Tables, columns, types, defaults, what is computed, constraints by name and text, indexes,
    triggers, functions, views, comments: whatever is missing, too many or otherwise is a line,
    and makes the exit code 1. On Postgres it makes temporary tables, for a moment.
    The rows are checked by 'archive check'.
    """
    from archive.database import engine as engines
    from archive.database.migrate import drift

    url = engines.address(database)
    engine = engines.create(url)
    count = 0
    try:
        with engines.explained(url):
            for count, line in enumerate(drift.drift(engine), 1):  # noqa: B007
                show(line)
    finally:
        engine.dispose()
    if count:
        raise ArchiveError(f"{count} {'difference' if count == 1 else 'differences'} found")
    show(f"{engines.shown(url)} is what the migrations made")


@click.command(epilog=example("archive db diagram"))
@click.option("--columns/--no-columns", default=True, help="With the columns of each table.")
def diagram(columns: bool) -> None:
    """The tables and what refers to what, as a Mermaid diagram.

    It is drawn from the program's models; no database is asked.
    """
    from archive.database.docs import er_diagram as drawing
    from archive.models import schema

    for line in drawing.diagram(schema(), columns=columns):
        click.echo(line)


def _role(name: str, what: str) -> click.Option:
    return click.Option(
        [f"--{name}"],
        type=Utf8(),
        default=f"archive_{name}",
        show_default=True,
        help=f"The role that {what}.",
    )


@click.pass_obj
def _grants(database: str, owner: str, writer: str, reader: str) -> None:
    """The SQL that gives an owner, a writer and a reader their rights.

    For Postgres; nothing is run: read it, then give it to psql as who owns the database now. The
    roles are made without login when they are missing; grant them to those who log in.
    """
    from archive.database import engine as engines
    from archive.database import grants as role_grants
    from archive.database import schema_version

    with reading(engines.address(database)) as connection:
        schema_version.require(connection)
        lines = list(role_grants.grants(connection, owner, writer, reader))
    for line in lines:
        click.echo(line)


grants = click.Command(
    "grants",
    callback=_grants,
    help=_grants.__doc__,
    epilog=example("archive --database postgresql:///news db grants"),
    params=[
        _role("owner", "migrates"),
        _role("writer", "adds"),
        _role("reader", "reports"),
    ],
)
