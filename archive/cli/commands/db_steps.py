"""Upgrades and downgrades: `archive db plan`, `upgrade`, `downgrade`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from archive.cli.confirm import ask
from archive.cli.examples import example
from archive.cli.messages import say

if TYPE_CHECKING:
    from archive.database.migrate.exclusive import Patience
    from archive.database.migrate.plan import PlannedStep

LOCK, STATEMENT = 5.0, 3600.0


def patience(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how long to wait on Postgres."""
    for name, default, what in (
        ("--statement-timeout", STATEMENT, "one statement takes at most"),
        ("--lock-timeout", LOCK, "a statement waits for a lock before all is tried again"),
    ):
        command = click.option(
            name,
            type=click.FloatRange(min=0),
            default=default,
            show_default=True,
            metavar="SECONDS",
            help=f"How long {what}, on Postgres; 0 for ever.",
        )(command)
    return command


def _patience(lock: float, statement: float) -> Patience:
    from archive.database.migrate.exclusive import Patience

    return Patience(lock=lock, statement=statement)


@click.command(epilog=example("archive db plan"))
@click.argument("revision", default="head", help="The newest revision, unless given.")
@click.pass_obj
def plan(database: str, revision: str) -> None:
    """What an upgrade will do: its SQL, its locks, what it rewrites.

    Nothing is run. Each statement stands under a comment that says whom it keeps waiting and
    whether it rewrites a table; of a kind of statement that is not known it says so.
    """
    from archive.cli.commands.db_state import reading
    from archive.database import engine as engines
    from archive.database.migrate import plan

    url = engines.address(database)
    with reading(url) as connection:
        steps = list(plan.plan(connection, revision))
    for step in steps:
        _show_step(step)
    count = len(steps)
    to_do = f"{count} {'revision' if count == 1 else 'revisions'} to come" if count else "no work"
    say(f"{engines.shown(url)}: {to_do}")


def _show_step(step: PlannedStep) -> None:
    how = "online, in pieces" if step.online else "in one transaction"
    click.echo(f"-- {step.revision}: {step.title} ({how})\n")
    for statement in step.statements:
        click.echo(f"-- locks: {statement.locks}; rewrites a table: {statement.rewrites}")
        click.echo(f"{statement.sql}\n")


@click.command(epilog=example("archive db upgrade"))
@click.argument("revision", default="head", help="The newest revision, unless given.")
@patience
@click.pass_obj
def upgrade(database: str, revision: str, lock_timeout: float, statement_timeout: float) -> None:
    """Bring the database to a later revision, and prove that nothing is lost.

    Tables are counted and all evidence is summed up before and after; unless both agree,
    everything is undone. On SQLite a backup is made first, and kept until then, and nobody else
    can write meanwhile. Whoever upgrades at the same time is waited for. Then the versions of
    articles that were never compared with those of other articles are.
    """
    from archive.cli.derived_data import catch_up
    from archive.database import engine as engines
    from archive.database.migrate import upgrade

    url = engines.address(database)
    moved = upgrade.upgrade(
        url,
        revision,
        make=False,
        notify=lambda line: say(f"{engines.shown(url)}: {line}"),
        patience=_patience(lock_timeout, statement_timeout),
    )
    _say_moved(engines.shown(url), moved)
    catch_up(url, moved[1])


class _BackByNumber(click.Command):
    """A command whose argument may be `-1`, which click would take for an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `-1` as an argument wherever it stands."""
        steps = [arg for arg in args if re.fullmatch(r"-\d+", arg)]
        if steps and "--" not in args:
            args = [*(arg for arg in args if arg not in steps), "--", *steps]
        return super().parse_args(ctx, args)


@click.command(cls=_BackByNumber, epilog=example("archive db downgrade -1 --yes"))
@click.argument("revision", help="An earlier revision, -1 for the one before, 'base' for none.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@patience
@click.pass_obj
def downgrade(
    database: str, revision: str, yes: bool, lock_timeout: float, statement_timeout: float
) -> None:
    """Take the database back to an earlier revision.

    What that loses is said first, with how many rows or values it is; then it asks. All else is
    proved to stand as it did, as when upgrading.
    """
    from archive.database import engine as engines
    from archive.database.migrate import upgrade

    url = engines.address(database)
    shown = engines.shown(url)
    lost = _lost(url, revision)
    if lost:
        say(f"{shown}: this loses {', '.join(lost)}")
        if not yes:
            ask(f"Take {shown} back to {revision}, and lose that?")
    moved = upgrade.downgrade(
        url,
        revision,
        notify=lambda line: say(f"{shown}: {line}"),
        patience=_patience(lock_timeout, statement_timeout),
    )
    _say_moved(shown, moved)


def _lost(url: str, to: str) -> list[str]:
    """What a downgrade would lose, with its number of rows or values."""
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.database.migrate import data_loss, history

    engine = engines.create(url)
    try:
        with engines.explained(url):
            with engine.connect() as connection:
                at = schema_version.current(connection)
            path = history.path(at, to, up=False)
            if not path:
                return []
            goal = path[-1].down_revision
            assert goal is None or isinstance(goal, str)
            return [str(loss) for loss in data_loss.losses(engine, goal) if loss.count]
    finally:
        engine.dispose()


def _say_moved(shown: str, moved: tuple[str | None, str | None]) -> None:
    before, after = (step or "nothing" for step in moved)
    say(f"{shown}: {before} → {after}" if before != after else f"{shown}: is at {after} already")
