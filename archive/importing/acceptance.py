"""Drafted statements that a person accepts, and which so become that person's."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa

from archive import __version__
from archive.coding import yaml_writer
from archive.coding.export import exporter
from archive.coding.format import CodingFile
from archive.coding.format.statements import StatementEntry
from archive.coding.parser import parse
from archive.database import change_seals
from archive.errors import UsageError, nearest
from archive.importing.capture import Text, lock
from archive.importing.loader import load_coding
from archive.importing.write_connection import write_connection
from archive.keys import id_of
from archive.models.articles import article_version
from archive.models.provenance import Activity, coding
from archive.vocabulary import ActivityKind, Verdict

ACCEPTED = Verdict.ACCEPTED.value
"""What the counts of an activity say of the statements that it accepted."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which statements of an article were accepted, and which of those named were no drafts."""

    accepted: tuple[str, ...]
    """Their labels, in the order of the coding."""
    standing: tuple[str, ...] = ()
    """Labels that were named and are a person's already."""


def accept(connection: sa.Connection, key: str, labels: Sequence[str], by: str) -> Acceptance:
    """Make drafted statements of an article a person's: those of `labels`, all where none is named.

    It is what it looks like: the coding of the newest coded version without these `rule`s is
    loaded, as a review by `by`, in the connection's transaction. Who accepts a statement accepts
    those in which it stands, for its chain rests on them. Raises UsageError when there is no coding
    of the article, or no such statement in it.
    """
    article_id = id_of(key)
    # before the export takes its own: two that share that one would each wait for the other
    lock(connection, [article_id])
    found = exporter.coding_of(connection, key)
    rules = {one.label: one.rule for one in _all(found.statements)}
    for label in labels:
        if label not in rules:
            raise UsageError(f"{key} has no statement {label!r}{nearest(label, list(rules))}")
    wanted = set(labels) or set(rules)
    chosen = [label for label in _with_outer(found.statements, wanted) if rules[label] is not None]
    if chosen:
        words = yaml_writer.dump(yaml_writer.tree(_without_rules(found, set(chosen))))
        parsed = parse(words.encode(), f"the coding of {key}", CodingFile)
        load_coding(connection, parsed, _text(connection, article_id), _review(by, len(chosen)))
    standing = (label for label in dict.fromkeys(labels) if rules[label] is None)
    return Acceptance(tuple(chosen), tuple(standing))


def _review(by: str, accepted: int) -> Activity:
    now = dt.datetime.now(dt.UTC)
    return Activity(
        id=secrets.randbits(63),
        kind=ActivityKind.REVIEW,
        agent=by,
        software=f"archive {__version__}",
        codebook="1",
        started=now,
        finished=now,
        counts={ACCEPTED: accepted},
    )


def _all(statements: Iterable[StatementEntry]) -> Iterator[StatementEntry]:
    for one in statements:
        yield one
        yield from _all(one.relays)


def _with_outer(statements: Iterable[StatementEntry], wanted: Collection[str]) -> list[str]:
    """The labels of statements that are wanted, or in which such a one stands."""
    found: list[str] = []
    for one in statements:
        inner = _with_outer(one.relays, wanted)
        found += [one.label, *inner] if inner or one.label in wanted else []
    return found


def _without_rules(found: CodingFile, chosen: Collection[str]) -> CodingFile:
    def edited(one: StatementEntry) -> StatementEntry:
        rule = None if one.label in chosen else one.rule
        return msgspec.structs.replace(one, rule=rule, relays=[*map(edited, one.relays)])

    return msgspec.structs.replace(found, statements=[*map(edited, found.statements)])


def _text(connection: sa.Connection, article_id: int) -> Text:
    """The text of the newest coded version, as it stands in the archive."""
    version = article_version.c
    newest = sa.select(sa.func.max(coding.c.version)).where(coding.c.article_id == article_id)
    query = sa.select(version.text, version.media_type, version.origin).where(
        version.article_id == article_id, version.number == newest.scalar_subquery()
    )
    return Text(*connection.execute(query).one())


def accept_at(url: str, key: str, labels: Sequence[str], by: str) -> Acceptance:
    """Accept drafted statements in the archive at `url`, in a transaction of its own.

    Raises what `accept` raises, and DatabaseError when the database fails.
    """
    with write_connection(url, by) as connection, change_seals.transaction(connection):
        return accept(connection, key, labels, by)
