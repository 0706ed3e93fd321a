"""What loading an article asks of the database: statements are counted, nothing is timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing import session
from archive.importing.jobs import Job
from archive.importing.session import Loader
from archive.vocabulary import ActivityKind
from tools.generated import files
from tools.generated.archives import GeneratedArchive

ARTICLES = 12

MOST_ASKED = 13
"""How many questions loading an article asks at most, whatever is in it.

Two are those of the seal: its lock, and which changes have none; one is for the names that the
archive has of those whom it is about.
"""

MOST_SENT = 41
"""How many statements in all, of which each may write many rows."""


@contextmanager
def heard(connection: sa.Connection, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """What the driver is given in the block, by its first word; a table's rows are one."""
    told: Counter[str] = Counter()
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        rows: set[str] = set()

        def hear(sql: str) -> None:
            # what a trigger does begins with a comment; rows of one table are told one by one
            word = sql.split(maxsplit=1)[0]
            into = sql.partition("(")[0]
            if word != "--" and not (word == "INSERT" and into in rows):
                told[word] += 1
                rows.add(into)

        with monkeypatch.context():
            driver.set_trace_callback(hear)
            yield told
            driver.set_trace_callback(None)
        return
    with monkeypatch.context() as patched:
        for name in ("execute", "executemany", "copy"):
            original = getattr(psycopg.Cursor, name)

            def hear_of(
                self: Any, sql: Any, *given: Any, original: Any = original, **named: Any
            ) -> Any:
                told[str(sql).split(maxsplit=1)[0]] += 1
                return original(self, sql, *given, **named)

            patched.setattr(psycopg.Cursor, name, hear_of)
        yield told


def codings(folder: Path) -> tuple[list[Job], list[Job]]:
    """The files of a generated archive: what its articles share, and the articles."""
    files.write(GeneratedArchive(ARTICLES), folder)
    jobs = session.find([folder])
    return [job for job in jobs if not job.coded], [job for job in jobs if job.coded]


def test_an_article_takes_few_statements(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, articles = codings(tmp_path)
    engine = engines.create(database_url)
    with engine.connect() as connection:
        loader = Loader(connection, ActivityKind.IMPORT, "a test")
        assert loader.load([*shared, articles[0]]) == []
        found = []
        for job in articles[1:]:
            with heard(connection, monkeypatch) as told:
                assert loader.load([job]) == []
            found.append(told)
    engine.dispose()
    assert loader.summary.counts["added"] == ARTICLES
    asked = [told["SELECT"] for told in found]
    assert max(asked) <= MOST_ASKED, found
    assert max(told.total() for told in found) <= MOST_SENT, found
    # each is heard of: an article without rows would be no test
    assert min(told["INSERT"] for told in found) > 15


def test_on_postgres_a_load_goes_by_indexes_from_the_start(
    tmp_path: Path, postgresql_migrated: str
) -> None:
    shared, articles = codings(tmp_path)
    engine = engines.create(postgresql_migrated)
    with engine.connect() as connection, engines.many_transactions(connection):
        loader = Loader(connection, ActivityKind.IMPORT, "a test")
        assert loader.load(shared) == []
        before = read_whole(connection)
        assert loader.load(articles) == []
        assert read_whole(connection) == before
    engine.dispose()


def read_whole(connection: sa.Connection) -> dict[str, int]:
    """How often each table of what people name was read from end to end."""
    connection.execute(sa.select(sa.func.pg_stat_force_next_flush()))
    connection.commit()
    named = "relname IN ('actor', 'event', 'event_link', 'place')"
    found = connection.execute(
        sa.text(f"SELECT relname, seq_scan FROM pg_stat_user_tables WHERE {named}")
    )
    scans = {str(row.relname): int(row.seq_scan) for row in found}
    connection.commit()
    return scans
