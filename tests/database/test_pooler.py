"""Through a pooler that gives a session of Postgres to one client after another.

A small one of the tests' own stands for all of them; pgbouncer is tried where it is installed.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from archive import resources
from archive.cli.examples import calls
from archive.cli.lazy import walk
from archive.cli.main import program
from archive.database import engine as engines
from archive.database import pooler
from archive.database.change_author import attribute
from tests.support import pgbouncer, transaction_pooler
from tests.support.coding_files import example, put, write
from tests.support.command_line import failed, on

EXAMPLES = list(
    dict.fromkeys(
        call
        for _, command in walk(program, "archive")
        for line in calls(command.epilog)
        for call in line.split(" && ")
    )
)
NEED_THE_SERVER = {
    "init",
    "demo",
    "completion",
    "db upgrade",
    "db downgrade",
    "db copy",
    "db restore",
}
"""What makes or changes a schema, or makes an archive of its own."""

LEFT = """
SELECT name, setting FROM (
    SELECT name, setting FROM pg_settings
    WHERE source = 'session' AND name NOT IN ('client_encoding', 'DateStyle', 'application_name')
    UNION ALL SELECT 'archive.by', current_setting('archive.by', true)
    UNION ALL SELECT 'prepared', statement FROM pg_prepared_statements
    UNION ALL SELECT 'cursor', statement FROM pg_cursors
    UNION ALL SELECT 'lock', locktype FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype = 'advisory'
    UNION ALL SELECT 'temporary', relname FROM pg_class
        WHERE relnamespace = pg_my_temp_schema() AND relkind IN ('r', 'v')
) AS found WHERE setting <> ''
"""
"""What somebody has left in a session of the server."""


@pytest.fixture(
    params=[(by, size) for by in ("small", "pgbouncer") for size in (1, 2)],
    ids=lambda param: f"{param[0]}-{param[1]}",
)
def through(request: pytest.FixtureRequest, postgresql_seeded: str) -> Iterator[str]:
    """The URL of an archive with the seed, through a pooler with one session or two."""
    by, size = request.param
    if by == "pgbouncer" and pgbouncer.PROGRAM is None:
        pytest.skip("pgbouncer is not installed; the small pooler of the tests stands for it")
    module = pgbouncer if by == "pgbouncer" else transaction_pooler
    with module.pooled(postgresql_seeded, size) as url:
        yield url


def left(url: str) -> list[tuple[object, ...]]:
    """What is left in the session that comes next."""
    with psycopg.connect(url, prepare_threshold=None) as connection:
        return connection.execute(LEFT).fetchall()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in: the seed as `story.txt`, a folder of it."""
    articles = resources.folder("seeds") / "articles"
    (tmp_path / "stories").mkdir()
    for ending in ("txt", "yaml"):
        for name in ("story", "stories/story"):
            shutil.copy(articles / f"kursk-talks.{ending}", tmp_path / f"{name}.{ending}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def needs_the_server(line: str) -> bool:
    return any(line.startswith(f"archive {part}") for part in NEED_THE_SERVER)


@pytest.mark.slow
def test_every_command_leaves_nothing_in_a_session(
    through: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every example of the help, one after another."""
    monkeypatch.setenv("EDITOR", "true")
    for line in EXAMPLES:
        if needs_the_server(line) or "--database" in line:
            continue
        result = on(through, *shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)
        assert left(through) == [], line


def test_who_reads_keeps_nobody_from_writing(through: str, tmp_path: Path) -> None:
    coding = example()
    write(tmp_path, coding)
    assert on(through, "report", "timeline", "--format", "json").exit_code == 0
    assert "1 article: 1 added" in on(through, "add", str(tmp_path)).stderr
    assert on(through, "sql", "SELECT count(*) FROM article").exit_code == 0
    write(tmp_path, put(coding, "statements.0.gist", "another gist"))
    assert "1 article: 1 changed" in on(through, "add", "--bulk", str(tmp_path)).stderr
    assert on(through, "check").exit_code == 0
    assert on(through, "db", "check").exit_code == 0
    assert left(through) == []


def test_an_author_is_never_somebody_else(through: str, postgresql_seeded: str) -> None:
    """Two programs write in turn, and a third that says nothing of who it is."""
    change = "UPDATE event SET summary = %s WHERE id = (SELECT min(id) FROM event)"
    programs = {name: engines.create(through) for name in ("ann", "bob", "")}
    opened = {name: engine.connect() for name, engine in programs.items()}
    for name in ("ann", "bob"):
        attribute(opened[name], name)
    turns = ["ann", "bob", "", "bob", "ann", "", "ann"]
    for number, name in enumerate(turns):
        with opened[name].begin() as turn:
            opened[name].exec_driver_sql(change, (f"{name} {number}",))
            if number == 3:
                turn.rollback()
    for name, engine in programs.items():
        opened[name].close()
        engine.dispose()
    user = sa.make_url(postgresql_seeded).username
    with psycopg.connect(postgresql_seeded) as connection:
        told = connection.execute(
            "SELECT \"by\", new ->> 'summary' FROM change WHERE table_name = 'event' ORDER BY id"
        ).fetchall()
    assert told == [
        (name or f"role {user}", f"{name} {number}")
        for number, name in enumerate(turns)
        if number != 3
    ]
    assert left(through) == []


def test_two_write_at_once_through_one_session(through: str, tmp_path: Path) -> None:
    """Each waits for its turn, and loads what it was given."""
    folders = []
    for number in range(4):
        folders.append(tmp_path / str(number))
        folders[-1].mkdir()
        coding = put(example(), "article.key", f"quux-{number}")
        write(folders[-1], coding)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: on_process(through, path), folders))
    assert [line for line in results if "1 article: 1 added" not in line] == []


def on_process(url: str, path: Path) -> str:
    from archive.importing import session
    from archive.vocabulary import ActivityKind

    summary = session.add(url, session.find([path]), ActivityKind.IMPORT, "somebody")
    counts = summary.counts
    return f"1 article: {counts['added']} added {summary.refused}"


@pytest.mark.parametrize("args", [["db", "upgrade"], ["db", "downgrade", "-1", "--yes"], ["init"]])
def test_a_schema_is_changed_over_a_connection_of_its_own(through: str, args: list[str]) -> None:
    if args == ["init"]:
        assert on(through, *args).exit_code == 0  # it is there
        return
    assert "this one goes through a pooler" in failed(on(through, *args), 1)
    assert left(through) == []


@pytest.mark.parametrize(
    "options", ["-csearch_path=news", "-c search_path=a\\ b", "--search_path=x"]
)
def test_a_schema_that_a_pooler_leaves_out_is_told(postgresql_seeded: str, options: str) -> None:
    """Nothing is written to another schema than that of the URL."""
    with transaction_pooler.pooled(postgresql_seeded, 1) as through:
        url = sa.make_url(through).update_query_dict({"options": options})
        said = failed(on(url.render_as_string(hide_password=False), "report", "timeline"), 1)
        assert "a pooler leaves out its options" in said


def test_statements_are_prepared_where_the_session_is_the_programs_own(
    postgresql_seeded: str,
) -> None:
    with transaction_pooler.pooled(postgresql_seeded, 1) as through:
        prepared = [(postgresql_seeded, pooler.PREPARED_FROM), (through, None)]
        for url, from_ in prepared:
            engine = engines.create(url)
            with engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert isinstance(driver, psycopg.Connection)
                assert driver.prepare_threshold == from_
            engine.dispose()
