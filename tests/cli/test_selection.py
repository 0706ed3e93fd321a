"""`--limit`, `--sort`, `--columns`, and the pager."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import command, environment, failed, on

STATEMENTS = ("report", "statements")


def data(url: str, *args: str) -> list[dict[str, Any]]:
    """The rows of a report on statements."""
    rows: list[dict[str, Any]] = json.loads(on(url, *STATEMENTS, *args, "--format", "json").stdout)
    return rows


def test_rows_are_limited_sorted_and_cut_to_columns(seeded_url: str) -> None:
    every = data(seeded_url)
    assert data(seeded_url, "--limit", "3") == every[:3]
    few = data(seeded_url, "--sort", "-depth,start", "--columns", "start,depth", "--limit", "5")
    order = sorted((-row["depth"], row["start"]) for row in every)
    assert [(-row["depth"], row["start"]) for row in few] == order[:5]
    assert [list(row) for row in few] == [["start", "depth"]] * 5


def test_a_report_of_nothing_says_so_whatever_the_columns(seeded_url: str) -> None:
    result = on(
        seeded_url,
        *STATEMENTS,
        "--article",
        "kursk-talks",
        "--act",
        "decline",
        "--columns",
        "who,said",
    )
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "archive: nothing found\n"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ["--sort", "spaker"],
            "there is no column 'spaker'; did you mean speaker, speakers, start?",
        ),
        (["--columns", "spaker", "--format", "csv"], "there is no column 'spaker'; did you mean s"),
        (["--sort", "zzz"], "there is no column 'zzz'; there are statement, "),
        (["--columns", "whoo"], "there is no column 'whoo'; did you mean Who?"),
        (["--columns", "who,,said"], "invalid value for '--columns': give names with commas betw"),
        (["--limit", "-1"], "--limit is at least 1."),
    ],
)
def test_a_wrong_column_is_told_before_the_archive_is_opened(args: list[str], line: str) -> None:
    assert failed(on("none.db", *STATEMENTS, *args), 2).startswith(line)


class Terminal:
    """A terminal of 24 lines and 80 columns, with a pager that notes what it is given."""

    def __init__(self, folder: Path, url: str) -> None:
        self.notes = folder / "paged"
        self.url = url
        pager = folder / "pager"
        pager.write_text(f'#!/bin/sh\necho "LESS=$LESS" > {self.notes}; cat >> {self.notes}\n')
        pager.chmod(0o700)
        self.pager = str(pager)

    def run(self, *args: str, **more: str) -> str:
        """Run a call on the terminal; what is seen on it."""
        ours, theirs = pty.openpty()
        plain = {name: value for name, value in environment().items() if name != "LESS"}
        env = {**plain, "PAGER": self.pager, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        with subprocess.Popen(
            command("--database", self.url, *args),
            stdin=theirs, stdout=theirs, stderr=subprocess.STDOUT, env={**env, **more},
        ) as running:  # fmt: skip
            os.close(theirs)
            seen = b"".join(iter(lambda: _read(ours), b""))
            self.code = running.wait()
        os.close(ours)
        return seen.decode()

    @property
    def paged(self) -> str:
        """What the pager was given; nothing when it was not called."""
        return self.notes.read_text("utf-8") if self.notes.exists() else ""


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # so does Linux say that nobody holds the other end any more
        return b""


@pytest.fixture
def terminal(tmp_path: Path, sqlite_seeded: str) -> Terminal:
    return Terminal(tmp_path, sqlite_seeded)


@pytest.mark.slow
def test_a_long_table_goes_through_the_pager(terminal: Terminal) -> None:
    assert terminal.run(*STATEMENTS) == ""
    assert terminal.paged.startswith("LESS=-FRX\n")
    assert len(terminal.paged.splitlines()) > 100
    assert terminal.code == 0


@pytest.mark.slow
def test_what_fits_the_screen_does_not(terminal: Terminal) -> None:
    assert "The Independent" in terminal.run("report", "sources")
    assert terminal.paged == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("args", "more"),
    [
        (("--no-pager",), {}),
        (("--format", "jsonl"), {}),
        ((), {"PAGER": ""}),
        ((), {"PAGER": "no-such-program-anywhere"}),
    ],
    ids=["--no-pager", "data", "no PAGER", "a PAGER that is not there"],
)
def test_nothing_else_does(terminal: Terminal, args: tuple[str, ...], more: dict[str, str]) -> None:
    assert len(terminal.run(*STATEMENTS, *args, **more).splitlines()) > 24
    assert terminal.paged == ""


@pytest.mark.slow
def test_less_keeps_the_options_of_its_user(terminal: Terminal) -> None:
    terminal.run("show", "article", "kursk-talks", LESS="-S")
    assert terminal.paged.startswith("LESS=-S\n")


@pytest.mark.slow
def test_leaving_the_pager_early_is_no_error(terminal: Terminal) -> None:
    for pager in ("head -n 1", "false"):
        seen = terminal.run(*STATEMENTS, PAGER=pager)
        assert "archive:" not in seen
        assert terminal.code == 0


@pytest.mark.slow
def test_a_failure_on_a_terminal_is_told_without_the_pager(terminal: Terminal) -> None:
    assert "there is no event 'none'" in terminal.run("show", "event", "none")
    assert terminal.code == 2
    assert terminal.paged == ""


@pytest.mark.slow
def test_the_demo_does_not_stop_at_a_pager(terminal: Terminal, tmp_path: Path) -> None:
    terminal.url = f"sqlite:///{tmp_path / 'demo.db'}"
    assert "How much rests on whom" in terminal.run("demo")
    assert terminal.paged == ""
