"""What shows only in a process of its own: signals, pipes, start-up."""

from __future__ import annotations

import fcntl
import signal
import subprocess
import sys

import pytest

from tests.support.command_line import alone, command, environment, process

F_SETPIPE_SZ = 1031
JSON = ("report", "statements", "--format", "json")


def started(*args: str) -> subprocess.Popen[bytes]:
    """A call whose output soon waits for a reader, and that hears interrupts."""
    # in the background of a shell interrupts are ignored, and by children as well
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = subprocess.Popen(
            command(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.stdout is not None
    fcntl.fcntl(running.stdout, F_SETPIPE_SZ, 4096)
    return running


@pytest.mark.slow
def test_a_closed_pipe_ends_in_silence(seeded_url: str) -> None:
    with started("--database", seeded_url, *JSON) as running:
        assert running.stdout is not None
        assert running.stdout.read(1) == b"["
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
        assert running.wait() == 141


@pytest.mark.slow
def test_a_pipe_closed_before_the_first_line(sqlite_seeded: str) -> None:
    for args in (("report", "sources"), ("db", "current"), ("--help",)):
        with started("--database", sqlite_seeded, *args) as running:
            assert running.stdout is not None
            running.stdout.close()
            assert running.stderr is not None
            assert running.stderr.read() == b""
            assert running.wait() == 141


@pytest.mark.slow
def test_an_interrupt(seeded_url: str) -> None:
    with started("--database", seeded_url, *JSON) as running:
        assert running.stdout is not None
        assert running.stdout.read(1) == b"["
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        assert running.stderr.read() == b"archive: interrupted\n"
        assert running.wait() == 130


@pytest.mark.slow
def test_a_full_disk(sqlite_seeded: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - it is a device
        done = subprocess.run(
            command("--database", sqlite_seeded, "report", "sources"),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"archive: No space left on device\n")


@pytest.mark.slow
def test_no_standard_output(sqlite_seeded: str) -> None:
    line = subprocess.list2cmdline(command("--database", sqlite_seeded, "report", "sources"))
    done = subprocess.run(f"{line} >&-", shell=True, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"archive: standard output is closed\n")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_any_encoding_of_the_output_gets_utf_8(sqlite_seeded: str, form: str) -> None:
    args = ("--database", sqlite_seeded, "report", "statements", "--format", form)
    done = subprocess.run(
        command(*args),
        capture_output=True,
        check=False,
        env=environment(PYTHONIOENCODING="ascii", LC_ALL="C"),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“escalation”" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_csv_ends_its_lines_as_the_rule_says(sqlite_seeded: str) -> None:
    args = ("--database", sqlite_seeded, "report", "sources", "--format", "csv")
    lines = subprocess.run(command(*args), capture_output=True, check=True).stdout.split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") and not line.endswith(b"\r\r") for line in lines)


MODULES = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from archive.cli.main import main
main()
"""
"""Runs the program, and says which modules it has imported, however it did."""


def imported(*args: str) -> set[str]:
    """The modules that a call imports."""
    done = process(python=[sys.executable, "-c", MODULES, *args], env=alone())
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["--version"],
        *[[name, "--help"] for name in ("init", "seed", "demo", "add", "db", "report")],
        ["report", "statements", "--help"],
        ["report", "chain", "--help"],
        ["show", "event", "--help"],
        ["completion", "bash"],
        ["help"],
    ],
    ids=" ".join,
)
def test_help_waits_for_no_library(args: list[str]) -> None:
    heavy = {"sqlalchemy", "alembic", "yaml", "edtf", "psycopg", "sqlite3", "wcwidth", "asyncio"}
    assert not heavy & imported(*args)


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [
        *[["report", n] for n in ("statements", "timeline", "conflicts", "sources")],
        ["report", "history", "ukraine"],
        ["show", "event", "kursk-operation"],
    ],
    ids=" ".join,
)
def test_a_report_imports_what_it_needs(sqlite_seeded: str, args: list[str]) -> None:
    found = imported("--database", sqlite_seeded, *args)
    assert "sqlalchemy" in found
    unneeded = {"sqlalchemy.orm", "alembic", "edtf", "sentencex", "msgspec", "yaml", "psycopg"}
    assert not unneeded & found
    assert "archive.models.search" not in found, "it makes the whole schema"


@pytest.mark.slow
def test_a_report_imports_no_other_and_makes_no_tables_for_them(sqlite_seeded: str) -> None:
    others = {"archive.reports.statements", "archive.models.relations", "archive.models.search"}
    timeline = ("--database", sqlite_seeded, "report", "timeline")
    found = imported(*timeline)
    assert {"archive.reports.timeline", "archive.models.events"} <= found
    assert not others & found
    assert "archive.reports.statements" in imported(*timeline, "--statements")


LOOKS = """
import atexit, gc, sys
from archive.cli.main import main
looks = []
gc.callbacks.append(lambda phase, info: looks.append(phase))
atexit.register(lambda: print(len(looks), len(gc.get_objects()), file=sys.stderr))
main()
"""
"""Runs the program, and says how often Python looked for garbage, and at how much it will yet."""


@pytest.mark.slow
@pytest.mark.parametrize("args", [["--help"], ["report", "timeline"], ["report", "sources"]])
def test_python_looks_for_no_garbage_while_a_report_starts(
    sqlite_seeded: str, args: list[str]
) -> None:
    line = [sys.executable, "-c", LOOKS, "--database", sqlite_seeded, *args]
    done = process(python=line, env=alone())
    looks, left = map(int, done.stderr.split())
    assert (done.returncode, looks) == (0, 0)
    assert left < 1000


@pytest.mark.slow
def test_the_program_is_quiet_about_its_migrations(empty_url: str) -> None:
    done = process("--database", empty_url, "init")
    assert (done.returncode, done.stdout) == (0, "")
    assert len(done.stderr.splitlines()) == 1
