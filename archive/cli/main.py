"""The command `archive`, with the help lines of its commands: `--help` imports nothing else."""

from __future__ import annotations

import gc

import click

from archive import __version__
from archive.cli.examples import example
from archive.cli.lazy import LazyGroup, attribute
from archive.cli.messages import failures_reported
from archive.cli.params import Utf8

COMMANDS = {
    "demo": "A fresh archive of the seed document, and its main reports.",
    "init": "Create the archive; again, it changes nothing.",
    "seed": "Load the seed document; again, it changes nothing.",
    "add": "Load articles with their codings, and authority files.",
    "draft": "A proposed coding of an article; each proposal names its rule.",
    "check": "Check codings, or the whole archive.",
    "coding": "Codings: their schema, a skeleton, a check, and back from the archive.",
    "review": "What people judge: of claims, and whether actors are one.",
    "report": "What the archive holds: timeline, statements, conflicts and more.",
    "show": "All about one article, event, actor, statement, place or source.",
    "search": "Find sentences, statements, events and names by their words.",
    "sql": "Ask in SQL: one statement that reads, in every format.",
    "help": "Read the manual: its topics, a page, or a section of it.",
    "completion": "The script that makes a shell complete commands, options and keys.",
    "db": "The database: its revision, upgrades, backups and copies.",
}
"""Each command is `command` in the module of its name."""


OBJECTS = 100_000
"""How many new objects, more than are gone, make Python look for circles of garbage.

To start a report makes 80,000 that all stay, most of them SQLAlchemy's. Python would look through
them after every 700, and once more at its end: together a fifth of the time of a short report.
"""


class Program(LazyGroup):
    """The whole program: whatever fails in it becomes a line and an exit code."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """As click does it."""
        with failures_reported():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> None:
        """As click does it."""
        with failures_reported():
            super().invoke(ctx)


@click.group(
    cls=Program,
    name="archive",
    lines=COMMANDS,
    load=lambda name: attribute(f"archive.cli.commands.{name}", "command"),
    subcommand_metavar="COMMAND ...",
    epilog=example("archive demo", "archive init && archive seed", "archive report timeline"),
)
@click.option(
    "--database",
    type=Utf8(),
    metavar="URL",
    envvar="ARCHIVE_DATABASE",
    default="archive.db",
    show_default=True,
    show_envvar=True,
    help="A SQLite file, or postgresql://user@host/name.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context, database: str) -> None:
    """Who said what, about which event, on whose word, and which words prove it."""
    ctx.obj = database


def main() -> None:
    """Run the program."""
    gc.set_threshold(OBJECTS)
    try:
        program(prog_name="archive")
    finally:
        gc.freeze()  # what is left is dropped with the process, not looked through
