"""SQLite tells which tables a step may have written to, whichever way it reaches them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import write_watch

SCHEMA = """
CREATE TABLE mother (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE child (id INTEGER PRIMARY KEY, mother INTEGER REFERENCES mother ON DELETE CASCADE);
CREATE TABLE toy (child INTEGER REFERENCES child ON DELETE SET NULL);
CREATE TABLE log (said TEXT);
CREATE TABLE other (id INTEGER, extra TEXT);
CREATE TRIGGER told AFTER UPDATE ON other BEGIN INSERT INTO log VALUES (NEW.id); END;
CREATE VIEW seen AS SELECT id FROM other;
CREATE TRIGGER through INSTEAD OF INSERT ON seen BEGIN INSERT INTO other (id) VALUES (NEW.id); END;
CREATE VIRTUAL TABLE words USING fts5(word, content='other', content_rowid='id')
"""

WAYS: dict[str, set[str] | None] = {
    "SELECT * FROM other, log": set(),
    "INSERT INTO other (id) VALUES (1)": {"other"},
    "UPDATE other SET id = 2": {"other", "log"},
    "DELETE FROM log": {"log"},
    "DELETE FROM mother": {"mother", "child", "toy"},
    "REPLACE INTO mother VALUES (1, 'x')": {"mother", "child", "toy"},
    "INSERT INTO mother VALUES (1, 'x') ON CONFLICT DO UPDATE SET name = 'y'": {"mother"},
    "INSERT INTO seen VALUES (1)": {"seen", "other"},
    "WITH some AS (SELECT 1) DELETE FROM log WHERE said IN some": {"log"},
    "CREATE TABLE another AS SELECT * FROM log": {"another"},
    "CREATE INDEX ix_log ON log (said)": set(),
    "CREATE TRIGGER more AFTER DELETE ON log BEGIN DELETE FROM other; END": set(),
    "DROP TABLE log": {"log"},
    "DROP TABLE mother": {"mother", "child", "toy"},
    "ALTER TABLE log RENAME TO logged": {"log"},
    "ALTER TABLE other DROP COLUMN extra": {"other"},
    "ALTER TABLE other RENAME COLUMN extra TO more": {"other"},
    "PRAGMA writable_schema = ON": None,
}


@pytest.fixture
def connection(tmp_path: object) -> Iterator[sa.Connection]:
    """A connection on a database of some tables that hang on each other."""
    engine = engines.create(f"sqlite:///{tmp_path}/small.db", make=True)
    with engine.connect() as made:
        made.connection.driver_connection.executescript(SCHEMA)  # type: ignore[union-attr]
        yield made
    engine.dispose()


@pytest.mark.parametrize("sql", WAYS)
def test_every_way_to_a_table_is_told(connection: sa.Connection, sql: str) -> None:
    ways = WAYS[sql]
    with connection.begin(), write_watch.watched(connection) as written:
        connection.exec_driver_sql(sql)
        tables = written()
    if ways is None or tables is None:
        assert tables is ways
    else:
        assert ways <= tables
        assert tables - ways <= {name for name in tables if name.startswith("sqlite_")}


def test_a_statement_that_was_prepared_before_is_told_too(connection: sa.Connection) -> None:
    for _ in range(2):
        connection.exec_driver_sql("INSERT INTO log VALUES ('x')")
    with write_watch.watched(connection) as written:
        connection.exec_driver_sql("INSERT INTO log VALUES ('x')")
    assert written() == {"log"}
    connection.exec_driver_sql("DELETE FROM other")
    assert written() == {"log"}


def test_commits_of_others_are_noticed_and_ones_own_are_not(connection: sa.Connection) -> None:
    with connection.begin():
        first = write_watch.commits_of_others(connection)
        connection.exec_driver_sql("INSERT INTO log VALUES ('ours')")
    with connection.begin():
        assert write_watch.commits_of_others(connection) == first
    with connection.engine.connect() as other, other.begin():
        other.exec_driver_sql("INSERT INTO log VALUES ('theirs')")
    with connection.begin():
        assert write_watch.commits_of_others(connection) != first
