"""Finds what other programs broke: every promise of the schema is checked on the rows.

The database refuses most breaches itself. A connection may have left foreign keys or checks off,
or come from a program that computes ids otherwise; what it leaves behind is found here. Each check
reads set by set or row by row: memory does not grow with the archive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa

from archive.database import kept_bytes
from archive.database.broken_references import broken_references
from archive.database.link_names import link_names
from archive.database.row_stream import row_stream
from archive.database.rows import deferred_indexes
from archive.database.search import consistency as search_consistency
from archive.keys import claim_key, id_of
from archive.models.actors import actor
from archive.models.articles import article, article_version, sentence, span
from archive.models.claims import claim
from archive.models.events import event
from archive.models.places import place
from archive.models.provenance import vocabulary
from archive.models.sources import source
from archive.models.statements import statement, statement_party, statement_voice
from archive.near_duplicates import consistency as relation_consistency
from archive.vocabulary import LISTS, PartyRole

MOST = 20
"""How many breaches of one promise are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that rows break: which promise, and what breaks it."""

    promise: str
    what: str


def check(connection: sa.Connection) -> Iterator[Breach]:
    """Every breach in the archive, at most `MOST` of each promise and a count of the rest."""
    for promise, find in CHECKS.items():
        listed = 0
        for what in find(connection):
            listed += 1
            if listed <= MOST:
                yield Breach(promise, what)
        if listed > MOST:
            yield Breach(promise, f"and {listed - MOST} more")


def _constraints(connection: sa.Connection) -> Iterator[str]:
    """What SQLite's own check finds: broken pages, checks and columns that are null."""
    if connection.dialect.name == "sqlite":
        for (problem,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if problem != "ok":
                yield str(problem)


def _spans(connection: sa.Connection) -> Iterator[str]:
    """Spans that are not the slice of their version's text."""
    text = article_version.c.text
    slice_ = sa.func.substr(text, span.c.start + 1, span.c.end - span.c.start)
    query = (
        sa.select(article.c.key, span.c.version, span.c.start, span.c.end)
        .join_from(
            span,
            article_version,
            (article_version.c.article_id == span.c.article_id)
            & (article_version.c.number == span.c.version),
        )
        .outerjoin(article, article.c.id == span.c.article_id)
        .where(
            (span.c.exact != slice_) | (sa.func.length(span.c.exact) != span.c.end - span.c.start)
        )
        .order_by(*span.primary_key.columns)
    )
    for row in row_stream(connection, query):
        yield f"{row.key} version {row.version}: [{row.start}, {row.end}) is not its exact text"


def _texts(connection: sa.Connection) -> Iterator[str]:
    """Versions whose text is not what was captured, or cannot be a text."""
    query = sa.select(
        article.c.key,
        article_version.c.number,
        article_version.c.text,
        article_version.c.sha256,
        article_version.c.headline,
    ).outerjoin_from(article_version, article, article.c.id == article_version.c.article_id)
    for row in row_stream(connection, query):
        name = f"{row.key} version {row.number}"
        if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            yield f"{name}: the text has another SHA-256 than recorded"
        if "\x00" in row.text:
            yield f"{name}: the text holds a NUL character"
        if row.text.lstrip().split("\n", 1)[0].rstrip() != row.headline:
            yield f"{name}: the headline is not the first line"


def _sentences(connection: sa.Connection) -> Iterator[str]:
    """Sentences that lie outside their text, overlap, or are not numbered in order."""
    query = (
        sa.select(
            sentence.c.article_id,
            sentence.c.version,
            article.c.key,
            sentence.c.ordinal,
            sentence.c.start,
            sentence.c.end,
            sa.func.length(article_version.c.text).label("length"),
        )
        .select_from(sentence)
        .join(
            article_version,
            (article_version.c.article_id == sentence.c.article_id)
            & (article_version.c.number == sentence.c.version),
        )
        .outerjoin(article, article.c.id == sentence.c.article_id)
        .order_by(sentence.c.article_id, sentence.c.version, sentence.c.ordinal)
    )
    for _, rows in groupby(row_stream(connection, query), key=itemgetter(0, 1)):
        end = 0
        for number, row in enumerate(rows, 1):
            if row.ordinal != number or row.start < end or row.end > row.length:
                yield f"{row.key} version {row.version}: sentence {row.ordinal} is out of place"
            end = row.end


def _keys(connection: sa.Connection) -> Iterator[str]:
    """Ids that are not computed from their keys."""
    for table in (source, article, actor, place, event):
        for id_, key in row_stream(connection, sa.select(table.c.id, table.c.key)):
            if id_ != id_of(key):
                yield f"{table.name} {key!r} stands under the id {id_}"


def _labels(connection: sa.Connection) -> Iterator[str]:
    """Statements, claims and links whose ids are not computed from their names."""
    for id_, label in row_stream(connection, sa.select(statement.c.id, statement.c.label)):
        if id_ != id_of(label):
            yield f"statement {label!r} stands under the id {id_}"
    query = sa.select(claim.c.id, statement.c.label, claim.c.label.label("name")).join_from(
        claim,
        statement,
        (statement.c.article_id == claim.c.article_id)
        & (statement.c.version == claim.c.version)
        & (statement.c.id == claim.c.statement_id),
    )
    for id_, label, name in row_stream(connection, query):
        if id_ != id_of(claim_key(label, name)):
            yield f"claim {label}/{name} stands under the id {id_}"
    for id_, name in link_names(connection):
        if id_ != id_of(name):
            yield f"link {name!r} stands under the id {id_}"


Voices = list[tuple[int | None, ...]]
"""The voices of a statement, from its own outward: those who speak together at each step."""


def _chains(connection: sa.Connection) -> Iterator[str]:
    """Statements whose recorded chain of voices is not the one that their parents make.

    The first voices are the speakers of the statement: one, or all who say it together.
    """
    said = sa.select(
        statement.c.article_id,
        statement.c.version,
        statement.c.id,
        statement.c.parent_id,
        statement.c.speaker_id,
        statement.c.mode,
        statement.c.label,
    ).order_by(statement.c.article_id, statement.c.version, statement.c.depth)
    for (article_id, version), rows in groupby(row_stream(connection, said), key=itemgetter(0, 1)):
        recorded = _recorded_voices(connection, article_id, version)
        together = _speakers_together(connection, article_id, version)
        voices_of: dict[int | None, Voices] = {None: []}
        for row in rows:
            speakers = together.get(row.id, (row.speaker_id,))
            own = [] if row.mode == "narration" else [speakers]
            voices_of[row.id] = [*own, *voices_of.get(row.parent_id, [])]
            if voices_of[row.id] != recorded.get(row.id, []):
                yield f"statement {row.label!r}: its voices are not those of its parents"
            if row.id in together and not (
                speakers[0] == row.speaker_id and own and len({*speakers}) == len(speakers) > 1
            ):
                yield f"statement {row.label!r}: those who say it together are not its speakers"


def _recorded_voices(connection: sa.Connection, article_id: int, version: int) -> dict[int, Voices]:
    """The recorded chains of a version, by the id of the statement."""
    voice = statement_voice.c
    query = (
        sa.select(voice.statement_id, voice.step, voice.speaker_id)
        .where(voice.article_id == article_id, voice.version == version)
        .order_by(voice.statement_id, voice.step, voice.ordinal)
    )
    found: dict[int, Voices] = {}
    for (id_, _), rows in groupby(connection.execute(query), key=itemgetter(0, 1)):
        found.setdefault(id_, []).append(tuple(row[2] for row in rows))
    return found


def _speakers_together(
    connection: sa.Connection, article_id: int, version: int
) -> dict[int, tuple[int, ...]]:
    """Who says the joint statements of a version, by the id of the statement."""
    party = statement_party.c
    query = (
        sa.select(party.statement_id, party.actor_id)
        .where(party.article_id == article_id, party.version == version)
        .where(party.role == PartyRole.SPEAKER.value)
        .order_by(party.statement_id, party.ordinal)
    )
    rows = groupby(connection.execute(query), key=itemgetter(0))
    return {id_: tuple(row[1] for row in group) for id_, group in rows}


def _indexes(connection: sa.Connection) -> Iterator[str]:
    """Indexes that a bulk load left out and, killed, did not build; the next load does."""
    for index in deferred_indexes.absent(connection):
        yield f"{index.name} is not there; any 'archive add' builds it"


def _words(connection: sa.Connection) -> Iterator[str]:
    """Words whose meanings in the database are not those of the program."""
    expected = {(name, word.value): word.meaning for name, words in LISTS.items() for word in words}
    query = sa.select(vocabulary.c.list, vocabulary.c.word, vocabulary.c.meaning)
    stored = {(row.list, row.word): row.meaning for row in connection.execute(query)}
    for name, word in sorted(expected.keys() | stored.keys()):
        if expected.get((name, word)) != stored.get((name, word)):
            yield f"{name}: {word!r} is not as the program knows it"


def _places(connection: sa.Connection) -> Iterator[str]:
    """Places that lie in themselves."""
    query = sa.select(place.c.id, place.c.parent_id, place.c.key).where(
        place.c.parent_id.is_not(None)
    )
    rows = {id_: (parent, key) for id_, parent, key in row_stream(connection, query)}
    for start, (parent, key) in rows.items():
        seen: set[int] = set()
        step = parent
        while step in rows and step not in seen and step != start:
            seen.add(step)
            step = rows[step][0]
        if step == start:
            yield f"place {key!r} lies in itself"


CHECKS: dict[str, Callable[[sa.Connection], Iterator[str]]] = {
    "constraints hold": _constraints,
    "references lead somewhere": broken_references,
    "a span is the slice of its text": _spans,
    "a text is as it was captured": _texts,
    "sentences lie in their text": _sentences,
    "ids come from keys": _keys,
    "ids come from labels": _labels,
    "chains follow the parents": _chains,
    "words are the program's": _words,
    "places lie in one another": _places,
    "indexes are there": _indexes,
    "versions are compared with others": relation_consistency.breaches,
    "kept bytes are those that were read": kept_bytes.breaches,
    "what stands is searched": search_consistency.breaches,
}
"""The promises, and what finds their breaches."""
