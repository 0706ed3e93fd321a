"""Calls that lost work, or whose words led astray: files written over, limits, keys, directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import upgrade
from tests.support.coding_files import example, write
from tests.support.command_line import call, failed, on


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text in the folder of the call."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("A story\n\nShe left.\n")
    return tmp_path


def test_a_coding_is_not_written_over_by_a_skeleton(story: Path) -> None:
    (story / "story.yaml").write_text("hours of work")
    args = ("coding", "new", "story.txt", "--output", "story.yaml")
    assert failed(call(*args), 2) == "--output: story.yaml is there already; --force writes over it"
    assert (story / "story.yaml").read_text() == "hours of work"
    assert call(*args, "--force").exit_code == 0
    assert "She left." in (story / "story.yaml").read_text()


def test_a_coding_is_not_written_over_by_an_export(seeded_url: str, story: Path) -> None:
    (story / "story.yaml").write_text("hours of work")
    args = ("coding", "export", "kursk-talks", "--output", "story.yaml")
    assert failed(on(seeded_url, *args), 2).startswith("--output: story.yaml is there already")
    assert on(seeded_url, *args, "--force").exit_code == 0


@pytest.mark.parametrize("name", ["x.xlsx", "x.docx", "x.pdf"])
@pytest.mark.parametrize(
    "args",
    [("report", "statements"), ("show", "kursk-talks"), ("sql", "SELECT 1"), ("search", "x")],
)
def test_a_suffix_that_names_no_format_is_refused(
    sqlite_seeded: str, story: Path, args: tuple[str, ...], name: str
) -> None:
    line = failed(on(sqlite_seeded, *args, "--output", name), 2)
    assert line.startswith(
        f"--output: {name[1:]} names no format; say --format, or end the name in"
    )
    assert not (story / name).exists()
    if args[0] == "report":
        assert on(sqlite_seeded, *args, "--format", "csv", "--output", name).exit_code == 0


def test_a_dossier_is_of_the_format_of_its_suffix(sqlite_seeded: str, story: Path) -> None:
    args = ("show", "kursk-talks", "--output")
    assert on(sqlite_seeded, *args, "x.json").exit_code == 0
    assert (story / "x.json").read_text().startswith("{")
    assert "there is no html of show" in failed(on(sqlite_seeded, *args, "x.html"), 2)
    assert not (story / "x.html").exists()


@pytest.mark.parametrize(
    "args",
    [("report", "statements"), ("show", "kursk-talks"), ("sql", "SELECT 1"), ("search", "x")],
)
@pytest.mark.parametrize("limit", ["0", "-1"])
def test_a_limit_is_at_least_one(seeded_url: str, args: tuple[str, ...], limit: str) -> None:
    assert failed(on(seeded_url, *args, "--limit", limit), 2).startswith("--limit is at least 1.")


@pytest.mark.parametrize("columns", ["200", "20"])
def test_sql_shows_a_column_that_is_null(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = on(seeded_url, "sql", "SELECT key, NULL AS absent FROM article").stdout
    assert "absent" in shown


def test_a_downgrade_goes_back_by_one(database_url: str) -> None:
    def at() -> str | None:
        engine = engines.create(database_url)
        with engine.connect() as connection:
            found = schema_version.current(connection)
        engine.dispose()
        return found

    newest = at()
    assert on(database_url, "db", "downgrade", "-1", "--yes").exit_code == 0
    assert at() == f"{int(str(newest)) - 1:04d}"
    upgrade.upgrade(database_url)
    assert at() == newest


def test_keys_that_are_taken_for_granted_are_named(story: Path) -> None:
    coding = example()
    coding["statements"][0]["claims"][0]["event"] = "meetnig"
    said = call("coding", "check", str(write(story, coding).path)).stderr
    assert "event meetnig" in said
    assert "event meeting," not in said


def test_a_direction_that_does_not_fit_is_named(story: Path) -> None:
    coding = example()
    coding["statements"][0]["content"] = {"quote": "Quux", "before": "supportive"}
    said = call("coding", "check", str(write(story, coding).path)).stdout
    assert "‘Quux’ occurs 2 times, but never with before it ‘supportive’" in said
    assert "does not occur" not in said


def test_boilerplate_is_no_gap(story: Path) -> None:
    text = "A story\n\nNorthport, 24 January 2019.\n\nThe piers stay closed.\n\nShe left.\n"
    coding = {
        "codebook": "1",
        "article": {
            "key": "a-story",
            "published": {"edtf": "2019-01-24", "quote": "24 January 2019", "basis": "printed"},
        },
        "boilerplate": ["Northport, 24 January 2019."],
        "statements": [{"label": "closed", "content": "The piers stay closed"}],
    }
    said = call("coding", "check", str(write(story, coding, text).path)).stdout
    assert "‘She left.’: nothing is coded from it" in said
    assert "Northport" not in said
    assert "‘24’" not in said
    assert "‘January’" not in said
