"""Whether a database's schema is still what the migrations made.

The other side of the comparison is made for it by the same migrations, on the same database
system, so that nothing has to be kept up by hand and no version of it words things differently.
That the migrations make what the models say is a test of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database import schema_version
from archive.database.migrate import history
from archive.database.migrate.catalog import Catalog, catalog
from archive.database.migrate.scratch import scratch
from archive.errors import DatabaseError


def drift(engine: sa.Engine) -> Iterator[str]:
    """What is other than the migrations made it, a line each; nothing when all is as it was.

    The database is held against its own revision. Raises DatabaseError when it holds no archive
    or one of a revision that this program does not know.
    """
    with engine.connect() as connection:
        at = schema_version.current(connection)
        found = catalog(connection)
    if at is None:
        raise DatabaseError("the database holds no archive yet; run 'archive init' first")
    history.revisions(at)
    with scratch(engine, at) as connection:
        made = catalog(connection)
    yield from differences(found, made)


def differences(found: Catalog, made: Catalog) -> Iterator[str]:
    """What one schema has more, less or otherwise than the other."""
    for thing in sorted(found.keys() | made.keys()):
        if thing not in found:
            yield f"{thing} is missing: {made[thing]}"
        elif thing not in made:
            yield f"{thing} is not the archive's: {found[thing]}"
        elif found[thing] != made[thing]:
            yield f"{thing} is {found[thing]!r}, not {made[thing]!r}"
