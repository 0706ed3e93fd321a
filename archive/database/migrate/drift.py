"""Whether a database's schema is still what the migrations made.

The schema to compare with is made by the same migrations on the same database system: nothing has
to be kept up by hand, and no version of the system words things differently.
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
    """What differs from what the migrations make, a line each; nothing when all is equal.

    The database is compared with its own revision. Raises DatabaseError when it holds no archive
    or one of a revision that this program does not know.
    """
    with engine.connect() as connection:
        at = schema_version.current(connection)
        present = catalog(connection)
    if at is None:
        raise DatabaseError("the database holds no archive yet; run 'archive init' first")
    history.revisions(at)
    with scratch(engine, at) as connection:
        expected = catalog(connection)
    yield from differences(present, expected)


def differences(present: Catalog, expected: Catalog) -> Iterator[str]:
    """A line for each thing that is missing, too much, or different from what is expected.

    A view that only one of the two has is one difference, with all of its comments.
    """
    alone = {thing for thing in present.keys() ^ expected.keys() if thing.startswith("view ")}
    for thing in sorted(present.keys() | expected.keys()):
        kind, _, name = thing.partition(" ")
        if kind == "comment" and f"view {name.partition('.')[0]}" in alone:
            continue
        if thing not in present:
            yield f"{thing} is missing: {expected[thing]}"
        elif thing not in expected:
            yield f"{thing} is not the archive's: {present[thing]}"
        elif present[thing] != expected[thing]:
            yield f"{thing} is {present[thing]!r}, not {expected[thing]!r}"
