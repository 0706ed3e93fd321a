"""Preparing files for a bulk load: read, parsed and built where no database is at hand.

What is prepared holds if the article is new to the archive. Whether it is, and whether what the
coding refers to is there, the one who writes finds out; what does not fit is loaded as if it had
never been prepared.
"""

from __future__ import annotations

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import Page, build_coding, in_language
from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.errors import ArchiveError
from archive.importing import new_version
from archive.importing.capture import text_of
from archive.importing.jobs import Job
from archive.importing.new_version import NewVersion
from archive.importing.session import only
from archive.reading import reader

VERSION = 1
"""The number that a prepared article has: that of a new one."""


def preparable(job: Job) -> bool:
    """Whether a file holds one article and so can be prepared."""
    return job.coded or (job.text is not None and reader.suffix(job.path) in reader.ONE)


def prepare(job: Job, dialect: sa.Dialect, *, keep_bytes: bool = False) -> NewVersion | None:
    """What a file comes to; None when it is refused, or depends on what the archive holds."""
    try:
        make = _coded if job.coded else _captured
        return make(job, dialect, keep_bytes)
    except ArchiveError:
        return None


def _coded(job: Job, dialect: sa.Dialect, keep_bytes: bool) -> NewVersion | None:
    parsed = read_file(job.path, CodingFile)
    text = text_of(only(job.text or job.path), keep_bytes=keep_bytes)
    parsed = in_language(parsed, text.language)
    others = other_versions.named_versions(parsed.file)
    short = any(link.other_article and "/" not in link.other for link in parsed.file.claim_links)
    if short or any(number is not None for _, number in others):
        return None  # it ties claims to versions, or to claims, that only the archive knows
    built = build_coding(
        parsed,
        text.text,
        VERSION,
        page=Page(text.media_type, text.origin),
        others={pair: other_versions.Other(VERSION) for pair in others},
    )
    return new_version.coded(built, text, parsed.sha256, dialect)


def _captured(job: Job, dialect: sa.Dialect, keep_bytes: bool) -> NewVersion:
    document = only(job.path)
    text = text_of(document, keep_bytes=keep_bytes)
    return new_version.captured(
        document.key, document.headline, text, dialect, number=VERSION, language=text.language
    )
