"""Runs revisions on a connection that the caller hands in, or on the database of the setting.

Plain `alembic` in a checkout finds its database as `archive` does: `-x database=URL`, else
`ARCHIVE_DATABASE`, else `archive.db`.
"""

from __future__ import annotations

import os
from typing import Any

import sqlalchemy as sa
from alembic import context

from archive.database import engine as engines
from archive.models import metadata


def belongs(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """Whether a part of the models is meant for the database at hand: some are for one alone."""
    here = context.get_context().dialect.name
    if getattr(item, "identity", None) is not None:
        return here != "sqlite"  # which numbers rows by itself, and has no word for it
    condition = getattr(item, "_ddl_if", None)
    return condition is None or condition.dialect == here


OPTIONS: dict[str, Any] = {
    "target_metadata": metadata,
    "compare_type": True,
    "compare_server_default": True,
    "autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
    "include_object": belongs,
    "include_name": lambda name, kind, parents: kind != "table" or name in metadata.tables,
}


def database() -> str:
    """The URL of the database to work on."""
    given = context.get_x_argument(as_dictionary=True).get("database")
    return engines.address(given or os.environ.get("ARCHIVE_DATABASE") or "archive.db")


def online(connection: sa.Connection) -> None:
    """Run the revisions inside the connection's transaction."""
    context.configure(connection=connection, transactional_ddl=True, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Run online, or print SQL for the dialect of the setting when called with `--sql`."""
    if context.is_offline_mode():
        url = sa.make_url(database())
        context.configure(
            dialect_name=url.get_backend_name(),
            # else the percent signs of a trigger come out doubled, as its driver wants them
            dialect_opts={"paramstyle": "named"},
            literal_binds=True,
            **OPTIONS,
        )
        with context.begin_transaction():
            context.run_migrations()
        return
    given = context.config.attributes.get("connection")
    if given is not None:
        online(given)
        return
    engine = engines.create(database(), make=True)
    with engine.begin() as connection:
        online(connection)
    engine.dispose()


main()
