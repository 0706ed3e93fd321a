"""Loaders on one database: two at once, and what fails at the very end."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.database import engine as engines
from archive.database.rows import insert as row_insert
from archive.errors import DatabaseError
from archive.importing.capture import Text
from archive.importing.loader import load_coding
from archive.importing.seed import seed
from archive.importing.summary import Summary
from archive.integrity.checks import check
from archive.keys import id_of
from archive.models.events import event
from archive.models.provenance import Activity
from archive.near_duplicates import relations
from archive.vocabulary import ActivityKind
from tests.support.coding_files import TEXT, Mapping, dump, example, load, write


def at_once(*works: Callable[[], object]) -> list[object]:
    """What the works return, each in a thread, begun together."""
    barrier = threading.Barrier(len(works))
    found: dict[int, object] = {}

    def run(number: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            found[number] = work()
        except Exception as error:
            found[number] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [found[number] for number in range(len(works))]


def no_breach(url: str) -> None:
    with engines.opened(url) as connection:
        assert list(check(connection)) == []


def plain(key: str) -> Mapping:
    """A coding that declares what other codings declare alike."""
    coding = example()
    coding["article"] = {"key": key, "source": "quux-gazette"}
    coding["events"] = [{"key": e["key"], "title": e["title"]} for e in coding["events"]]
    return coding


def test_two_seedings_at_once(database_url: str, seeded_url: str) -> None:
    summaries = at_once(lambda: seed(database_url), lambda: seed(database_url))
    assert all(isinstance(summary, Summary) for summary in summaries), summaries
    assert [s.refused for s in summaries if isinstance(s, Summary)] == [[], []]
    once, twice = dump(seeded_url), dump(database_url)
    for table in once.keys() - {"activity", "coding"}:
        assert twice[table] == once[table]
    no_breach(database_url)


def test_two_articles_at_once(tmp_path: Path, database_url: str) -> None:
    jobs = [write(tmp_path, plain(key), name=key) for key in ("one", "two", "three")]
    summaries = at_once(*(lambda job=job: load(database_url, job) for job in jobs))
    for summary in summaries:
        assert isinstance(summary, Summary), summary
        assert (dict(summary.counts), summary.refused) == ({"added": 1}, [])
    found = dump(database_url)
    assert {row[1] for row in found["article"]} == {"one", "two", "three"}
    assert len(found["actor"]) == 5
    assert len(found["event_link"]) == 1
    no_breach(database_url)


def test_a_loader_waits_for_what_another_has_not_committed(
    tmp_path: Path, database_url: str
) -> None:
    engine = engines.create(database_url)
    began = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    activity = Activity(1, ActivityKind.IMPORT, "a test", "archive", "1", began, None, {})
    one, two = (write(tmp_path, plain(key), name=key) for key in ("one", "two"))
    with engine.connect() as connection:
        begun = connection.begin()
        load_coding(connection, read_file(one.path, CodingFile), Text(TEXT), activity)
        found: list[Summary] = []
        waiting = threading.Thread(target=lambda: found.append(load(database_url, two)))
        waiting.start()
        waiting.join(0.5)
        assert waiting.is_alive()
        begun.commit()
        waiting.join(30)
    engine.dispose()
    assert [dict(summary.counts) for summary in found] == [{"added": 1}]
    assert {row[1] for row in dump(database_url, "article")["article"]} == {"one", "two"}
    no_breach(database_url)


def test_two_loads_bring_one_new_actor_and_one_new_event_at_once(
    tmp_path: Path, database_url: str
) -> None:
    engine = engines.create(database_url)
    began = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    activity = Activity(1, ActivityKind.IMPORT, "a test", "archive", "1", began, None, {})
    # whole codings: the event has a status and a date that rest on the claims of each
    one, two = (
        write(tmp_path, example() | {"article": {"key": key, "source": "quux-gazette"}}, name=key)
        for key in ("one", "two")
    )
    with engine.connect() as connection:
        begun = connection.begin()
        load_coding(connection, read_file(one.path, CodingFile), Text(TEXT), activity)
        found: list[object] = []
        second = threading.Thread(
            target=lambda: found.extend(at_once(lambda: load(database_url, two)))
        )
        second.start()
        # it has looked, found nothing of what the first brings, and waits to bring it as well
        wait_for_a_lock(connection)
        assert second.is_alive()
        begun.commit()
        second.join(30)
    engine.dispose()
    (summary,) = found
    assert isinstance(summary, Summary), summary
    assert (dict(summary.counts), summary.refused) == ({"added": 1}, [])
    rows = dump(database_url, "actor", "event", "declaration", "event_state")
    assert len(rows["actor"]) == len(example()["actors"])
    assert len(rows["event"]) == len(example()["events"])
    declared = Counter(row[2:4] for row in rows["declaration"])
    assert {declared["actor", row[0]] for row in rows["actor"]} == {2}
    assert {declared["event", row[0]] for row in rows["event"]} == {2}
    assert len({row[0] for row in rows["event_state"]}) == 2
    assert "occurred" in {row[4] for row in rows["event"]}
    no_breach(database_url)


def wait_for_a_lock(connection: sa.Connection) -> None:
    """Wait until another session of the database waits for a lock; SQLite has no word for it."""
    waiting = sa.text(
        "SELECT count(*) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid) "
        "WHERE NOT l.granted AND a.datname = current_database()"
    )
    for _ in range(300):
        time.sleep(0.05)
        if connection.dialect.name == "sqlite" or connection.scalar(waiting):
            return
    raise AssertionError("nobody waits")


def test_two_authority_files_at_once(tmp_path: Path, database_url: str) -> None:
    actors = [{"key": f"a-{n}", "name": f"A {n}", "kind": "person"} for n in range(40)]
    names = [actor | {"names": [f"N {actor['key']}"]} for actor in actors]
    load(database_url, write(tmp_path, {"actors": actors}, None, "old"))
    one = write(tmp_path, {"actors": [n | {"country": "UA"} for n in names]}, None, "one")
    two = write(tmp_path, {"actors": [n | {"wikidata_id": "Q1"} for n in names[::-1]]}, None, "two")
    summaries = at_once(lambda: load(database_url, one), lambda: load(database_url, two))
    assert [getattr(s, "refused", s) for s in summaries] == [[], []]
    found = dump(database_url, "actor", "actor_name")
    assert len(found["actor_name"]) == 40
    assert {row[6:8] for row in found["actor"]} == {("UA", "Q1")}


def test_what_fails_at_commit_is_one_line(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = (write(tmp_path, plain(key), name=key) for key in ("bad", "good"))
    relate = relations.relate

    def failing(connection: sa.Connection, *given: Any) -> None:
        relate(connection, *given)
        if "bad" in _articles(connection):
            # found when the transaction ends
            rests = {"status_article_id": 1, "status_version": 1, "status_claim_id": 1}
            connection.execute(sa.update(event).values(rests))

    monkeypatch.setattr(relations, "relate", failing)
    summary = load(database_url, bad, good)
    assert dict(summary.counts) == {"refused": 1, "added": 1}
    (problem,) = summary.refused
    assert problem.startswith(f"{bad.path}: the database refuses it: ")
    assert "\n" not in problem
    assert {row[1] for row in dump(database_url, "article")["article"]} == {"good"}
    no_breach(database_url)


@pytest.mark.parametrize("table", ["span", "statement_voice"])
def test_what_the_database_refuses_is_one_line(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    # on Postgres the driver itself raises, at the end of what is sent together
    bad, good = (write(tmp_path, plain(key), name=key) for key in ("bad", "good"))
    insert_bound = row_insert.insert_bound

    def failing(connection: sa.Connection, kind: type, rows: list[Any]) -> None:
        twice = kind.__dict__["table"].name == table and rows[0][0] == id_of("bad")
        insert_bound(connection, kind, [*rows, *rows] if twice else rows)

    monkeypatch.setattr(row_insert, "insert_bound", failing)
    summary = load(database_url, bad, good)
    assert dict(summary.counts) == {"refused": 1, "added": 1}
    (problem,) = summary.refused
    assert problem.startswith(f"{bad.path}: the database refuses it: ")
    no_breach(database_url)


def _articles(connection: sa.Connection) -> set[str]:
    return {row[1] for row in connection.execute(sa.text("SELECT id, key FROM article"))}


def test_a_database_that_fails_stops_the_run(
    tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(connection: sa.Connection, *given: object) -> None:
        connection.execute(sa.text("SELECT 1 FROM nowhere"))

    monkeypatch.setattr(relations, "relate", failing)
    with pytest.raises(DatabaseError, match="nowhere") as caught:
        load(database_url, write(tmp_path, example()))
    assert "\n" not in str(caught.value)
    assert dump(database_url, "article")["article"] == []
