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

    `gone` tells what codings that were carried over to a new text had to leave behind, `rejects`
    which files were refused.
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rejects: list[Path] = field(default_factory=list)


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

    What is refused is tried again after the rest, as long as that helps: files may refer to one
    another in any order. `tell` is called before each job, once. Raises DatabaseError when the
    database itself fails.
    """
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            with connection.begin():
                revision.require(connection)
            loader = _Loader(connection, kind, agent)
            refused = loader.load(jobs, tell)
            while refused:
                again = loader.load([job for job, _ in refused])
                if len(again) == len(refused):
                    break
                refused = again
            return loader.finish(refused)
    finally:
        engine.dispose()


class _Loader:
    """One activity: what it loads, and what came of it."""

    def __init__(self, connection: sa.Connection, kind: ActivityKind, agent: str) -> None:
        self.connection = connection
        self.summary = Summary()
        self.activity = Activity(
            id=secrets.randbits(63),
            kind=kind,
            agent=agent,
            software=f"archive {__version__}",
            codebook="1",
            started=dt.datetime.now(dt.UTC),
            finished=None,
            counts={},
        )

    def load(
        self, jobs: list[Job], tell: Callable[[Job], None] = lambda job: None
    ) -> list[tuple[Job, list[str]]]:
        """Load jobs; those that are refused, with the reasons."""
        refused = []
        for job in jobs:
            tell(job)
            try:
                self._load(job)
            except CodingError as error:
                refused.append((job, error.problems))
            except sa.exc.IntegrityError as error:
                reason = str(error.orig).strip().splitlines()[0]
                refused.append((job, [f"{job.path}: the database refuses it: {reason}"]))
        return refused

    def _load(self, job: Job) -> None:
        gone: list[str] = []
        with engines.transaction(self.connection):
            outcome = _load_one(self.connection, job, self.activity, gone.append)
        self.summary.gone += gone
        self.summary.counts[outcome.value] += 1

    def finish(self, refused: list[tuple[Job, list[str]]]) -> Summary:
        """The summary, which the activity's row keeps as well, if it loaded anything."""
        for job, problems in refused:
            self.summary.counts["refused"] += 1
            self.summary.refused += problems
            self.summary.rejects.append(job.path)
        ended = {"finished": dt.datetime.now(dt.UTC), "counts": dict(self.summary.counts)}
        with self.connection.begin():
            row = sa.update(activity).where(activity.c.id == self.activity.id)
            self.connection.execute(row.values(ended))
        return self.summary


def _load_one(
    connection: sa.Connection, job: Job, row: Activity, tell: Callable[[str], None]
) -> Outcome:
    if job.text is None:
        return load_authority(connection, read_stated(job.path, AuthorityFile))
    stated = read_stated(job.path, CodingFile)
    text = Text(read_text(job.text), origin=job.text.name)
    return load_coding(connection, stated, text, row, tell)
