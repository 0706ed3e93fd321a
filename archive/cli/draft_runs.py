"""Drafting many articles as one call asks: beside their files, or into the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from archive.cli.coder import coder
from archive.cli.draft_files import DraftSettings, FileOutcome, draft_all
from archive.cli.draft_messages import DraftCounts, outcomes
from archive.cli.messages import say
from archive.cli.progress import say_passed, say_summary
from archive.database import engine as engines
from archive.drafting.added import AddedArticles
from archive.importing import drafts, session
from archive.importing.draft_loading import draft_stored
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
    summary = Summary()
    if keys:
        summary = draft_stored(url, keys, articles.draft_stored, asked, coder())
    passed = None
    if files:
        found = session.find(files)
        articles_found = [job for job in found if job.text is not None]
        jobs = [job for job in articles_found if not job.coded]
        summary.drafts += Counter({FileOutcome.CODED.value: len(articles_found) - len(jobs)})
        options = session.LoadOptions(drafting=asked)
        added = session.add(url, jobs, ActivityKind.IMPORT, coder(), options=options)
        added.drafts += summary.drafts
        added.refused = summary.refused + added.refused
        summary, passed = added, found.passed
    counts.tell()
    say_summary(engines.shown(url), summary, passed)
    return len(summary.refused)
