"""Drafting many articles as one call asks: beside their files, or into the archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from archive.cli.coder import coder
from archive.cli.draft_files import DraftSettings, FileOutcome, draft_all
from archive.cli.draft_messages import DraftCounts, outcomes
from archive.cli.messages import say
from archive.cli.progress import say_passed, say_summary
from archive.database import engine as engines
from archive.drafting.added_articles import AddedArticles
from archive.importing import drafts, session
from archive.importing.draft_loading import draft_stored
from archive.importing.jobs import Job
from archive.importing.summary import Summary
from archive.vocabulary import ActivityKind


def draft_beside(settings: DraftSettings, files: list[Path], jobs: int, *, force: bool) -> int:
    """Draft each article of files and folders into the file beside it; how many failed."""
    found = session.find(files)
    came_to: Counter[FileOutcome] = Counter()
    counts = DraftCounts()
    for one in draft_all(settings, found, jobs, force=force):
        for problem in one.problems:
            say(problem, name=None)
        came_to[one.outcome] += 1
        counts.add(one.counts)
    say_passed(found.passed)
    counts.tell()
    say(outcomes({outcome.value: came_to[outcome] for outcome in FileOutcome}))
    return came_to[FileOutcome.REFUSED]


def load_drafts(url: str, settings: DraftSettings, files: list[Path], keys: list[str]) -> int:
    """Draft files and articles of the archive, and load the drafts; how many failed.

    It is what adding does that drafts, but for codings and authority files, which it leaves out.
    """
    counts = DraftCounts()
    # what the archive knows is read when it is written to
    articles = AddedArticles(replace(settings, database=None).desk(), counts.count)
    asked = drafts.Drafting(articles.draft, articles.desk.by, asked_for=True)
    found = session.find(files) if files else None
    summary = Summary()
    if keys:
        summary = draft_stored(url, keys, articles.draft_stored, asked, coder())
    if found is not None:
        summary.add(_added(url, found, asked))
    counts.tell()
    say_summary(engines.shown(url), summary, None if found is None else found.passed)
    return len(summary.refused)


def _added(url: str, jobs: Iterable[Job], asked: drafts.Drafting) -> Summary:
    """Add the articles of jobs with their drafts; those with a coding are only counted."""
    texts = [job for job in jobs if job.text is not None]
    uncoded = [job for job in texts if not job.coded]
    options = session.LoadOptions(drafting=asked)
    summary = session.add(url, uncoded, ActivityKind.IMPORT, coder(), options=options)
    summary.drafts += Counter({FileOutcome.CODED.value: len(texts) - len(uncoded)})
    return summary
