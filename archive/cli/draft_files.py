"""DraftSettings many files: each coding beside its article, by several processes, never over work.

One file is one article, written whole or not at all: whoever kills the program loses nothing that
is written, and calls it again for the rest.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.draft_messages import DraftCounts
from archive.cli.output import destination
from archive.drafting.coding_writer import is_untouched
from archive.drafting.desk import Desk
from archive.drafting.drafters import LLM, Drafter, drafter
from archive.drafting.known_entities import Known
from archive.drafting.threshold import AT_LEAST
from archive.errors import ArchiveError, CodingError, UsageError
from archive.importing import session
from archive.importing.bulk.worker_pool import end_with_parent
from archive.importing.jobs import Job
from archive.reading import reader
from archive.reading.document import Document

if TYPE_CHECKING:
    from archive.drafting.llm.settings import ModelSettings

AHEAD = 4
"""How many files wait for each process: memory does not grow with their number."""

MOST_CODING = 4 * 1024 * 1024
"""How much of a coding that is there is read, in bytes."""


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """How to draft: by which drafters, from which confidence on, with what known already."""

    drafters: tuple[str, ...]
    at_least: float = AT_LEAST
    language: str | None = None
    known: tuple[Path, ...] = ()
    database: str | None = None
    """The URL of an archive whose actors and places are known, if there is one."""
    model: ModelSettings | None = None

    def desk(self) -> Desk:
        """Where articles are drafted so; raises UsageError for an unknown drafter."""
        made = [drafter(name, {LLM: self._model}) for name in self.drafters]
        return Desk(made, self._known(), at_least=self.at_least, language=self.language)

    def _model(self) -> Drafter:
        from archive.drafting.llm.drafter import Llm

        assert self.model is not None
        return Llm(self.model)

    def _known(self) -> Known:
        """The actors and places of the authority files and of the archive."""
        known = Known()
        for path in self.known:
            known.add_authority(path)
        if self.database is not None:
            from archive.database import engine as engines

            with engines.opened(self.database) as connection:
                known.add_archive(connection)
        return known


class FileOutcome(Enum):
    """What became of a file."""

    DRAFTED = "drafted"
    CODED = "coded already"
    CHANGED = "changed by a person"
    AUTHORITY = "authority file"
    REFUSED = "refused"


@dataclass(slots=True)
class FileDraft:
    """What drafting a file came to: what was proposed, and the lines to say."""

    outcome: FileOutcome
    counts: DraftCounts = field(default_factory=DraftCounts)
    problems: list[str] = field(default_factory=list)


def beside(desk: Desk, job: Job, *, force: bool) -> FileDraft:
    """Draft the article of a job into the file beside it; what is refused is told."""
    if job.text is None:
        return FileDraft(FileOutcome.AUTHORITY)
    try:
        return _beside(desk, job, job.text, force=force)
    except CodingError as error:
        return FileDraft(FileOutcome.REFUSED, problems=error.problems)
    except OSError as error:
        line = f"{error.filename or job.path}: {error.strerror}"
        return FileDraft(FileOutcome.REFUSED, problems=[line])


def _beside(desk: Desk, job: Job, text: Path, *, force: bool) -> FileDraft:
    target = job.path if job.coded else text.with_name(f"{reader.stem(text)}.yaml")
    if target.exists() or target.is_symlink():
        if not force:
            return FileDraft(FileOutcome.CODED)
        if not may_write_over(target):
            return FileDraft(FileOutcome.CHANGED)
    document = article_in(job)
    coding = desk.coding(document)
    with destination(str(target), "yaml") as out:
        out.write(coding.text)
    found = FileDraft(FileOutcome.DRAFTED)
    found.counts.count(coding, desk.language or document.language)
    return found


def article_in(job: Job) -> Document:
    """The one article of a job; raises CodingError where it is not clear which that is."""
    assert job.text is not None
    if reader.suffix(job.text) in reader.MANY:
        problem = "it may hold several articles: 'archive add --draft' drafts each of them"
        raise CodingError([f"{job.text}: {problem}"])
    if job.same_name:
        names = " and ".join(file.name for file in (job.text, *job.same_name))
        raise CodingError([f"{job.path}: the draft could be of {names}; keep one, or rename one"])
    return session.only(job.text)


def may_write_over(path: Path) -> bool:
    """Whether a file is a draft that nobody changed."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        data = file.read(MOST_CODING + 1)
    try:
        return len(data) <= MOST_CODING and is_untouched(data.decode())
    except UnicodeDecodeError:
        return False


def draft_all(
    settings: DraftSettings, jobs: Sequence[Job], workers: int, *, force: bool
) -> Iterator[FileDraft]:
    """What drafting each of the files comes to, in their order, with a bar on a terminal.

    Raises ArchiveError when a drafter fails: it would fail on the others as well.
    """
    results = (
        _in_processes(settings, jobs, workers, force=force)
        if workers > 1 and len(jobs) > 1
        else _one_by_one(settings.desk(), jobs, force=force)
    )
    hidden = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(
        results, length=len(jobs), file=sys.stderr, hidden=hidden, show_pos=True
    ) as bar:
        yield from bar


def _one_by_one(desk: Desk, jobs: Iterable[Job], *, force: bool) -> Iterator[FileDraft]:
    return (beside(desk, job, force=force) for job in jobs)


def _in_processes(
    settings: DraftSettings, jobs: Iterable[Job], workers: int, *, force: bool
) -> Iterator[FileDraft]:
    """As `_one_by_one`, by several processes."""
    settings.desk()  # what cannot be made is told here, once
    waiting: deque[Future[FileDraft]] = deque()
    rest = iter(jobs)
    with _pool(settings, workers) as pool:
        try:
            for job in islice(rest, workers * AHEAD):
                waiting.append(pool.submit(_beside_here, job, force))
            while waiting:
                yield waiting.popleft().result()
                for job in islice(rest, 1):
                    waiting.append(pool.submit(_beside_here, job, force))
        except BrokenProcessPool:
            raise ArchiveError(
                "a process was lost; what is written stays, call it again for the rest"
            ) from None


@contextmanager
def _pool(settings: DraftSettings, workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (settings,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_desk: Desk


def _begin(settings: DraftSettings) -> None:
    """What each process does first: interrupts are for the one who asked, and so is the end."""
    global _desk  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    _desk = settings.desk()


def _beside_here(job: Job, force: bool) -> FileDraft:
    return beside(_desk, job, force=force)


def one_document(path: Path) -> Document:
    """The article of a file; raises UsageError for what holds none, CodingError for a bad file."""
    from archive.importing.discovery import absence

    if not path.is_file():
        raise UsageError(absence(path))
    (job,) = session.find([path])
    if job.text is None:
        raise UsageError(f"{path} is no article; name the file of the article itself")
    if reader.suffix(path) in reader.ONE:
        return session.only(path)
    return article_in(job)
