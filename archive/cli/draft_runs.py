"""Drafting many articles as one call asks: beside their files, or into the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive.cli.coder import coder
from archive.cli.draft_files import Desk, Drafting, FileOutcome, article_in, draft_all
from archive.cli.draft_messages import outcomes, tell, tell_languages
from archive.cli.messages import say
from archive.cli.progress import say_passed
from archive.drafting.added import add_declared
from archive.drafting.languages import without_rules
from archive.errors import CodingError
from archive.importing import session
from archive.importing.draft_loading import DraftLoader, LeftAlone, draft_loader
from archive.keys import id_of

if TYPE_CHECKING:
    from archive.drafting.coding_writer import DraftedCoding
    from archive.importing.jobs import Job
    from archive.reading.document import Document

REFUSED = "refused"
"""What is counted of articles that could not be drafted or loaded."""


def draft_beside(drafting: Drafting, files: list[Path], jobs: int, *, force: bool) -> int:
    """Draft each article of files and folders into the file beside it; how many failed."""
    found = session.find(files)
    counts: Counter[FileOutcome] = Counter()
    stated, doubtful, dropped, languages = (Counter[str]() for _ in range(4))
    for one in draft_all(drafting, found, jobs, force=force):
        for problem in one.problems:
            say(problem, name=None)
        counts[one.outcome] += 1
        stated += one.stated
        doubtful += one.doubtful
        dropped += one.dropped
        languages += one.languages
    say_passed(found.passed)
    tell_languages(languages)
    tell(stated, doubtful, dropped)
    say(outcomes({outcome.value: counts[outcome] for outcome in FileOutcome}))
    return counts[FileOutcome.REFUSED]


def load_drafts(url: str, drafting: Drafting, files: list[Path], keys: list[str]) -> int:
    """Draft files and articles of the archive, and load the drafts; how many failed."""
    desk = Desk(drafting)
    with draft_loader(url, coder(), desk.by) as loader:
        run = _Run(desk, loader)
        for key in keys:
            run.stored(key)
        if files:
            found = session.find(files)
            run.files(found)
            say_passed(found.passed)
    tell_languages(run.languages)
    tell(run.stated, run.doubtful, run.dropped)
    order = sorted(run.counts, key=lambda name: (name == REFUSED, name))
    say(outcomes({name: run.counts[name] for name in order}))
    return run.counts[REFUSED]


@dataclass(slots=True)
class _Run:
    """Drafts that are loaded one after the other, and what came of them."""

    desk: Desk
    loader: DraftLoader
    counts: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def stored(self, key: str) -> None:
        """Draft an article of the archive, and load the draft."""
        with self.loader.reading():
            coding, article = self.desk.stored(self.loader.connection, key)
        with self._refusals_told():
            self._load(coding, None, key, article.language)

    def files(self, jobs: Iterable[Job]) -> None:
        """Draft the articles of files, and load the drafts; what is refused is told."""
        for job in jobs:
            if job.text is None:
                continue
            with self._refusals_told():
                document = article_in(job)
                tag = self.desk.drafting.language or document.language
                self._load(self.desk.coding(document), document, document.key, tag)

    @contextmanager
    def _refusals_told(self) -> Iterator[None]:
        """Tell what is refused in the block, and count it."""
        try:
            yield
        except CodingError as error:
            self.counts[REFUSED] += 1
            for problem in error.problems:
                say(problem, name=None)

    def _load(
        self, coding: DraftedCoding, document: Document | None, key: str, language: str | None
    ) -> None:
        outcome = self.loader.load(coding.text, document, key)
        self.counts[outcome.value] += 1
        if not isinstance(outcome, LeftAlone):
            with self.loader.reading():  # what it declares is known to the next ones
                add_declared(self.loader.connection, id_of(key), self.desk.known)
            self.stated += coding.tally.stated
            self.doubtful += coding.tally.doubtful
            self.dropped += coding.tally.dropped
            self.languages += without_rules(language)
