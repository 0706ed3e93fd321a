"""Drafting many files: each coding beside its article, by several processes, never over work.

One file is one article, written whole or not at all: whoever kills the program loses nothing that
is written, and calls it again for the rest.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from archive.cli.output import destination
from archive.drafting.coding_writer import (
    DraftedCoding,
    article_of,
    drafted,
    is_untouched,
    named,
    stated,
)
from archive.drafting.drafters import LLM, Drafter, drafter
from archive.drafting.known import Known
from archive.drafting.languages import without_rules
from archive.drafting.proposals import DraftArticle
from archive.drafting.stored import stored_article
from archive.drafting.threshold import AT_LEAST
from archive.errors import ArchiveError, CodingError, UsageError
from archive.importing import session
from archive.importing.bulk.worker_pool import end_with_parent
from archive.importing.jobs import Job
from archive.reading import reader
from archive.reading.document import Document

if TYPE_CHECKING:
    import sqlalchemy as sa

    from archive.drafting.llm.settings import ModelSettings

AHEAD = 4
"""How many files wait for each process: memory does not grow with their number."""

MOST_CODING = 4 * 1024 * 1024
"""How much of a coding that is there is read, in bytes."""


@dataclass(frozen=True, slots=True)
class Drafting:
    """How to draft: by which drafters, from which confidence on, with what known already."""

    drafters: tuple[str, ...]
    at_least: float = AT_LEAST
    language: str | None = None
    known: tuple[Path, ...] = ()
    database: str | None = None
    """The URL of an archive whose actors and places are known, if there is one."""
    model: ModelSettings | None = None

    def makers(self) -> list[Drafter]:
        """The drafters, made; raises UsageError for an unknown one."""
        return [drafter(name, {LLM: self._model}) for name in self.drafters]

    def _model(self) -> Drafter:
        from archive.drafting.llm.drafter import Llm

        assert self.model is not None
        return Llm(self.model)

    def all_known(self) -> Known:
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
    """What drafting a file came to: the counts by kind, and the lines to say."""

    outcome: FileOutcome
    stated: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    """How many articles have no rules, by the language."""
    problems: list[str] = field(default_factory=list)

    def count(self, coding: DraftedCoding) -> None:
        """Add what was proposed for an article."""
        self.stated += coding.tally.stated
        self.doubtful += coding.tally.doubtful
        self.dropped += coding.tally.dropped


class Desk:
    """Drafts articles, one after the other, with the same drafters and the same things known."""

    def __init__(self, drafting: Drafting) -> None:
        self.drafting = drafting
        self.drafters = drafting.makers()
        self.known = drafting.all_known()

    @property
    def by(self) -> str:
        """The drafters with their versions."""
        return named(self.drafters)

    def coding(self, document: Document) -> DraftedCoding:
        """A drafted coding of a document; raises ArchiveError when a drafter fails."""
        language = self.drafting.language
        article = article_of(document, self.known, language)
        entry = stated(document, language)
        return drafted(article, entry, self.drafters, self.drafting.at_least)

    def stored(self, connection: sa.Connection, key: str) -> tuple[DraftedCoding, DraftArticle]:
        """A drafted coding of an article in the archive; raises UsageError for an unknown key."""
        article, entry = stored_article(connection, key, self.known)
        if self.drafting.language is not None:
            article = replace(article, language=self.drafting.language)
            entry = msgspec.structs.replace(entry, language=self.drafting.language)
        return drafted(article, entry, self.drafters, self.drafting.at_least), article

    def beside(self, job: Job, *, force: bool) -> FileDraft:
        """Draft the article of a job into the file beside it; what is refused is told."""
        if job.text is None:
            return FileDraft(FileOutcome.AUTHORITY)
        try:
            return self._beside(job, job.text, force=force)
        except CodingError as error:
            return FileDraft(FileOutcome.REFUSED, problems=error.problems)
        except OSError as error:
            line = f"{error.filename or job.path}: {error.strerror}"
            return FileDraft(FileOutcome.REFUSED, problems=[line])

    def _beside(self, job: Job, text: Path, *, force: bool) -> FileDraft:
        target = job.path if job.coded else text.with_name(f"{reader.stem(text)}.yaml")
        if target.exists() or target.is_symlink():
            if not force:
                return FileDraft(FileOutcome.CODED)
            if not may_write_over(target):
                return FileDraft(FileOutcome.CHANGED)
        document = article_in(job)
        coding = self.coding(document)
        with destination(str(target), "yaml") as out:
            out.write(coding.text)
        found = FileDraft(
            FileOutcome.DRAFTED,
            languages=without_rules(self.drafting.language or document.language),
        )
        found.count(coding)
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
    drafting: Drafting, jobs: Sequence[Job], workers: int, *, force: bool
) -> Iterator[FileDraft]:
    """What drafting each of the files comes to, in their order, with a bar on a terminal.

    Raises ArchiveError when a drafter fails: it would fail on the others as well.
    """
    results = (
        _in_processes(drafting, jobs, workers, force=force)
        if workers > 1 and len(jobs) > 1
        else _one_by_one(Desk(drafting), jobs, force=force)
    )
    hidden = sys.stderr is None or not sys.stderr.isatty()
    with click.progressbar(
        results, length=len(jobs), file=sys.stderr, hidden=hidden, show_pos=True
    ) as bar:
        yield from bar


def _one_by_one(desk: Desk, jobs: Iterable[Job], *, force: bool) -> Iterator[FileDraft]:
    return (desk.beside(job, force=force) for job in jobs)


def _in_processes(
    drafting: Drafting, jobs: Iterable[Job], workers: int, *, force: bool
) -> Iterator[FileDraft]:
    """As `_one_by_one`, by several processes."""
    Desk(drafting)  # what cannot be made is told here, once
    waiting: deque[Future[FileDraft]] = deque()
    rest = iter(jobs)
    with _pool(drafting, workers) as pool:
        try:
            for job in islice(rest, workers * AHEAD):
                waiting.append(pool.submit(_beside, job, force))
            while waiting:
                yield waiting.popleft().result()
                for job in islice(rest, 1):
                    waiting.append(pool.submit(_beside, job, force))
        except BrokenProcessPool:
            raise ArchiveError(
                "a process was lost; what is written stays, call it again for the rest"
            ) from None


@contextmanager
def _pool(drafting: Drafting, workers: int) -> Iterator[ProcessPoolExecutor]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (drafting,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


_desk: Desk


def _begin(drafting: Drafting) -> None:
    """What each process does first: interrupts are for the one who asked, and so is the end."""
    global _desk  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    _desk = Desk(drafting)


def _beside(job: Job, force: bool) -> FileDraft:
    return _desk.beside(job, force=force)


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
