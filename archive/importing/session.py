"""Adding folders and files: authority files, and texts with their codings beside them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from archive import __version__
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed, read_file
from archive.database import change_seals
from archive.database import engine as engines
from archive.database.rows import deferred_indexes
from archive.errors import CodingError
from archive.importing.belonging import StrangerError
from archive.importing.capture import Outcome, text_of
from archive.importing.captured_text import load_captured
from archive.importing.discovery import Walk
from archive.importing.drafts import Drafting, DraftLoader
from archive.importing.gc_tuning import seldom
from archive.importing.jobs import Job, Jobs
from archive.importing.loader import load_authority, load_coding
from archive.importing.summary import Summary, cut_short
from archive.importing.write_connection import write_connection
from archive.models.provenance import Activity, activity
from archive.reading import reader
from archive.reading.document import Document, Refusal
from archive.reading.passed import Passed
from archive.vocabulary import ActivityKind

Tell = Callable[[Job], None]
"""Hears of a job before it is loaded."""

Refused = list[tuple[Job, list[str]]]
"""Jobs that were refused, with the reasons."""


def find(paths: Iterable[Path]) -> Jobs:
    """The files to load: authority files first, then codings, then articles without one.

    Each folder is read in the order of names; links in it are not followed. A file that several
    paths lead to comes once. Raises UsageError for a path that is not there, or that nothing here
    reads.
    """
    walk = Walk(list(paths))
    jobs = Jobs(walk)
    jobs.passed = walk.passed
    return jobs


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What is wished of a load."""

    keep_bytes: bool = False
    """Keep the bytes that texts are read from, and not their sums alone."""
    same_article: bool = False
    """Take a text for a version of the article of its key, though it is not like it or has
    another address; it is refused otherwise."""
    drafting: Drafting | None = None
    """Draft the articles that come without a coding."""


DEFAULT = LoadOptions()


def add(
    url: str,
    jobs: Sequence[Job],
    kind: ActivityKind,
    agent: str,
    tell: Tell = lambda job: None,
    *,
    first: Pass | None = None,
    options: LoadOptions = DEFAULT,
) -> Summary:
    """Load jobs, each in a transaction of its own; what is refused stops nothing else.

    What is refused is tried again after the rest, as long as that helps: files may refer to one
    another in any order. `tell` is called before each job, once; `first` loads the jobs the first
    time, by another way than one by one. Raises DatabaseError when the database itself fails; it,
    and an interrupt, have a note that says what is loaded already.
    """
    summary = Summary()
    with cut_short(summary), seldom(), write_connection(url, agent) as connection:
        # a bulk load that was killed may have left some out
        deferred_indexes.restore(connection)
        with engines.many_transactions(connection):
            loader = Loader(connection, kind, agent, options, summary)
            return _load_all(loader, jobs, tell, first)


def _load_all(loader: Loader, jobs: Sequence[Job], tell: Tell, first: Pass | None) -> Summary:
    refused = loader.load(jobs, tell) if first is None else first(loader, jobs, tell)
    while refused:
        again = loader.load([job for job, _ in refused])
        if len(again) == len(refused):
            break
        refused = again
    return loader.finish(refused)


Pass = Callable[["Loader", Sequence[Job], Tell], Refused]
"""Loads jobs, and tells which were refused."""


