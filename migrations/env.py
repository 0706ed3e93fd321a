"""Runs revisions on a connection that the caller hands in, or on the database of the setting.

Plain `alembic` in a checkout finds its database as `archive` does: `-x database=URL`, else
`ARCHIVE_DATABASE`, else `archive.db`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from alembic import command, context
from alembic.runtime.migration import MigrationContext, MigrationInfo
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError

from archive.database import engine as engines
from archive.models import schema


@cache
def computed() -> set[str]:
    """The indexes of expressions, which cannot be compared: each database spells them its own way."""
    every = (index for table in schema().tables.values() for index in table.indexes)
    return {
        str(index.name)
        for index in every
        if not all(isinstance(one, sa.Column) for one in index.expressions)
    }


def belongs(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """Whether a part of the models belongs to the database at hand: some are for one only."""
    if kind == "index" and name in computed():
        return False
    here = context.get_context().dialect.name
    if getattr(item, "identity", None) is not None:
        return here != "sqlite"  # which numbers rows by itself, and has no word for it
    condition = getattr(item, "_ddl_if", None)
    return condition is None or condition.dialect == here


OPTIONS: dict[str, Any] = {
    "target_metadata": schema(),
    "compare_type": True,
    "compare_server_default": True,
    "autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
    "include_object": belongs,
    "include_name": lambda name, kind, parents: kind != "table" or name in schema().tables,
}


def database() -> str:
    """The URL of the database to work on."""
    name = context.get_x_argument(as_dictionary=True).get("database")
    return engines.address(name or os.environ.get("ARCHIVE_DATABASE") or "archive.db")


def stamp(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[Any], run_args: Mapping[str, Any]
) -> None:
    """After each step: require its own proof, and note which programs may read the result.

    Programs of an older revision know nothing of this one; so the note stands in the database:
    as `user_version` on SQLite, as the comment of `alembic_version` on Postgres.
    """
    scripts = ScriptDirectory.from_config(context.config)
    if step.is_upgrade and step.up_revision_id and ctx.connection is not None and not ctx.as_sql:
        require_complete(ctx.connection, scripts.get_revision(step.up_revision_id))
    oldest = None
    for head in heads:
        oldest = getattr(scripts.get_revision(head).module, "reads_from", head)
    if ctx.dialect.name == "sqlite":
        ctx.execute(f"PRAGMA user_version = {int(oldest or 0)}")
    else:
        note = f"'read by programs from revision {oldest} on'" if oldest else "NULL"
        ctx.execute(f"COMMENT ON TABLE alembic_version IS {note}")


def require_complete(connection: sa.Connection, done: Script) -> None:
    """Refuse to call a step done while its own questions still count something."""
    for what, query in getattr(done.module, "LEFT", {}).items():
        left = connection.exec_driver_sql(query).scalar_one()
        if left:
            raise CommandError(f"revision {done.revision} is not complete: {left} {what}")


def online(connection: sa.Connection) -> None:
    """Run the revisions: inside the caller's transaction, or each in one of its own."""
    context.configure(
        connection=connection,
        transactional_ddl=True,
        transaction_per_migration=not connection.in_transaction(),
        on_version_apply=stamp,
        **OPTIONS,
    )
    with context.begin_transaction():
        context.run_migrations()


def offline() -> None:
    """Print SQL for the database of the setting, or for that which the caller names."""
    dialect = context.config.attributes.get("dialect")
    context.configure(
        dialect_name=dialect or sa.make_url(database()).get_backend_name(),
        # else the percent signs of a trigger come out doubled, as its driver wants them
        dialect_opts={"paramstyle": "named"},
        literal_binds=True,
        on_version_apply=stamp,
        **OPTIONS,
    )
    with context.begin_transaction():
        context.run_migrations()


def refuse_to_draft() -> None:
    """Refuse `alembic revision`: it numbers a revision at random, and the archive in order.

    Raises CommandError.
    """
    called = getattr(context.config.cmd_opts, "cmd", None)
    if called is not None and called[0] is command.revision:
        raise CommandError('write a revision by: make migration m="what it does"')


def main() -> None:
    """Run online, or print SQL when called with `--sql`."""
    refuse_to_draft()
    if context.is_offline_mode():
        offline()
        return
    connection = context.config.attributes.get("connection")
    if connection is not None:
        online(connection)
        return
    context.config.attributes["own_transactions"] = True
    engine = engines.create(database(), make=True)
    with engine.connect() as connection:
        online(connection)
    engine.dispose()


main()
