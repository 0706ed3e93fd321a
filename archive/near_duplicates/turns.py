"""Whose turn it is: loads of texts that share samples follow each other.

At the same time, neither would see the samples of the other. On Postgres each sample has an
advisory lock until the transaction ends. SQLite has one writer and needs none. This relies on READ
COMMITTED, the default of Postgres.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from archive.database.rows import pipeline

MOST_LOCKS = 1000
"""How many samples have locks of their own; by default Postgres has room for 6,400 in all."""

LOCKED = "SELECT pg_advisory_xact_lock(%s, half) FROM unnest(CAST(%s AS integer[])) AS l (half)"
"""Takes the locks of samples in the order of the list."""

SPACE = 0x73616D70
"""The first half of the names of these locks; the second is that of the hash."""


def take(connection: sa.Connection, hashes: Collection[int]) -> None:
    """Wait for the loads that have samples of these; others with them wait for this transaction."""
    if connection.dialect.name != "postgresql" or not hashes:
        return
    if len(hashes) > MOST_LOCKS:
        # no room for so many: this load is the only one that compares, the others wait before they
        # write their samples, and then see these
        connection.execute(sa.text("LOCK TABLE article_sample IN SHARE ROW EXCLUSIVE MODE"))
        return
    pipeline.run(connection, LOCKED, (SPACE, sorted({hash_ >> 32 for hash_ in hashes})))
