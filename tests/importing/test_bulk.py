"""Loading in bulk comes to what loading one by one comes to, whatever happens on the way."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive import resources
from archive.database import engine as engines
from archive.database.migrate.upgrade import upgrade
from archive.database.rows import deferred_indexes
from archive.importing import session
from archive.importing.bulk import bulk, worker_pool
from archive.importing.jobs import Job
from archive.importing.new_version import NewVersion
from archive.importing.summary import Summary
from archive.integrity import checks
from archive.vocabulary import ActivityKind
from tests.importing.test_interrupted import ARTICLES as MANY
from tests.importing.test_interrupted import assert_whole, finish, folder_of, start
from tests.support.coding_files import TEXT, Dump, Mapping, another, dump, example, load, put, write
from tests.support.stories import printed, words
from tests.support.web_samples import page

ARTICLES = 24


def load_in_bulk(url: str, folder: Path, workers: int = 1) -> Summary:
    first = bulk.in_bulk(url, workers)
    return session.add(url, session.find([folder]), ActivityKind.IMPORT, "a test", first=first)


def rows(url: str) -> Dump:
    """Every row, but for the activity that loaded it and when, and when changes were and sums."""
    found = dump(url)
    del found["activity"]
    found["change"] = sorted((row[2:] for row in found["change"]), key=repr)
    found["change_seal"] = [row[:1] for row in found["change_seal"]]
    found["coding"] = sorted((*row[:2], *row[3:]) for row in found["coding"])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Codings that share actors, one refused, one of a later file's event, and loose articles."""
    made = tmp_path / "files"
    made.mkdir()
    write(made, example(), name="b-example")
    early = another("early")
    early["statements"][0]["claims"] = [{"event": "late-event"}]
    write(made, early, name="a-early")
    write(made, another("late"), name="z-late")
    for number in range(ARTICLES):
        write(made, another(f"quux-{number}"), name=f"quux-{number}")
    nobody = {"mentions": [{"actor": "nobody", "quote": "Vana Orl"}]}
    write(made, another("refused") | nobody, name="m")
    twice = another("quux-1")
    twice["events"][0]["title"] = "Something else"
    write(made, twice, name="quux-1-again")
    (made / "page.html").write_text(page(), "utf-8")
    (made / "loose.txt").write_text("A text\n\nThat nobody coded.", "utf-8")
    return made


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Articles of one batch that depend on those before them, in every way that there is."""
    made = tmp_path / "story"
    made.mkdir()

    def later(key: str, day: int, **more: object) -> Mapping:
        published = {"edtf": f"2030-05-{day:02}", "basis": "metadata"}
        return another(key) | {"article": {"key": key, "published": published}} | more

    def becomes(word: str, event: str = "meeting", claim: str = "told/meeting") -> Mapping:
        return {"event": event, "status": {"word": word, "claim": claim}}

    zorbs = example()["actors"][1]
    claim = {"claim": "told/meeting", "kind": "repeats", "about": "occurrence"}
    write(
        made, put(example(), "article.published", later("a", 1)["article"]["published"]), name="a"
    )
    # each changes the status of an event that the first declares, or the second
    write(made, later("b", 4, developments=[becomes("cancelled")]), name="b")
    of_b = becomes("scheduled", "b-event", "told/b-event")
    c = later("c", 5, developments=[becomes("postponed"), of_b])
    c["statements"][0]["claims"].append({"event": "b-event"})
    write(made, c, name="c")
    # an actor with more details, with other details, and by another form of a name
    write(made, later("d", 3, actors=[zorbs | {"country": "UA"}]), name="d")
    write(made, later("e", 3, actors=[zorbs | {"name": "The Zorbs"}]), name="e")
    orl = {"key": "vana-orl", "name": "Vana Orl", "kind": "person"}
    names = ["V. Orl", {"name": "Vana Orl", "quote": "Vana Orl"}, {"name": "Orl", "quote": "Orl"}]
    write(made, later("f", 3, actors=[orl | {"names": names}]), name="f")
    write(made, later("g", 3, actors=[orl | {"names": names}]), name="g")
    # another text of one of them, and a claim of one of them
    write(made, later("b", 4), TEXT + " Again.", "h")
    tied = claim | {"other": "told/meeting", "other_article": "g"}
    write(made, later("i", 3, claim_links=[tied]), name="i")
    # pages of one outlet that nobody knows, which one of their codings declares
    outlet = {"key": "the-zorb", "name": "The Zorb", "kind": "outlet"}
    outlet["url"] = "https://zorb.example"
    head = '<link rel="canonical" href="https://zorb.example/{}">'
    for key, sources in (("j", []), ("k", []), ("l", [outlet]), ("m", [])):
        write(made, {"codebook": "1", "article": {"key": key}, "sources": sources}, None, key)
        (made / f"{key}.html").write_text(page(head=head.format(key)), "utf-8")
    for key in ("n", "o"):
        (made / f"{key}.html").write_text(page(head=head.format(key)), "utf-8")
    return made


def test_articles_that_depend_on_one_another_come_to_the_same(
    story: Path, database_url: str, other_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = load(database_url, *session.find([story]))
    monkeypatch.setattr(worker_pool, "FIRST", 50)
    summary = load_in_bulk(other_url, story)
    expected = rows(database_url)
    assert rows(other_url) == expected
    assert (summary.counts, summary.refused) == (one_by_one.counts, one_by_one.refused)
    assert summary.counts == {"added": 13, "new version": 1, "refused": 1}
    changed = [row[1:] for row in expected["change"] if row[1] == "event"]
    assert len(changed) >= 3


@pytest.fixture
def other_url(empty_url: str) -> str:
    """A second archive on the same database."""
    upgrade(empty_url)
    return empty_url


def test_texts_that_stand_in_others_come_to_the_same(
    tmp_path: Path, database_url: str, other_url: str
) -> None:
    wire, folder = words(1, 60), tmp_path / "files"
    folder.mkdir()
    for number in range(12):
        around = words(10 + number, 200)
        (folder / f"daily-{number}.txt").write_text(printed([*around[:90], *wire, *around[90:]]))
        (folder / f"alert-{number}.txt").write_text("Alert\nZorbs met.\n")
    (folder / "c-wire.txt").write_text(printed(wire))
    load(database_url, *session.find([folder]))
    load_in_bulk(other_url, folder)
    expected = rows(database_url)
    assert rows(other_url) == expected
    kinds = Counter(row[4] for row in expected["article_relation"])
    assert kinds["reprint"] == 12 * 11 / 2
    assert kinds["contains"] + kinds["contained"] == 12


@pytest.mark.slow
def test_bulk_comes_to_the_same(folder: Path, database_url: str, other_url: str) -> None:
    one_by_one = load(database_url, *session.find([folder]))
    summary = load_in_bulk(other_url, folder)
    expected = rows(database_url)
    assert rows(other_url) == expected
    assert (summary.counts, summary.refused) == (one_by_one.counts, one_by_one.refused)
    assert summary.counts["refused"] == 2
    again = load_in_bulk(other_url, folder)
    assert again.counts == load(database_url, *session.find([folder])).counts
    assert again.counts["unchanged"] > ARTICLES
    assert rows(other_url) == rows(database_url)


@pytest.mark.slow
def test_real_articles_come_to_the_same(database_url: str, other_url: str) -> None:
    seeds = Path(resources.folder("seeds"))
    load(database_url, *session.find([seeds]))
    assert load_in_bulk(other_url, seeds, workers=2).refused == []
    assert rows(other_url) == rows(database_url)


@pytest.mark.slow
def test_a_new_archive_gets_its_indexes_afterwards(
    folder: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "WORTH", 2)
    left_out: list[bool] = []

    def dropped(connection: sa.Connection) -> bool:
        left_out.append(drop(connection))
        with connection.begin():
            left_out.append(deferred_indexes.absent(connection) != [])
        return left_out[0]

    drop = deferred_indexes.drop
    monkeypatch.setattr(deferred_indexes, "drop", dropped)
    load_in_bulk(database_url, folder)
    assert left_out == [True, True]
    with engines.opened(database_url) as connection:
        assert deferred_indexes.absent(connection) == []
        assert list(checks.check(connection)) == []
    # once there are articles, readers may be there as well
    load_in_bulk(database_url, folder)
    assert left_out[2:] == [False, False]


@pytest.mark.slow
def test_indexes_that_a_killed_load_left_out_are_missed_and_come_back(
    folder: Path, database_url: str
) -> None:
    engine = engines.create(database_url)
    with engine.connect() as connection:
        assert deferred_indexes.drop(connection)
    engine.dispose()
    with engines.opened(database_url) as connection:
        breaches = list(checks.check(connection))
        assert {breach.promise for breach in breaches} == {"indexes are there"}
        assert any("ix_event_date_earliest_date_latest" in breach.what for breach in breaches)
    load(database_url, *session.find([folder / "b-example.yaml"]))
    with engines.opened(database_url) as connection:
        assert list(checks.check(connection)) == []


@pytest.mark.slow
def test_what_a_lost_process_had_is_done_again(
    folder: Path, sqlite_migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "CHUNK", 4)
    jobs = session.find([folder])
    found: list[tuple[Job, NewVersion | None]] = []
    with worker_pool.Pool(sqlite_migrated, 1) as workers:
        for ready in workers.prepared(jobs):
            found += ready
            if len(found) == 4:
                for process in workers.processes():
                    os.kill(process, signal.SIGKILL)
        assert workers.lost == 1
    assert [job for job, _ in found] == list(jobs)
    assert sum(prepared is not None for _, prepared in found) >= ARTICLES


@pytest.mark.slow
def test_chunks_begin_small_and_behind_authority_files(
    sqlite_migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "FIRST", 2)
    monkeypatch.setattr(worker_pool, "CHUNK", 5)
    jobs = [Job(Path(f"{number}.yaml")) for number in range(2)]
    jobs += [Job(Path(f"{number}.yaml"), Path(f"{number}.txt")) for number in range(15)]
    with worker_pool.Pool(sqlite_migrated, 1) as workers:
        chunks = list(workers.prepared(iter(jobs)))
    assert [len(chunk) for chunk in chunks] == [2, 4, 5, 5, 1]
    assert [job for chunk in chunks for job, _ in chunk] == jobs


@pytest.mark.slow
def test_what_is_ahead_is_bounded(
    folder: Path, sqlite_migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "CHUNK", 2)
    asked: list[Job] = []

    def jobs() -> Iterator[Job]:
        for job in session.find([folder]):
            asked.append(job)
            yield job

    with worker_pool.Pool(sqlite_migrated, 1) as workers:
        chunks = workers.prepared(jobs())
        # the processes begin before anything is waited for; the last job begins the next chunk
        assert len(asked) == 2 * worker_pool.AHEAD + 1
        for number, chunk in enumerate(chunks, 1):
            assert len(asked) <= 2 * (worker_pool.AHEAD + number) + 1
            assert all(isinstance(prepared, NewVersion | None) for _, prepared in chunk)
    assert len(asked) == len(session.find([folder]))


@pytest.mark.slow
def test_what_no_process_survives_is_loaded_without_them(
    folder: Path, sqlite_migrated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "TRIES", 1)
    jobs = session.find([folder])[:3]
    with worker_pool.Pool(sqlite_migrated, 1) as workers:
        monkeypatch.setattr(workers, "prepare", kill)
        assert list(workers.prepared(jobs)) == [[(job, None) for job in jobs]]
        assert workers.lost == 1


def kill(jobs: list[Job]) -> None:
    """What kills the process that does it."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_killed_bulk_loads_leave_whole_articles(database_url: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    process = start(database_url, folder, "--bulk")
    time.sleep(random.uniform(1.0, 3.0))
    process.kill()
    process.communicate()
    assert_whole(database_url)
    finish(start(database_url, folder, "--bulk"))
    assert assert_whole(database_url) == MANY + 1


@pytest.mark.slow
def test_a_bulk_load_beside_another_load(database_url: str, tmp_path: Path) -> None:
    folders = [folder_of(tmp_path, 0), folder_of(tmp_path, MANY // 2)]
    both = [start(database_url, folders[0], "--bulk"), start(database_url, folders[1])]
    for process in both:
        assert "refused" not in finish(process)
    assert assert_whole(database_url) == MANY * 3 // 2 + 1
