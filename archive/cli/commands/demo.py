"""`archive demo`: the seed document in an archive of its own, and what the main reports show."""

from __future__ import annotations

import shlex
import sys

import click
from click.core import ParameterSource

from archive.cli.commands import report
from archive.cli.commands.init import create
from archive.cli.commands.seed import load
from archive.cli.examples import example
from archive.cli.output import page
from archive.errors import DatabaseError

FILE = "archive-demo.db"

REPORTS = (
    ("What happened from August 15 on, and who claims it", "timeline --since 2024-08-15"),
    ("One operation, three names", "statements --event kursk-operation --mode mixed"),
    ("On whose word: from the speaker out to the article", "chain {deepest}"),
    ("What does not go together about the talks", "conflicts --event secret-talks"),
    ("How much rests on whom", "sources"),
)
"""What is shown: a title, and the report as it is called. The filters keep it to a few screens."""

END = """
A report without filters shows all there is; with --format json, jsonl or csv it is data.
More: archive report --help"""


@click.command(epilog=example("archive demo"))
@click.pass_context
def command(ctx: click.Context) -> None:
    """A fresh archive of the seed document, and its main reports.

    It is made in archive-demo.db in the working folder, unless --database or ARCHIVE_DATABASE
    names another. An archive that holds anything else stays as it is.
    """
    from archive.database import engine as engines

    source = ctx.find_root().get_parameter_source("database")
    if source == ParameterSource.DEFAULT:
        ctx.obj = FILE
    url = engines.address(ctx.obj)
    shown = engines.shown(url)
    if not create(url):
        _require_seed_alone(url)
    load(url, shown)
    option = "" if source == ParameterSource.ENVIRONMENT else f" --database {shlex.quote(shown)}"
    most_relayed = deepest(url)
    for title, call in REPORTS:
        _show(ctx, title, f"archive{option}", call.format(deepest=most_relayed))
    click.echo(END)


def _require_seed_alone(url: str) -> None:
    """Refuse an archive into which anything but the seeding has written.

    Raises DatabaseError.
    """
    import sqlalchemy as sa

    from archive.database import engine as engines
    from archive.models.provenance import activity
    from archive.vocabulary import ActivityKind

    query = sa.select(activity.c.kind).where(activity.c.kind != ActivityKind.SEEDING.value)
    with engines.opened(url) as connection:
        if connection.scalar(query.limit(1)) is not None:
            raise DatabaseError(
                f"{engines.shown(url)} is an archive of something else; "
                "name a new file with --database"
            )


def deepest(url: str) -> str:
    """The statement that stands in most others, rather one in the speaker's own words."""
    from archive.database import engine as engines
    from archive.reports import statements
    from archive.reports.query.filters import Filters
    from archive.vocabulary import Mode

    with engines.opened(url) as connection:
        rows = statements.rows(connection, Filters())
        found = max(rows, key=lambda row: (row.depth or 0, row.mode == Mode.DIRECT))
    return str(found.statement)


def _show(ctx: click.Context, title: str, program: str, call: str) -> None:
    """One report under its title and the command that shows it."""
    bold = page(sys.stdout).bold
    click.echo()
    click.echo(click.style(title, bold=True) if bold else title)
    click.echo(f"$ {program} report {call}\n")
    name, *args = [*call.split(), "--no-pager"]
    command = report.load(name)
    with command.make_context(name, args, parent=ctx) as inner:
        command.invoke(inner)