class Loader:
    """One activity: what it loads, and what came of it."""

    def __init__(
        self,
        connection: sa.Connection,
        kind: ActivityKind,
        agent: str,
        options: LoadOptions = DEFAULT,
        summary: Summary | None = None,
    ) -> None:
        self.connection = connection
        self.options = options
        self.summary = summary or Summary()
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
        self.drafts: DraftLoader | None = None
        if options.drafting is not None:
            self.drafts = DraftLoader(connection, options.drafting, agent, self.summary)

    def load(self, jobs: Sequence[Job], tell: Tell = lambda job: None) -> Refused:
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
        if job.text is None:
            parsed = _authority(job.path)
            outcome = self._write(lambda _: load_authority(self.connection, parsed))
            self.summary.authorities[outcome.value] += 1
        elif job.coded:
            coding = read_file(job.path, CodingFile)
            text = text_of(article_of(job), keep_bytes=self.options.keep_bytes)
            load = partial(load_coding, self.connection, coding, text, self.activity)
            reopened: list[str] = []
            wished = {"same_article": self.options.same_article, "reopened": reopened.append}
            self._write(partial(load, **wished))
            self.summary.reopened += reopened
        else:
            self._load_captured(job)

    def _load_captured(self, job: Job) -> None:
        """Load the articles of a file, each by itself; a bad record stops no other."""
        path = job.path
        passed = self.summary.passed[path] = Passed()
        for found in reader.documents(path, passed):
            if isinstance(found, Refusal):
                self._refuse(path, found)
                continue
            _refuse_twin(job, found)
            load = partial(load_captured, self.connection, found, self.activity)
            load = partial(
                load, keep_bytes=self.options.keep_bytes, same_article=self.options.same_article
            )
            if self.drafts is not None:
                load = partial(self.drafts.load, load, found)
            try:
                self._write(load)
            except StrangerError as error:
                self._refuse(path, Refusal(str(path.parent / found.origin), str(error)))
        if not passed:
            del self.summary.passed[path]

    def _refuse(self, path: Path, refusal: Refusal) -> None:
        """Count a record that is refused, whatever else its file holds."""
        self.summary.refused.append(str(refusal))
        self.summary.counts["refused"] += 1
        self.summary.rejects.setdefault(path, []).append(str(refusal))

    def _write(self, load: Callable[[Callable[[str], None]], Outcome]) -> Outcome:
        gone: list[str] = []
        with change_seals.transaction(self.connection):
            outcome = load(gone.append)
        self.summary.gone += gone
        self.summary.counts[outcome.value] += 1
        return outcome

    def finish(self, refused: Refused) -> Summary:
        """The summary, which the activity's row keeps as well, if it loaded anything."""
        for job, problems in refused:
            self.summary.counts["refused"] += 1
            self.summary.refused += problems
            self.summary.rejects[job.path] = problems
        if self.drafts is not None:
            self.drafts.finish()
        if self.summary.counts.keys() <= {Outcome.UNCHANGED.value, "refused"}:
            return self.summary
        ended = {"finished": dt.datetime.now(dt.UTC), "counts": dict(self.summary.counts)}
        with self.connection.begin():
            row = sa.update(activity).where(activity.c.id == self.activity.id)
            self.connection.execute(row.values(ended))
        return self.summary


def _authority(path: Path) -> Parsed[AuthorityFile]:
    try:
        return read_file(path, AuthorityFile)
    except CodingError as error:
        if any("unknown field 'codebook'" in problem for problem in error.problems):
            problem = f"{path}: it is a coding, and no article of its name stands beside it"
            raise CodingError([problem]) from None
        raise


def article_of(job: Job) -> Document:
    """The article that a coding is of; raises CodingError when it is not clear which."""
    assert job.text is not None
    if job.same_name:
        names = " and ".join(file.name for file in (job.text, *job.same_name))
        problem = f"{job.path}: it could be of {names}; keep one beside it, or rename one"
        raise CodingError([problem])
    return only(job.text)


def _refuse_twin(job: Job, found: Document) -> None:
    """Refuse an article whose key an earlier file of the same name has: one would hide the other.

    Files of the same name in other folders are versions of one article; in one folder they are
    two forms of it, or two articles.
    """
    for file in job.same_name:
        try:
            same = only(file).key == found.key
        except CodingError:
            continue
        if same:
            problem = f"{file.name} beside it is the article {found.key!r} already"
            raise CodingError([f"{job.path}: {problem}; keep one, or rename one"])


def only(path: Path) -> Document:
    """The one article of a file that has a coding; raises CodingError when there is none."""
    for found in reader.documents(path):
        if isinstance(found, Document):
            return found
        raise CodingError([str(found)])
    raise CodingError([f"{path}: it holds no article"])
