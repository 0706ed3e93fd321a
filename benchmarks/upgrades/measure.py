"""How an upgrade of a big archive goes: its time, the longest wait of others, memory and disk.

    python -m benchmarks.upgrades.measure --articles 100000 --folder FOLDER --keep

An archive is generated at an earlier revision and upgraded in a process of its own, while a reader
and a writer work on it fifty times a second: their longest wait is the longest lock. Postgres is
the one that the tests use (see ARCHIVE_TEST_POSTGRES); with a folder it keeps its data there, and
durably. The archives stay in the folder, or on a server that was named, for the next run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from archive.database.migrate import history
from benchmarks import raw_limit
from benchmarks.clock import today
from benchmarks.databases import BACKENDS
from benchmarks.results import machine
from benchmarks.upgrades.concurrent_users import working
from benchmarks.upgrades.old_archives import OldArchives
from benchmarks.upgrades.page import page
from tools import postgres

ROOT = Path(__file__).parents[2]
NAME = "upgrading"
POLL = 0.5
"""Seconds between two looks at the disk."""

ON_DISK = """
SELECT pg_database_size(current_database()) + coalesce((SELECT sum(size) FROM pg_ls_tmpdir()), 0)
"""


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser("python -m benchmarks.upgrades.measure", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", metavar="N")
    parser.add_argument("--from", dest="start", default="0001", metavar="REVISION")
    parser.add_argument("--to", default="head", metavar="REVISION")
    parser.add_argument("--backend", choices=BACKENDS, action="append")
    parser.add_argument("--catch-up", action="store_true", help="measure what comes after as well")
    parser.add_argument("--folder", type=Path, help="where archives are made, and stay")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--keep", action="store_true", help="write the page to docs/ as well")
    found = parser.parse_args(words)
    found.articles = found.articles or [1000]
    return found


def main(words: list[str] | None = None) -> None:
    """Measure, and write the page, with what was measured before."""
    chosen = arguments(words)
    backends = chosen.backend or BACKENDS
    with old_archives(chosen.folder, backends) as archives:
        for articles in chosen.articles:
            for backend in backends:
                found = measure(archives, backend, articles, chosen)
                for folder in (chosen.output, *([ROOT / "docs"] if chosen.keep else [])):
                    record(folder, found)
    sys.stdout.write((chosen.output / f"{NAME}.md").read_text("utf-8"))


@contextmanager
def old_archives(folder: Path | None, backends: Sequence[str]) -> Iterator[OldArchives]:
    """Where the archives are made: in a folder that stays, or in one that goes."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    needed = "postgresql" in backends
    with (
        tempfile.TemporaryDirectory(prefix="archive-upgrading-")
        if not folder
        else nullcontext(str(folder)) as where,
        postgres.running(folder, durable=folder is not None) if needed else nullcontext() as server,
    ):
        yield OldArchives(Path(where), server)


def measure(
    archives: OldArchives, backend: str, articles: int, chosen: argparse.Namespace
) -> dict[str, Any]:
    """Upgrade a copy of an archive while others work; then have it catch up, if asked."""
    url = archives.copy(backend, articles, chosen.start)
    path = [step.revision for step in history.path(chosen.start, chosen.to, up=True)]
    found: dict[str, Any] = {
        "backend": backend,
        "articles": articles,
        "from": chosen.start,
        "to": path[-1],
        "measured": today(),
        "machine": machine() | server(url),
        "upgrade": run(url, path[-1]),
    }
    if chosen.catch_up:
        found["catching up"] = run(url, "catching-up")
    archives.drop(backend)
    return found


def run(url: str, to: str) -> dict[str, Any]:
    """What a process that upgrades says that it took, and what others had of it."""
    command = [sys.executable, "-m", "benchmarks.upgrades.process", url, to]
    with (
        disk(url) as size,
        working(url) as others,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process,
    ):
        assert process.stdout is not None
        before = most = size()
        while process.poll() is None:
            most = max(most, size())
            time.sleep(POLL)
        printed = process.stdout.read()
        after = size()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    sizes = {"before": before, "most": max(most, after), "after": after}
    return {**json.loads(printed), "disk": sizes, **others}


@contextmanager
def disk(url: str) -> Iterator[Callable[[], int]]:
    """What says how many bytes an archive takes, with its journal and temporary files."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        path = Path(str(sa.make_url(url).database))
        yield lambda: sum(map(_size, path.parent.glob(f"{path.name}*")))
        return
    with psycopg.connect(raw_limit.conninfo(url), autocommit=True) as connection:
        yield lambda: int(connection.execute(ON_DISK).fetchone()[0])  # type: ignore[index]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def server(url: str) -> dict[str, str]:
    """Which Postgres it is, and whether it writes durably."""
    if sa.make_url(url).get_backend_name() == "sqlite":
        return {}
    with psycopg.connect(raw_limit.conninfo(url)) as connection:
        version, fsync = (
            connection.execute(f"SHOW {name}").fetchone()[0]  # type: ignore[index]
            for name in ("server_version", "fsync")
        )
    return {"Postgres": f"{version.split()[0]}, fsync {fsync}"}


def record(folder: Path, found: dict[str, Any]) -> None:
    """Write the page and its data; an earlier measurement of the same upgrade is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / f"{NAME}.json"
    runs = json.loads(data.read_text("utf-8")) if data.exists() else []
    same = ("backend", "articles", "from", "to")
    runs = [one for one in runs if any(one[name] != found[name] for name in same)] + [found]
    runs.sort(key=lambda one: (one["from"], one["to"], one["articles"], one["backend"]))
    data.write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    (folder / f"{NAME}.md").write_text(page(runs), "utf-8")


if __name__ == "__main__":
    main()
