"""How an upgrade of a big archive goes: its time, the longest wait of others, memory and disk.

    python benchmarks/upgrading.py [--articles 10000] [--from 0001] [--to head] [BACKEND...]

The archive is generated at the earlier revision: texts of about six thousand characters, sixty
spans and eight statements each. While it is upgraded, in a process of its own, a reader and a
writer ask it fifty times a second: their longest wait is the longest lock. Postgres is a throwaway
one, as in the tests.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.database import engine as engines
from archive.database import migrating, steps
from archive.database.streaming import Stream
from archive.keys import id_of
from archive.models import metadata
from tests import postgres

SPANS, STATEMENTS = 60, 8
WORDS = "Officials in Éze said on Monday that the talks would go on, the ministry reported. "
CHUNK = 500
"""How many articles are generated at once."""

Rows = dict[str, list[tuple[Any, ...]]]

COLUMNS = {
    "article": "id key",
    "article_version": "article_id number headline text media_type sha256",
    "span": "article_id version start end exact",
    "statement": "article_id version id label depth attribution mode act start end",
    "statement_voice": "article_id version statement_id step",
    "statement_span": "article_id version statement_id role ordinal start end",
}


def article(number: int, rows: Rows) -> None:
    """Add the rows of one article."""
    key = f"generated-{number}"
    id_ = id_of(key)
    headline = f"Talks number {number} go on"
    text = f"{headline}\n\n{WORDS * 72}"
    rows["article"].append((id_, key))
    sum_ = hashlib.sha256(text.encode()).hexdigest()
    rows["article_version"].append((id_, 1, headline, text, "text/plain", sum_))
    places = [(start, start + 40) for start in range(50, 50 + SPANS * 90, 90)]
    rows["span"] += [(id_, 1, start, end, text[start:end]) for start, end in places]
    for ordinal in range(STATEMENTS):
        label = f"said-{ordinal}"
        said = id_of(label)
        words = ("stated", "indirect", "say")
        rows["statement"].append((id_, 1, said, label, 0, *words, *places[ordinal * 3]))
        rows["statement_voice"].append((id_, 1, said, 0))
        for place, role in enumerate(("cue", "source"), 1):
            piece = places[ordinal * 3 + place]
            rows["statement_span"].append((id_, 1, said, role, 1, *piece))


def generate(url: str, count: int) -> None:
    """Fill a database at its revision."""
    engine = engines.create(url)
    with engine.begin() as connection:
        for first in range(0, count, CHUNK):
            rows: Rows = {name: [] for name in COLUMNS}
            for number in range(first, min(first + CHUNK, count)):
                article(number, rows)
            for name, names in COLUMNS.items():
                columns = [metadata.tables[name].c[part] for part in names.split()]
                with Stream(connection, metadata.tables[name], columns) as stream:
                    stream.write(rows[name])
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()


@dataclass
class Probe:
    """Somebody who works on the archive again and again: how often, and the longest wait."""

    work: Callable[[sa.Connection, int], object]
    write: bool
    waits: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def run(self, url: str, stopped: threading.Event) -> None:
        """Work until it is stopped."""
        engine = engines.create(url, write=self.write)
        while not stopped.is_set():
            start = time.perf_counter()
            try:
                with engine.begin() as connection:
                    self.work(connection, len(self.waits))
            except sa.exc.DBAPIError as error:
                self.failed.append(str(error.orig))
            self.waits.append(time.perf_counter() - start)
            time.sleep(0.02)
        engine.dispose()


def read(connection: sa.Connection, number: int) -> object:
    """Ask for some statements with their texts."""
    return connection.exec_driver_sql(
        "SELECT s.label, v.headline FROM statement AS s JOIN article_version AS v "
        "ON v.article_id = s.article_id AND v.number = s.version LIMIT 20"
    ).all()


def write(connection: sa.Connection, number: int) -> object:
    """Add an article."""
    key = f"written-{number}"
    sql = sa.text("INSERT INTO article (id, key) VALUES (:id, :key)")
    return connection.execute(sql, {"id": id_of(key), "key": key})


def upgraded(url: str, to: str, pipe: Any) -> None:
    """Upgrade, and tell what was said and how much memory it took."""
    told: list[str] = []
    start = time.perf_counter()
    migrating.upgrade(url, to, tell=told.append)
    seconds = time.perf_counter() - start
    pipe.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, told))


def size(folder: Path) -> int:
    """How many bytes the files of a folder take."""
    found = 0
    for path in folder.rglob("*"):
        try:
            found += path.stat().st_size
        except FileNotFoundError:
            continue
    return found


def measure(url: str, to: str, folder: Path) -> Iterator[str]:
    """Upgrade while others work; the lines of what came of it."""
    probes = {"read": Probe(read, False), "write": Probe(write, True)}
    stopped = threading.Event()
    before = most = size(folder)
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=upgraded, args=(url, to, theirs))
    threads = [threading.Thread(target=probe.run, args=(url, stopped)) for probe in probes.values()]
    for thread in threads:
        thread.start()
    process.start()
    while not ours.poll(0.5):
        most = max(most, size(folder))
        if not process.is_alive() and not ours.poll(0.5):
            raise SystemExit("the upgrade failed")
    seconds, memory, told = ours.recv()
    stopped.set()
    for thread in threads:
        thread.join()
    process.join()
    yield f"{seconds:.1f} s, {memory / 1024:.0f} MB of memory at most"
    sizes = (f"{found / 1e6:,.0f} MB" for found in (before, most, size(folder)))
    yield "disk: {} before, {} at most, {} after".format(*sizes)
    for name, probe in probes.items():
        yield (
            f"{len(probe.waits)} times a {name}, the longest {max(probe.waits):.2f} s, "
            f"{len(probe.failed)} failed{': ' + probe.failed[0] if probe.failed else ''}"
        )
    yield from told


@contextmanager
def database(backend: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """The URL of a new database, and the folder whose size is watched."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'archive.db'}", folder
        return
    with postgres.running() as server:
        yield server.url("postgres"), Path(server.host) / "data" / "base"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("backends", nargs="*", default=["sqlite", "postgresql"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--from", dest="start", default="0001")
    parser.add_argument("--to", default="head")
    given = parser.parse_args()
    for backend in given.backends:
        folder = Path(tempfile.mkdtemp(prefix="archive-upgrading-"))
        try:
            with database(backend, folder) as (url, watched):
                migrating.upgrade(url, given.start)
                begun = time.perf_counter()
                generate(url, given.articles)
                made = time.perf_counter() - begun
                names = [step.revision for step in steps.path(given.start, given.to, up=True)]
                sys.stdout.write(
                    f"\n## {backend}: {given.articles:,} articles (made in {made:.0f} s), "
                    f"{given.start} → {', '.join(names)}\n\n"
                )
                for line in measure(url, given.to, watched):
                    sys.stdout.write(f"- {line}\n")
                    sys.stdout.flush()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
