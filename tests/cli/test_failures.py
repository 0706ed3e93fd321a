from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.cli.commands import report
from archive.cli.derived_data import catch_up
from archive.database import engine as engines
from archive.database.migrate import upgrade
from archive.database.schema_version import HEAD, OLDEST
from archive.errors import CodingError
from tests.support.command_line import call, failed, on
from tests.support.reading_calls import refusals
from tests.support.schema.revisions import pretend

CALLS = [
    ["report", "statements"],
    ["report", "chain", "a/b"],
    ["seed"],
    ["add", "some.yaml"],
    ["db", "current"],
    ["db", "history"],
    ["db", "upgrade"],
    ["db", "downgrade", "base", "--yes"],
]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def calls() -> Iterator[list[str]]:
    """Calls that need an archive, with the file that one of them needs."""
    Path("some.yaml").touch()
    yield from CALLS


def begin(url: str, statement: str) -> None:
    """Make a database, with no archive in it."""
    engine = engines.create(url, make=True)
    with engine.begin() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def test_no_database() -> None:
    for args in calls():
        line = failed(call(*args), 1)
        assert line == "there is no database archive.db; run 'archive init' first"
    assert not Path("archive.db").exists()


def test_no_database_on_the_server(postgresql_empty: str) -> None:
    url = sa.make_url(postgresql_empty).set(database="none").render_as_string(False)
    for args in [*calls(), ["init"], ["demo"]]:
        assert failed(on(url, *args), 1).endswith('database "none" does not exist')


def test_no_archive_in_the_database(empty_url: str) -> None:
    begin(empty_url, "SELECT 1")
    wanted = "the database holds no archive yet; run 'archive init' first"
    for args in calls():
        if args[:2] not in (["db", "history"], ["db", "upgrade"], ["db", "downgrade"]):
            assert failed(on(empty_url, *args), 1) == wanted


def test_something_else_in_the_database(empty_url: str) -> None:
    begin(empty_url, "CREATE TABLE recipe (id int)")
    for args in [*calls(), ["init"], ["demo"]]:
        line = failed(on(empty_url, *args), 1)
        assert line.startswith("the database holds something else than an archive (table 'recipe')")


def test_a_check_of_another_revision_names_the_upgrade(database_url: str) -> None:
    for revision, remedy in (("0015", "run 'archive db upgrade'"), ("9999", "use a newer program")):
        pretend(database_url, revision, read_by="0001")
        result = on(database_url, "check")
        assert remedy in failed(result, 1)
        assert "archive add" not in result.output


def test_what_an_older_archive_lacks_is_no_riddle(seeded_url: str) -> None:
    """Reports read older archives; what one of them cannot tell comes with the upgrade."""
    upgrade.downgrade(seeded_url, OLDEST)
    refused = refusals(seeded_url)
    assert "report timeline" not in refused
    assert "search met" not in refused
    assert [said for said in refused.values() if "archive db upgrade" not in said] == []
    upgrade.upgrade(seeded_url)
    catch_up(seeded_url, HEAD)
    assert refusals(seeded_url) == {}


def test_another_revision(database_url: str) -> None:
    pretend(database_url, "9999")
    for args in [["report", "statements"], ["seed"], ["db", "current"], ["init"], ["demo"]]:
        line = failed(on(database_url, *args), 1)
        assert line.startswith("the database is at revision 9999, newer than ")
    assert "newer" in failed(on(database_url, "db", "history"), 1)
    assert "newer" in failed(on(database_url, "db", "upgrade"), 1)


@pytest.mark.parametrize(
    ("name", "made", "line"),
    [
        ("text", b"no database at all", "text is not a database; name another with --database"),
        ("folder", None, "folder is not a file; name another with --database"),
        ("torn", b"SQLite format 3\x00" + b"x" * 200, "torn: file is not a database"),
    ],
)
def test_no_database_in_the_file(name: str, made: bytes | None, line: str) -> None:
    if made is None:
        Path(name).mkdir()
    else:
        Path(name).write_bytes(made)
    for args in [*calls(), ["init"], ["demo"]]:
        assert failed(on(name, *args), 1) == line


def test_no_folder_for_the_file() -> None:
    line = "there is no folder none for the database"
    assert failed(on("none/archive.db", "init"), 1) == line
    assert failed(on("none/archive.db", "demo"), 1) == line


@pytest.mark.parametrize("name", ["a b", "a?mode=ro", "a%41#", "ü漢", "a\nb", "'", "a;b", "-x"])
def test_odd_names_of_databases(name: str) -> None:
    assert on(name, "init").exit_code == 0
    assert on(name, "report", "statements", "--format", "json").stdout == "[]\n"
    assert [path.name for path in Path().iterdir()] == [name]


def test_an_unreachable_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    line = failed(on(f"postgresql://me:secret@127.0.0.1:{port}/x", "report", "sources"), 1)
    assert line.startswith(f"postgresql://me:***@127.0.0.1:{port}/x: connection failed: ")
    assert "refused" in line
    assert "secret" not in line


@pytest.fixture
def refusing() -> Iterator[int]:
    """The port of a server that asks for a password and takes none."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=refuse, args=(server,), daemon=True)
        thread.start()
        yield server.getsockname()[1]


def refuse(server: socket.socket) -> None:
    """Answer one client as Postgres does."""
    client, _ = server.accept()
    with client:
        started = client.recv(4096)
        while started[4:8] in (b"\x04\xd2\x16\x2f", b"\x04\xd2\x16\x30"):  # encryption?
            client.sendall(b"N")
            started = client.recv(4096)
        client.sendall(b"R\0\0\0\x08\0\0\0\x03")  # a password in clear
        client.recv(4096)
        fields = b'SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed for user "me"\0\0'
        client.sendall(b"E" + (4 + len(fields)).to_bytes(4, "big") + fields)


def test_a_wrong_password(refusing: int) -> None:
    line = failed(on(f"postgresql://me:secret@127.0.0.1:{refusing}/x", "report", "sources"), 1)
    assert 'password authentication failed for user "me"' in line
    assert "secret" not in line


def test_problems_of_codings_get_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*given: object) -> None:
        raise CodingError(["a.yaml:3: no such\x1b[31m quote", "b.yaml:1: twice"])

    monkeypatch.setattr(report, "run", run)
    result = call("report", "sources")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == ["a.yaml:3: no such␛[31m quote", "b.yaml:1: twice"]


def test_the_unexpected_is_one_line_and_a_traceback_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(*given: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(report, "run", run)
    line = failed(call("report", "sources"), 1)
    assert line == "unexpected: ZeroDivisionError: by zero (with ARCHIVE_DEBUG=1 it tells where)"
    with pytest.raises(ZeroDivisionError):
        call("report", "sources", env={"ARCHIVE_DEBUG": "1"})


def test_an_interrupt_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(report, "run", run)
    assert failed(call("report", "sources"), 130) == "interrupted"
