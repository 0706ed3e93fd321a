"""Finds what other programs broke: every promise of the schema is checked on the rows.

The database refuses most breaches itself. A connection may have left foreign keys or checks off,
or come from a program that computes ids otherwise; what it leaves behind is found here. Each check
reads set by set or row by row: memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.database import driver_errors, kept_bytes, sqlite_file
from archive.database.broken_references import broken_references
from archive.database.search import consistency as search_consistency
from archive.integrity import (
    change_chain,
    codings,
    constraints,
    dates,
    events,
    guards,
    names,
    provenance,
    relations,
    texts,
    values,
    voices,
)
from archive.integrity.notice import Notice
from archive.near_duplicates import consistency as relation_consistency

MOST = 20
"""How many breaches of one promise are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that rows break: which promise, and what breaks it.

    A `Notice` breaks none.
    """

    promise: str
    what: str

    @property
    def is_notice(self) -> bool:
        """Whether it is only to be looked at."""
        return isinstance(self.what, Notice)


CHECKS: dict[str, Callable[[sa.Connection], Iterator[str]]] = {
    "constraints hold": constraints.constraints,
    "guards are on": guards.breaches,
    "texts are UTF-8": constraints.encoding,
    "references lead somewhere": broken_references,
    "a span is the slice of its text": texts.spans,
    "a text is as it was captured": texts.texts,
    "sentences lie in their text": texts.sentences,
    "ids come from keys": names.keys,
    "ids come from labels": names.labels,
    "chains follow the parents": voices.chains,
    "days are those of their dates": dates.breaches,
    "events are what codings come to": events.breaches,
    "rows are what codings state": codings.breaches,
    "what is coded was loaded": provenance.codings,
    "addresses lead to pages": provenance.addresses,
    "words are the program's": names.words,
    "places lie in one another": names.places,
    "indexes are there": constraints.indexes,
    "versions are compared with others": relation_consistency.breaches,
    "relations are those of the texts": relations.breaches,
    "kept bytes are those that were read": kept_bytes.breaches,
    "what stands is searched": search_consistency.breaches,
    "changes follow one another": change_chain.breaches,
}
"""The promises, and what finds their breaches."""


def check(connection: sa.Connection) -> Iterator[Breach]:
    """Every breach in the archive, at most `MOST` of each promise and a count of the rest.

    A promise that cannot be checked to its end, because of what others broke, is told as broken.
    """
    _read_any_text(connection)
    for promise, find in CHECKS.items():
        listed = {str: 0, Notice: 0}
        for what in _to_its_end(connection, find):
            listed[type(what)] += 1
            if listed[type(what)] <= MOST:
                yield Breach(promise, what)
        for kind, count in listed.items():
            if count > MOST:
                yield Breach(promise, kind(f"and {count - MOST} more"))


def notices(connection: sa.Connection) -> Iterator[str]:
    """What breaks no promise and should be looked at; at most `MOST` of each kind and a count."""
    for find in (change_chain.notices, codings.notices, relations.notices, values.notices):
        listed = 0
        for listed, what in enumerate(find(connection), 1):
            if listed <= MOST:
                yield what
        if listed > MOST:
            yield f"and {listed - MOST} more such"


def sees_checks(connection: sa.Connection) -> bool:
    """Whether the CHECKs of the schema are verified: not by SQLite where it only may read."""
    return connection.dialect.name != "sqlite" or sqlite_file.verifies_checks(
        connection.connection.driver_connection
    )


def _read_any_text(connection: sa.Connection) -> None:
    """Let texts be read that are not UTF-8, each wrong byte as half a character."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.text_factory = lambda data: data.decode("utf-8", "surrogateescape")


def _to_its_end(
    connection: sa.Connection, find: Callable[[sa.Connection], Iterator[str]]
) -> Iterator[str]:
    """What a check finds, then why it could not go on, if it could not."""
    # a failed query ends the transaction on Postgres, unless it is one inside
    inner = connection.begin_nested()
    try:
        yield from find(connection)
    except sa.exc.DBAPIError as error:
        yield f"this was checked in part: {driver_errors.reason(error)}"
    except (sa.exc.SQLAlchemyError, ValueError, LookupError, TypeError) as error:
        yield f"this was checked in part: {type(error).__name__}: {error}"
    finally:
        inner.rollback()
