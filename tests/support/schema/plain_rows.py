"""A small archive written with plain SQL, around the program's loader, and ways to break it.

`fill` writes at least one row into every table; `insert` writes one more, like the first of its
table but for what the caller changes. Every database message that a refusal is known by is made
here, because SQLite and Postgres word them differently.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from archive.keys import id_of, link_key

Row = dict[str, Any]

TEXT = """Flood 🌊 cuts off Éze

The ministry said on Monday: “Give us time 🙏🏽.” Ann Ó Néill, its spokeswoman, saw 𝟛 boats.
A diplomat said that the talks in Éze were off.
"""
"""Letters of one to four bytes, so that counting anything but code points goes wrong."""

LATER = TEXT.replace("were off", "go on")
SAID, TOLD, LABEL = "Give us time 🙏🏽.", "the talks in Éze were off", "said"
PIECE, OTHER = id_of("piece"), id_of("other")
FLOOD, TALKS, LINK = id_of("flood"), id_of("talks"), id_of(link_key("flood", "disrupts", "talks"))
ANN, MINISTRY, TOWN, LAND = id_of("ann"), id_of("ministry"), id_of("eze"), id_of("land")
OUTER, INNER = id_of("said"), id_of("told")
ABOUT_FLOOD, ABOUT_TALKS, ABOUT_LINK = id_of("flooded"), id_of("met"), id_of("disrupted")
VERSION: Row = {"article_id": PIECE, "version": 1}
LOW, HIGH = sorted((PIECE, OTHER))
PAIR: Row = {"article_id": LOW, "version": 1, "other_article_id": HIGH, "other_version": 1}
NO_SENTENCE: Row = {"article_id": None, "version": None, "ordinal": None}
FIRST_CLAIM: Row = VERSION | {"claim_id": ABOUT_FLOOD}
SUM = "0123456789abcdef" * 4
PACKED = zlib.compress(b"flood")
MOMENT = "2024-08-16T10:00:00.000000+00:00"
KEYED = {
    "source": "key",
    "actor": "key",
    "place": "key",
    "event": "key",
    "article": "key",
    "statement": "label",
    "claim": "label",
}
"""The tables whose id comes from what they are named by."""


def at(exact: str, whole: str = TEXT) -> Row:
    """Where the words stand in a text, in code points."""
    start = whole.index(exact)
    return {"start": start, "end": start + len(exact)}


FIRST: dict[str, Row] = {
    "actor": {"key": "ann", "name": "Ann Ó Néill", "kind": "person", "named": True},
    "source": {"key": "herald", "name": "The Herald", "kind": "outlet", "actor_id": MINISTRY},
    "place": {"key": "land", "name": "Land", "kind": "country", "named": True},
    "article": {"key": "piece", "source_id": id_of("herald"), "language": "en"},
    "article_version": {
        "article_id": PIECE,
        "number": 1,
        "headline": TEXT.splitlines()[0],
        "text": TEXT,
        "media_type": "text/plain",
        "sha256": SUM,
    },
    "capture": VERSION
    | {"ordinal": 1, "sha256": SUM, "size": 5, "media_type": "text/plain", "content": PACKED},
    "article_sketch": VERSION | {"shingles": 21, "samples": 1},
    "article_sample": VERSION | {"hash": -(2**63)},
    "article_relation": PAIR | {"kind": "reprint", "similarity": 0.9, "containment": 0.9},
    "sentence": VERSION | {"ordinal": 1, "kind": "headline"} | at("Flood 🌊 cuts off Éze"),
    "span": VERSION | {"exact": SAID} | at(SAID),
    "article_author": VERSION | {"ordinal": 1, "name": "Ann", "actor_id": None},
    "gap": VERSION | {"reason": "an aside"} | at(SAID),
    "event": {"key": "flood", "title": "A flood", "type": None, "status": "occurred"},
    "event_link": {"id": LINK, "event_id": FLOOD, "kind": "disrupts", "other_event_id": TALKS},
    "actor_name": VERSION | {"actor_id": ANN, "name": "Ann"} | at(SAID),
    "mention": VERSION | {"refers_to": "actor", "referent_id": ANN, "form": "name"} | at(SAID),
    "tenure": VERSION
    | {"actor_id": ANN, "organization_id": MINISTRY, "title": "spokeswoman"}
    | at(SAID),
    "affiliation": VERSION
    | {"actor_id": ANN, "other_actor_id": MINISTRY, "kind": "member of"}
    | at(SAID),
    "statement": VERSION
    | {"label": "said", "depth": 0, "parent_id": None, "speaker_id": ANN}
    | {"attribution": "stated", "mode": "direct", "act": "say"}
    | at(SAID),
    "statement_voice": VERSION
    | {"statement_id": OUTER, "step": 0, "speaker_id": ANN, "ordinal": 1},
    "statement_span": VERSION | {"statement_id": OUTER, "role": "cue", "ordinal": 1} | at(SAID),
    "statement_party": VERSION
    | {"statement_id": OUTER, "role": "addressee", "ordinal": 1, "actor_id": MINISTRY},
    "statement_link": VERSION
    | {"statement_id": OUTER, "kind": "corrects", "other_article_id": PIECE}
    | {"other_version": 1, "other_statement_id": INNER}
    | at(SAID),
    "claim": VERSION
    | {"statement_id": OUTER, "label": "flooded", "event_id": FLOOD, "event_link_id": None}
    | {"stance": "asserts", "certainty": "certain", "polarity": "positive"},
    "claim_value": FIRST_CLAIM
    | {"ordinal": 1, "property": "killed", "approximate": False}
    | at(SAID),
    "claim_link": FIRST_CLAIM
    | {"other_article_id": PIECE, "other_version": 1, "other_claim_id": ABOUT_TALKS}
    | {"kind": "rivals", "about": "label", "basis": "inferred"},
    "event_state": VERSION
    | {"event_id": FLOOD, "status": "occurred", "status_claim_id": ABOUT_FLOOD},
    "event_place": FIRST_CLAIM | {"place_id": TOWN, "role": "at", "event_id": FLOOD},
    "participation": FIRST_CLAIM | {"actor_id": ANN, "role": "initiator", "event_id": FLOOD},
    "activity": {"id": 7, "kind": "import", "agent": "Ann", "software": "archive 0.1"}
    | {"codebook": "1", "started": "2024-08-16T10:00:00+00:00", "counts": "{}"},
    "coding": VERSION | {"activity_id": 7, "sha256": SUM},
    "declaration": VERSION | {"kind": "actor", "declared_id": ANN},
    "identity": {"actor_id": min(ANN, MINISTRY), "other_actor_id": max(ANN, MINISTRY)}
    | {"at": MOMENT, "by": "Bo", "judgement": "different"},
    "assessment": FIRST_CLAIM | {"at": MOMENT, "by": "Bo", "verdict": "accepted"},
    "change": {"id": 1, "at": MOMENT, "table_name": "gap", "row": "{}", "old": "{}"},
    "change_seal": {"number": 1, "change_id": 1, "sha256": SUM},
    "search_entry": VERSION | {"ordinal": 1, "length": 4, "words": "flood cuts off eze"},
    "search_renewal": {"revision": "0015"},
}
"""The first row of every table, each table after those that it refers to at once."""

MORE: dict[str, list[Row]] = {
    "actor": [{"key": "ministry", "kind": "organization"}],
    "place": [{"key": "eze", "kind": "settlement", "parent_id": LAND}],
    "article": [{"key": "other", "source_id": None}],
    "article_version": [{"number": 2, "text": LATER}, {"article_id": OTHER}],
    "span": [
        {"exact": TOLD} | at(TOLD),
        {"exact": SAID, "version": 2},
        {"exact": "the talks in Éze go on", "version": 2} | at("the talks in Éze go on", LATER),
        {"article_id": OTHER},
    ],
    "event": [{"key": "talks", "type": "CONSULT"}],
    "statement": [
        {"label": "told", "depth": 1, "parent_id": OUTER} | at(TOLD),
        {"label": "later", "version": 2},
        {"label": "elsewhere", "article_id": OTHER},
    ],
    "search_entry": [
        NO_SENTENCE | VERSION | {"statement_id": OUTER, "words": "give us time", "length": 3},
        NO_SENTENCE | {"actor_id": ANN, "words": "ann o neill", "length": 3},
        NO_SENTENCE | {"place_id": TOWN, "words": "eze", "length": 1},
        NO_SENTENCE | {"source_id": id_of("herald"), "words": "the herald", "length": 2},
        NO_SENTENCE | {"event_id": FLOOD, "words": "a flood", "length": 2},
    ],
    "claim": [
        {"label": "met", "event_id": TALKS},
        {"label": "disrupted", "event_id": None, "event_link_id": LINK},
        {"label": "later", "version": 2, "statement_id": id_of("later")},
    ],
}
"""The rows beyond the first, as changes of the first."""


NEVER_UPDATED = ("identity", "assessment", "change", "change_seal")
"""The tables whose rows stay as they were written."""

NOT_RECORDED = {"capture": {"content"}}
"""Columns that the record of changes leaves out, by table: whole pages are none of it."""

REPLACED = "{}: a row is updated, never replaced"
"""What SQLite says of a row that would take the place of another."""


def row(table: str, **changes: Any) -> Row:
    """The first row of a table with changes; its id follows from its key or label."""
    made = FIRST[table] | changes
    if table in KEYED and "id" not in changes:
        made["id"] = id_of(str(made[KEYED[table]]))
    return made


def insert(connection: Connection, table: str, /, **changes: Any) -> None:
    """Insert a row like the first of its table."""
    write(connection, "INSERT", row(table, **changes), table)


def insert_or(connection: Connection, verb: str, table: str, /, **changes: Any) -> None:
    """Insert a row by another verb of SQLite, such as `INSERT OR REPLACE`."""
    write(connection, verb, row(table, **changes), table)


def upsert(connection: Connection, table: str, tail: str, /, **changes: Any) -> None:
    """Insert a row with a clause on conflicts."""
    write(connection, "INSERT", row(table, **changes), table, tail)


def write(connection: Connection, verb: str, values: Row, table: str, tail: str = "") -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"{verb} INTO {table} ({names}) VALUES ({marks}) {tail}"), values)


def present(connection: Connection) -> list[str]:
    """The tables of `FIRST` that the revision of the database has."""
    known = set(inspect(connection).get_table_names())
    return [table for table in FIRST if table in known]


def fill(connection: Connection) -> None:
    """Write the whole small archive, as far as there are tables for it, without committing it."""
    for table in present(connection):
        known = {column["name"] for column in inspect(connection).get_columns(table)}
        for changes in ({}, *MORE.get(table, [])):
            values = {name: value for name, value in row(table, **changes).items() if name in known}
            write(connection, "INSERT", values, table)
    for field in ("status", "date"):
        run(
            connection,
            f"UPDATE event SET {field}_article_id = :article_id, {field}_version = 1, "
            f"{field}_claim_id = :claim_id WHERE key = 'flood'",
            article_id=PIECE,
            claim_id=ABOUT_FLOOD,
        )


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [*present(connection), "vocabulary"]
    sql = "SELECT count(*) FROM {}"
    return {table: connection.scalar(text(sql.format(table))) or 0 for table in tables}


def run(connection: Connection, sql: str, **values: Any) -> int:
    """Run plain SQL; how many rows it touched."""
    return connection.execute(text(sql), values).rowcount


@contextmanager
def refused(connection: Connection, saying: str) -> Iterator[None]:
    """The block must be refused by the database with these words, and is undone."""
    savepoint = connection.begin_nested()
    with pytest.raises(DBAPIError) as caught:
        yield
    savepoint.rollback()
    said = str(caught.value.orig)
    assert saying in said, said


@contextmanager
def allowed(connection: Connection) -> Iterator[None]:
    """The block must pass, the twin of one that is refused, and is undone as well."""
    savepoint = connection.begin_nested()
    yield
    savepoint.rollback()


@contextmanager
def commit_refused(world: Connection, saying: str) -> Iterator[Connection]:
    """The block must pass, on a connection of its own, and its commit be refused."""
    world.rollback()
    with world.engine.connect() as connection:
        yield connection
        with pytest.raises(DBAPIError) as caught:
            connection.commit()
    said = str(caught.value.orig)
    assert saying in said, said


def hold_deferred(connection: Connection) -> None:
    """What is checked at commit must hold already."""
    if on_sqlite(connection):
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    else:
        run(connection, "SET CONSTRAINTS ALL IMMEDIATE")


def on_sqlite(connection: Connection) -> bool:
    """Whether this is SQLite."""
    return connection.dialect.name == "sqlite"


def foreign_key(connection: Connection, name: str) -> str:
    """What a broken foreign key says; SQLite does not name it."""
    return "FOREIGN KEY constraint failed" if on_sqlite(connection) else f'constraint "{name}"'


def not_null(connection: Connection, table: str, column: str) -> str:
    """What a missing value says."""
    if on_sqlite(connection):
        return f"NOT NULL constraint failed: {table}.{column}"
    return f'null value in column "{column}" of relation "{table}"'


def unique(connection: Connection, name: str, *columns: str) -> str:
    """What a repeated value says; SQLite names the columns."""
    if on_sqlite(connection):
        return f"UNIQUE constraint failed: {', '.join(columns)}"
    return f'constraint "{name}"'


def check(connection: Connection, name: str) -> str:
    """What a broken check says."""
    if on_sqlite(connection):
        return f"CHECK constraint failed: {name}"
    return f'violates check constraint "{name}"'
