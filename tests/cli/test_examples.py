"""Every command shows an example in its help, and every example works as it is typed."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from archive import resources
from archive.cli.examples import calls
from archive.cli.lazy import walk
from archive.cli.main import program
from tests.support.command_line import call, on
from tests.support.databases import copy_sqlite

COMMANDS = dict(walk(program, "archive"))
EXAMPLES = {line: path for path, command in COMMANDS.items() for line in calls(command.epilog)}
ON_POSTGRES = "archive --database postgresql:///news "
"""How the example of a command begins that only Postgres has."""
READING = ("report", "show", "search", "sql")
"""Commands that only read: their examples run on Postgres as well."""

EMPTY = {"changes", "history", "quotes", "reviews", "reprints"}
"""Reports that find nothing in one article, which was loaded once and judged by nobody."""


@pytest.fixture
def folder(tmp_path: Path, sqlite_seeded_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in: an archive of the seed, the seed as `story.txt`, a folder of it."""
    articles = resources.folder("seeds") / "articles"
    (tmp_path / "stories").mkdir()
    for ending in ("txt", "yaml"):
        for name in ("story", "stories/story"):
            shutil.copy(articles / f"kursk-talks.{ending}", tmp_path / f"{name}.{ending}")
    copy_sqlite(sqlite_seeded_template, tmp_path / "archive.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    return tmp_path


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_an_example_of_itself(path: str) -> None:
    found = calls(COMMANDS[path].epilog)
    assert found, f"{path} shows no example: give it one, a report by EXAMPLE = ..."
    for line in found:
        words = line.split(" && ")[-1].split()
        if words[1] == "--database":
            del words[1:3]
        assert " ".join(words).startswith(path)
        assert line in call(*path.split()[1:], "--help").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", [line for line in EXAMPLES if not line.startswith(ON_POSTGRES)])
def test_every_example_works(line: str) -> None:
    for part in line.split(" && "):
        name, *args = shlex.split(part)
        assert name == "archive"
        result = call(*args)
        assert result.exit_code == 0, result.output
        assert result.stdout or result.stderr or "--output" in args
        if args[0] in READING and not EMPTY & set(args):
            assert result.stdout


def test_what_only_reads_works_on_postgres(postgresql_seeded: str) -> None:
    found = [line for line in EXAMPLES if line.split()[1] in READING]
    alone = [line for line in EXAMPLES if line.startswith(ON_POSTGRES)]
    assert len(found) > 10
    assert alone
    for line in [*found, *(line.replace(ON_POSTGRES, "archive ") for line in alone)]:
        result = on(postgresql_seeded, *shlex.split(line)[1:])
        assert result.exit_code == 0, (line, result.output)
