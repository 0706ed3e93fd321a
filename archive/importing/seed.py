"""The seed: the authority files and the documents that the program carries with it."""

from __future__ import annotations

from collections.abc import Callable

from archive import __version__, resources
from archive.importing import session
from archive.importing.jobs import Job, Jobs
from archive.importing.summary import Summary
from archive.vocabulary import ActivityKind


def jobs() -> Jobs:
    """The files of the seed."""
    seeds = resources.folder("seeds")
    return session.find([seeds / "authority", seeds / "articles"])


def seed(url: str, tell: Callable[[Job], None] = lambda job: None) -> Summary:
    """Load the seed into the archive at `url`; again, it changes nothing.

    `tell` is called before each file. Raises DatabaseError when the database fails.
    """
    return session.add(url, jobs(), ActivityKind.SEEDING, f"archive {__version__}", tell)
