from __future__ import annotations

import click
import pytest

from archive import __version__
from archive.cli.lazy import attribute
from archive.cli.main import COMMANDS
from tests.support.command_line import call, failed, on


def test_help_names_every_command_with_its_line() -> None:
    shown = call("--help").stdout
    for name, line in COMMANDS.items():
        assert f"  {name}" in shown
        assert line in " ".join(shown.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_file_and_begins_its_help_alike(name: str) -> None:
    command = attribute(f"archive.cli.commands.{name}", "command")
    assert isinstance(command, click.Command)
    assert (command.help or "").split()[:2] == COMMANDS[name].split()[:2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: archive {name}")


def test_version() -> None:
    assert call("--version").stdout == f"archive {__version__}\n"


def test_no_command_shows_the_help_and_is_wrong() -> None:
    result = call()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: archive")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ["repotr"],
            "there is no command 'repotr'; did you mean report? See 'archive --help'.",
        ),
        (["xyz"], "there is no command 'xyz'. See 'archive --help'."),
        (
            ["report", "statement"],
            "there is no report 'statement'; did you mean statements, events? See 'archive report",
        ),
        (
            ["db", "upgrad", "head"],
            "there is no command 'upgrad'; did you mean upgrade, downgrade",
        ),
        (["--databse", "x"], "no such option '--databse'."),
        (
            ["report", "statements", "--formt", "csv"],
            "no such option '--formt'. (Did you mean one of: '--format', '--sort'?)",
        ),
        (["report", "statements", "--format", "xml"], "invalid value for '--format': 'xml'"),
        (["report", "statements", "--mode", "loud"], "invalid value for '--mode': 'loud'"),
        (["report", "chain"], "missing argument 'STATEMENT'. See 'archive report chain --help'."),
        (["report", "sources", "more"], "got unexpected extra argument (more)."),
        (
            ["report", "sources", "--database", "x"],
            "--database stands before the command: archive --database URL ...",
        ),
        (["report", "sources", "--article", "\udcff"], "invalid value for '--article': it is not"),
        (["--database", "\udcff", "init"], "invalid value for '--database'"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(args: list[str], line: str) -> None:
    assert failed(call(*args), 2).startswith(line)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("mysql://host/name", "the archive runs on sqlite and postgresql, not on 'mysql'"),
        ("postgresql://host:port/name", "the database is no URL"),
        ("sqlite://", "the archive needs a file"),
    ],
)
def test_a_wrong_url_is_told_in_a_line(url: str, line: str) -> None:
    assert failed(on(url, "report", "sources"), 2).startswith(line)


def test_the_database_may_stand_in_the_environment(database_url: str) -> None:
    shown = call("db", "current", env={"ARCHIVE_DATABASE": database_url}).stdout
    assert "is at" in shown
