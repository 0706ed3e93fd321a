"""The ways to fill an archive that are measured; each run is a process of its own.

    python -m benchmarks.load_methods WAY --url URL --articles 1000 --folder FILES

prints what it took as JSON: seconds, articles, rows, and the peak of memory in MiB, that of the
largest of the process and its workers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed, read_file
from archive.database import engine as engines
from archive.database.rows import insert
from archive.importing import loader as coding_loader
from archive.importing import session
from archive.importing.bulk import bulk, worker_pool
from archive.importing.bulk.prepare import prepare
from archive.importing.capture import Text, text_of
from archive.importing.gc_tuning import seldom
from archive.importing.jobs import Job
from archive.models.base import Row
from archive.models.provenance import Activity
from archive.vocabulary import ActivityKind
from benchmarks import raw_limit
from benchmarks.clock import Clock
from benchmarks.memory import peak
from benchmarks.raw_limit import Prepared
from tools.generated import rows
from tools.generated.archives import GeneratedArchive
from tools.generated.rows import Flat, Values

PARSED = 500
"""How many parsed codings wait to be loaded."""

Found = dict[str, float]
"""What a way took, by the name of the part."""


def prepared(archive: GeneratedArchive, backend: str) -> Iterator[Prepared]:
    """The rows of an archive, batch by batch: what the articles share first."""
    now = dt.datetime.now(dt.UTC)
    activity: Values = (rows.ACTIVITY, ActivityKind.IMPORT, "bench", "bench", "1", now, None, {})
    shared: Flat = {Activity: [activity], **rows.authority(archive)}
    yield from raw_limit.prepared([shared], backend)
    yield from raw_limit.prepared(rows.articles(archive, range(archive.articles)), backend)


def write_raw(url: str, archive: GeneratedArchive, folder: Path, *, checks: bool = True) -> Found:
    """The raw limit."""
    backend = sa.make_url(url).get_backend_name()
    batches = prepared(archive, backend)
    if backend == "sqlite":
        clock = raw_limit.write_sqlite(str(sa.make_url(url).database), batches, checks=checks)
    else:
        clock = raw_limit.write_postgres(url, batches, checks=checks)
    return {"seconds": clock.seconds, "cpu": clock.cpu, "rows": clock.rows}


def write_unchecked(url: str, archive: GeneratedArchive, folder: Path) -> Found:
    """The raw limit with keys and triggers off, for the record."""
    return write_raw(url, archive, folder, checks=False)


def sqlite_utils(url: str, archive: GeneratedArchive, folder: Path) -> Found:
    """The rows of the raw limit as dictionaries by sqlite-utils, with keys on."""
    from sqlite_utils import Database

    clock = Clock()
    with closing(sqlite3.connect(str(sa.make_url(url).database))) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        database = Database(connection)
        for batch in prepared(archive, "sqlite"):
            records = [(kind.table.name, _records(kind, values)) for kind, values in batch]
            # keys that are checked at commit lead from one table to a later one
            with clock, database.atomic():
                for name, made in records:
                    database.table(name).insert_all(made)
            clock.rows += sum(len(made) for _, made in records)
    return {"seconds": clock.seconds, "cpu": clock.cpu, "rows": clock.rows}


def _records(kind: type[Row], values: list[Values]) -> list[dict[str, Any]]:
    names = [column.name for column in insert.columns(kind)]
    return [dict(zip(names, row, strict=True)) for row in values]


def load(url: str, archive: GeneratedArchive, folder: Path) -> Found:
    """Codings that are parsed, a transaction an article; parsing is timed by itself."""
    jobs = session.find([folder])
    parsing, clock = Clock(), Clock()
    engine = engines.create(url)
    with engine.connect() as connection, engines.many_transactions(connection):
        activity = session.Loader(connection, ActivityKind.IMPORT, "bench").activity
        for job in jobs:
            if job.text is None:
                shared = read_file(job.path, AuthorityFile)
                with clock, engines.transaction(connection):
                    coding_loader.load_authority(connection, shared)
        for batch in insert.batches([job for job in jobs if job.coded], PARSED):
            with parsing:
                parsed = list(map(_parsed, batch))
            with clock, seldom():
                for coding, text in parsed:
                    with engines.transaction(connection):
                        coding_loader.load_coding(connection, coding, text, activity)
    engine.dispose()
    return {"seconds": clock.seconds, "cpu": clock.cpu, "parsing": parsing.seconds}


def _parsed(job: Job) -> tuple[Parsed[CodingFile], Text]:
    return read_file(job.path, CodingFile), text_of(session.only(job.text or job.path))


def write_prepared(url: str, archive: GeneratedArchive, folder: Path) -> Found:
    """What one process of `archive add --bulk` does with what others have prepared.

    Preparing is timed by itself; readers' indexes stay on, as in the raw limit.
    """
    jobs = session.find([folder])
    preparing, clock = Clock(), Clock()
    engine = engines.create(url)
    with engine.connect() as connection, seldom():
        loader = session.Loader(connection, ActivityKind.IMPORT, "bench")
        with clock:
            loader.load([job for job in jobs if job.text is None])
        for batch in insert.batches([job for job in jobs if job.coded], worker_pool.CHUNK):
            with preparing:
                found = [(job, prepare(job, engine.dialect)) for job in batch]
            with clock:
                bulk.write(loader, found, lambda job: None)
        if loader.summary.counts["added"] != archive.articles:
            raise SystemExit(str(loader.summary.counts))
    engine.dispose()
    return {"seconds": clock.seconds, "cpu": clock.cpu, "parsing": preparing.seconds}


def add(url: str, archive: GeneratedArchive, folder: Path, *, together: bool = False) -> Found:
    """`archive add`."""
    clock = Clock()
    with clock:
        jobs = session.find([folder])
        first = bulk.in_bulk(url) if together else None
        summary = session.add(url, jobs, ActivityKind.IMPORT, "bench", first=first)
    if summary.counts["added"] != archive.articles:
        raise SystemExit(f"{summary.counts}: {summary.refused[:3]}")
    return {"seconds": clock.seconds, "cpu": clock.cpu}


def add_in_bulk(url: str, archive: GeneratedArchive, folder: Path) -> Found:
    """`archive add --bulk`."""
    return add(url, archive, folder, together=True)


WAYS: dict[str, Callable[[str, GeneratedArchive, Path], Found]] = {
    "raw": write_raw,
    "raw, unchecked": write_unchecked,
    "sqlite-utils": sqlite_utils,
    "load": load,
    "write prepared": write_prepared,
    "add": add,
    "add --bulk": add_in_bulk,
}
"""The ways by name; the first is what the others are held against."""

FROM_FILES = ("load", "write prepared", "add", "add --bulk")
"""Those that need the archive as files."""


def main() -> None:
    """Run one way once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("--url", required=True)
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()
    archive = GeneratedArchive(options.articles)
    found: dict[str, Any] = WAYS[options.way](options.url, archive, options.folder)
    sys.stdout.write(json.dumps({**found, "peak": peak()}))


if __name__ == "__main__":
    main()
