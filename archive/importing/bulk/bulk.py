"""Bulk loading: several processes prepare files, and one writes many articles a transaction.

What comes of it is what loading the files one by one comes to. Articles that the archive does not
have are written together by what writes a single one; one that must follow those before it, or
is refused, divides them, and at last is loaded by itself, in its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from archive.database import change_seals
from archive.database.rows import deferred_indexes
from archive.importing.bulk.worker_pool import Pool, Ready
from archive.importing.entities.contribution import MisfitError
from archive.importing.jobs import Job
from archive.importing.loader import load_new
from archive.importing.new_version import NewVersion
from archive.importing.session import Loader, Pass, Refused, Tell

WORTH = 500
"""How many files make it worth while to build the indexes of a new archive afterwards."""

CACHE = 8 * 1024
"""How much of the database SQLite keeps in memory while articles are written, in KiB."""


def in_bulk(url: str, workers: int | None = None, *, keep_bytes: bool = False) -> Pass:
    """The way to load jobs in bulk into the archive at `url`; one worker a processor if None.

    `keep_bytes` is as for `session.add`, which is told it as well.
    """

    def load(loader: Loader, jobs: Sequence[Job], tell: Tell) -> Refused:
        refused: Refused = []
        with Pool(url, workers, keep_bytes=keep_bytes) as pool:
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
    waiting = [ready]
    while waiting:
        batch = waiting.pop()
        if not batch:
            continue
        versions = [one for _, one in takewhile(lambda pair: pair[1] is not None, batch) if one]
        at = len(versions)
        if at == len(batch):
            at = _write_together(loader, versions)
        if at == len(batch):
            for job, _ in batch:
                tell(job)
        elif at:
            waiting += [batch[at:], batch[:at]]
        else:
            refused += loader.load([batch[0][0]], tell)
            waiting.append(batch[1:])
    return refused


def _write_together(loader: Loader, versions: list[NewVersion]) -> int:
    """Write articles in one transaction, all or none; how many of the first may be tried together.

    That is all of them once they are written, and none when the first must be loaded by itself.
    """
    try:
        with change_seals.transaction(loader.connection):
            outcomes = load_new(loader.connection, versions, loader.activity)
    except MisfitError as error:
        return error.index
    except sa.exc.IntegrityError:
        # one of them is refused: it is found by halves
        return len(versions) // 2
    loader.summary.counts.update(outcome.value for outcome in outcomes)
    return len(versions)
