"""Bulk loading: several processes prepare files, and one writes many articles a transaction.

What comes of it is what loading the files one by one comes to. An article that the archive does
not know and that contradicts nothing is written with others like it; everything else, and
everything that the database refuses, is loaded the usual way, in its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.rows import deferred_indexes
from archive.importing.bulk.batch import Batch
from archive.importing.bulk.prepare import Prepared
from archive.importing.bulk.worker_pool import Pool, Ready
from archive.importing.jobs import Job
from archive.importing.session import Loader, Pass, Refused, Tell

WORTH = 500
"""How many files make it worth while to build the indexes of a new archive afterwards."""

CACHE = 8 * 1024
"""How much of the database SQLite keeps in memory while articles are written, in KiB."""


def in_bulk(url: str, workers: int | None = None) -> Pass:
    """The way to load jobs in bulk into the archive at `url`; one worker a processor if None."""

    def load(loader: Loader, jobs: Sequence[Job], tell: Tell) -> Refused:
        refused: Refused = []
        with Pool(url, workers) as pool:
            chunks = pool.prepared(jobs)
            with _indexed_afterwards(loader.connection, jobs), _cached(loader.connection):
                for ready in chunks:
                    refused += write(loader, ready, tell)
                    del ready  # before the next is unpacked
        return refused

    return load


@contextmanager
def _indexed_afterwards(connection: sa.Connection, jobs: Sequence[Job]) -> Iterator[None]:
    """Leave the indexes of a new archive out in the block, if it is to hold many articles."""
    late = len(jobs) >= WORTH and deferred_indexes.drop(connection)
    try:
        yield
    finally:
        if late:
            deferred_indexes.restore(connection)


@contextmanager
def _cached(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite keep more in memory in the block; indexes are sorted in as much, and need none."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    (before,) = driver.execute("PRAGMA cache_size").fetchone()
    driver.execute(f"PRAGMA cache_size = -{CACHE}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = {before}")


def write(loader: Loader, ready: Ready, tell: Tell) -> Refused:
    """Load a chunk: what can be written together, and between that the rest one by one."""
    refused: Refused = []
    while ready:
        offered: list[Prepared] = []
        for _, prepared in ready:
            if prepared is None:
                break
            offered.append(prepared)
        taken = _together(loader, offered) if offered else 0
        for job, _ in ready[:taken]:
            tell(job)
        refused += loader.load([job for job, _ in ready[taken : taken + 1]], tell)
        ready = ready[taken + 1 :]
    return refused


def _together(loader: Loader, offered: list[Prepared]) -> int:
    """Write articles in one transaction, up to one that must be loaded by itself; how many."""
    batch = Batch(loader.connection, loader.activity)
    try:
        with engines.transaction(loader.connection):
            outcomes = batch.take(offered)
            batch.write()
    except sa.exc.IntegrityError:
        # one of them is refused: one by one it is found out which
        return 0
    for outcome in outcomes:
        loader.summary.counts[outcome.value] += 1
    return len(outcomes)
