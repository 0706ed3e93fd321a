from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from archive.cli.commands.demo import FILE, REPORTS
from archive.database import engine as engines
from tests.support.command_line import call, failed, on


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def test_demo_shows_each_report_with_its_command() -> None:
    shown = call("demo").stdout
    assert [path.name for path in Path().iterdir()] == [FILE]
    commands = [line for line in shown.splitlines() if line.startswith("$ ")]
    assert len(commands) == len(REPORTS)
    for title, _ in REPORTS:
        assert f"\n{title}\n$ archive --database {FILE} report " in shown
    for line in commands:
        dollar, archive, *args = shlex.split(line)
        assert (dollar, archive) == ("$", "archive")
        assert call(*args).stdout in shown


def test_demo_twice_shows_the_same(seeded_url: str) -> None:
    first, second = on(seeded_url, "demo"), on(seeded_url, "demo")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    assert engines.shown(seeded_url) in first.stdout


def test_demo_in_an_empty_database(empty_url: str) -> None:
    result = call("demo", env={"ARCHIVE_DATABASE": empty_url})
    assert result.exit_code == 0
    assert "\n$ archive report timeline" in result.stdout
    assert list(Path().iterdir()) == []


def test_demo_leaves_an_archive_of_something_else(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "mayor.txt").write_text("Mayor resigns\nThe mayor resigned on Monday.\n")
    (tmp_path / "mayor.yaml").write_text('codebook: "1"\narticle: {key: mayor}\n')
    assert on(database_url, "add", str(tmp_path / "mayor.txt")).exit_code == 0
    line = failed(on(database_url, "demo"), 1)
    assert line.startswith(f"{engines.shown(database_url)} is an archive of something else; ")


def test_the_chain_begins_at_a_statement_of_the_deepest(sqlite_seeded: str) -> None:
    shown = on(sqlite_seeded, "demo").stdout
    (call_,) = [line for line in shown.splitlines() if " report chain " in line]
    rows = json.loads(on(sqlite_seeded, "report", "statements", "--format", "json").stdout)
    depths = {row["statement"]: row["depth"] for row in rows}
    assert depths[call_.split()[-1]] == max(depths.values()) > 0
