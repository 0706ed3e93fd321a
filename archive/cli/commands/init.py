"""`archive init`: a new archive."""

from __future__ import annotations

import click

from archive.cli.examples import example
from archive.cli.messages import say


@click.command(epilog=example("archive init", "archive --database story.db init"))
@click.pass_obj
def command(database: str) -> None:
    """Create the archive; again, it changes nothing.

    The archive is the one of --database: a SQLite file is made, on Postgres the database must be
    there already and be empty.
    """
    from archive.database import engine as engines

    url = engines.address(database)
    made = create(url)
    say(f"{'created the archive' if made else 'there is an archive already:'} {engines.shown(url)}")


def create(url: str) -> bool:
    """Create an archive unless there is one; whether it was created.

    Raises DatabaseError when the database holds something else, or an archive of another revision.
    """
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.database.migrate import upgrade

    engine = engines.create(url, make=True)
    try:
        with engines.explained(url), engine.connect() as connection:
            if schema_version.current(connection) is not None:
                schema_version.require(connection)
                return False
    finally:
        engine.dispose()
    before, _ = upgrade.upgrade(url)
    return before is None
