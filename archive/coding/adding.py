"""Adding folders and files: authority files, and texts with their codings beside them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from archive import __version__
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.loading import Outcome, Text, load_authority, load_coding
from archive.coding.reading import read_stated, read_text
from archive.database import engine as engines
from archive.database import revision
from archive.errors import CodingError, UsageError
from archive.models import Activity, activity
from archive.vocabulary import ActivityKind

CODING = (".yaml", ".yml")
TEXT = (".txt",)


@dataclass(frozen=True, slots=True)
class Job:
    """One file to load: an authority file, or a coding with its text."""

    path: Path
    text: Path | None = None


@dataclass(slots=True)
class Summary:
    """What adding came to: how many files by outcome, and why others were refused.

    `gone` tells what codings that were carried over to a new text had to leave behind.
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def find(paths: Iterable[Path]) -> list[Job]:
    """The files to load, authority files first, each folder in the order of names.

    Links are not followed out of a folder. Raises UsageError for a path that is not there, or a
    text without a coding.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += _walk(path)
        elif path.is_file():
            files.append(path)
        else:
            raise UsageError(f"there is no file {path}")
    jobs = [_job(path) for path in dict.fromkeys(files) if path.suffix in CODING + TEXT]
    unique = {job.path: job for job in jobs}
    return sorted(unique.values(), key=lambda job: job.text is not None)


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _job(path: Path) -> Job:
    if path.suffix in TEXT:
        for suffix in CODING:
            if path.with_suffix(suffix).is_file():
                return Job(path.with_suffix(suffix), path)
        raise UsageError(f"{path} has no coding; put one beside it as {path.with_suffix('.yaml')}")
    text = path.with_suffix(TEXT[0])
    return Job(path, text if text.is_file() else None)


def add(
    url: str,
    jobs: list[Job],
    kind: ActivityKind,
    agent: str,
    tell: Callable[[Job], None] = lambda job: None,
) -> Summary:
    """Load jobs, each in a transaction of its own; what is refused stops nothing else.

    `tell` is called before each. Raises DatabaseError when the database itself fails.
    """
    summary = Summary()
    started = dt.datetime.now(dt.UTC)
    row = Activity(
        id=secrets.randbits(63),
        kind=kind,
        agent=agent,
        software=f"archive {__version__}",
        codebook="1",
        started=started,
        finished=None,
        counts={},
    )
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            with connection.begin():
                revision.require(connection)
            for job in jobs:
                tell(job)
                _load(connection, job, row, summary)
            with connection.begin():
                ended = {"finished": dt.datetime.now(dt.UTC), "counts": dict(summary.counts)}
                connection.execute(sa.update(activity).where(activity.c.id == row.id).values(ended))
    finally:
        engine.dispose()
    return summary


def _load(connection: sa.Connection, job: Job, row: Activity, summary: Summary) -> None:
    try:
        with connection.begin():
            gone: list[str] = []
            outcome = _load_one(connection, job, row, gone.append)
    except CodingError as error:
        summary.refused += error.problems
        summary.counts["refused"] += 1
    except sa.exc.IntegrityError as error:
        reason = str(error.orig).strip().splitlines()[0]
        summary.refused.append(f"{job.path}: the database refuses it: {reason}")
        summary.counts["refused"] += 1
    else:
        summary.gone += gone
        summary.counts[outcome.value] += 1


def _load_one(
    connection: sa.Connection, job: Job, row: Activity, tell: Callable[[str], None]
) -> Outcome:
    if job.text is None:
        return load_authority(connection, read_stated(job.path, AuthorityFile))
    stated = read_stated(job.path, CodingFile)
    text = Text(read_text(job.text), origin=job.text.name)
    return load_coding(connection, stated, text, row, tell)
