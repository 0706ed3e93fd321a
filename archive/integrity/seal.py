"""The seal of an archive: in a few words, all that later must still be there.

It is text, a line for each thing: how far the chain of changes goes and its sum there, every
version with the sum of its text, every capture with that of its bytes, and last the sum of all
these lines. It is alike on both databases. Kept elsewhere, it proves what whoever may write
everything cannot prove from within.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import closing

import sqlalchemy as sa

from archive.database.change_seals import BEGINNING, link
from archive.errors import DatabaseError
from archive.integrity.change_chain import seals
from archive.keys import is_key
from archive.models.articles import article, article_version
from archive.models.captures import capture

TITLE = "archive seal 1, made"
"""How the first line begins; the instant follows."""

STEP = 1000
"""After how many changes the sum of the chain is noted, so that one finds what was rewritten."""

AT_A_TIME = 20
"""How many texts are in memory at the same time."""


def lines(connection: sa.Connection) -> Iterator[str]:
    """The lines of the seal, as they are read; the last is the sum of those before but the first.

    Raises DatabaseError when a change is not as it was sealed.
    """
    yield f"{TITLE} {dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}"
    total = hashlib.sha256()
    for part in (_changes, _versions, _captures):
        for line in part(connection):
            total.update(f"{line}\n".encode())
            yield line
    yield f"sum {total.hexdigest()}"


def written(key: str | None) -> str:
    """A key as it stands at the end of a line; one that others wrote may hold anything."""
    return key if key is not None and is_key(key) else json.dumps(key)


def _changes(connection: sa.Connection) -> Iterator[str]:
    """How far the chain goes, every `STEP` changes and at its end."""
    number, sha256 = 0, BEGINNING
    with closing(seals(connection)) as chain:
        for seal in chain:
            made = None if seal.sealed is None else link(sha256, seal.sealed)
            if (seal.number, seal.sha256) != (number + 1, made):
                raise DatabaseError(
                    f"change {seal.change_id} is not as it was sealed; 'archive check' says more"
                )
            number, sha256 = seal.number, seal.sha256
            if number % STEP == 0:
                yield f"changes {number} {sha256}"
    if number % STEP or not number:
        yield f"changes {number} {sha256}"


def _versions(connection: sa.Connection) -> Iterator[str]:
    query = (
        sa.select(article.c.key, article_version.c.number, article_version.c.text)
        .outerjoin_from(article_version, article, article.c.id == article_version.c.article_id)
        .order_by(article_version.c.article_id, article_version.c.number)
    )
    for key, number, text in connection.execute(query.execution_options(yield_per=AT_A_TIME)):
        yield f"version {number} {sum_of_text(text)} {written(key)}"


def sum_of_text(text: str) -> str:
    """The SHA-256 of a text; that of the row is not trusted."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _captures(connection: sa.Connection) -> Iterator[str]:
    query = (
        sa.select(article.c.key, capture.c.version, capture.c.ordinal, capture.c.sha256)
        .outerjoin_from(capture, article, article.c.id == capture.c.article_id)
        .order_by(*capture.primary_key)
    )
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield f"capture {row.version} {row.ordinal} {row.sha256} {written(row.key)}"
