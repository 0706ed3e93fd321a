"""`archive db`: the database itself; its commands are in `db_state` and the other `db_*`."""

from __future__ import annotations

import click

from archive.cli.examples import example
from archive.cli.lazy import LazyGroup, attribute

STATE, STEPS, COPIES, SEALS = "state", "steps", "copies", "seals"

COMMANDS = {
    "current": (STATE, "Whether the database is at the revision of the program."),
    "history": (STATE, "Every revision, the first first; a star marks those the database has."),
    "plan": (STEPS, "What an upgrade will do: its SQL, its locks, what it rewrites."),
    "upgrade": (STEPS, "Bring the database to a later revision, and prove that nothing is lost."),
    "downgrade": (STEPS, "Take the database back to an earlier revision."),
    "check": (STATE, "Compare the schema with what the migrations made."),
    "backup": (COPIES, "Save the archive in a SQLite file, checked."),
    "restore": (COPIES, "Put what a backup holds into the database."),
    "copy": (COPIES, "Copy the archive into another database, and prove the copy."),
    "seal": (SEALS, "Say what must still be there later, in a text to be kept elsewhere."),
    "diagram": (STATE, "The tables and what refers to what, as a Mermaid diagram."),
    "grants": (STATE, "The SQL that gives an owner, a writer and a reader their rights."),
}
"""Each command's module and help line; in the module it is the function of its name."""


@click.group(
    cls=LazyGroup,
    name="db",
    lines={name: line for name, (_, line) in COMMANDS.items()},
    load=lambda name: attribute(f"archive.cli.commands.db_{COMMANDS[name][0]}", name),
    subcommand_metavar="COMMAND ...",
    epilog=example("archive db current"),
)
def command() -> None:
    """The database: its revision, upgrades, backups and copies."""
