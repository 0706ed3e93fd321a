"""`archive init`, `archive seed` and `archive add`."""

from __future__ import annotations

import getpass
import json
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from archive import resources
from archive.database import engine as engines
from archive.importing import seed
from archive.models.provenance import activity
from archive.vocabulary import ActivityKind
from tests.support.coding_files import example, write
from tests.support.command_line import failed, on

SEEDS = resources.folder("seeds")
AUTHORITY = """\
actors:
  - {key: ann-lee, kind: person, name: Ann Lee}
"""


def test_init_creates_an_archive_once(empty_url: str) -> None:
    shown = engines.shown(empty_url)
    first, second = on(empty_url, "init"), on(empty_url, "init")
    assert (first.exit_code, first.stderr) == (0, f"archive: created the archive {shown}\n")
    assert second.exit_code == 0
    assert second.stderr == f"archive: there is an archive already: {shown}\n"


def test_seed_twice(database_url: str) -> None:
    shown = engines.shown(database_url)
    first = on(database_url, "seed")
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr.startswith(f"archive: {shown}: ")
    files = len(seed.jobs()) - 1
    second = on(database_url, "seed")
    unchanged = f"1 article: 1 unchanged; {files} authority files: {files} unchanged"
    assert second.stderr == f"archive: {shown}: {unchanged}\n"


def test_add_loads_articles_and_authority_files(database_url: str, tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "authority", tmp_path / "in" / "authority")
    shutil.copytree(SEEDS / "articles", tmp_path / "in" / "articles")
    result = on(database_url, "add", str(tmp_path / "in"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 article: 1 added; 3 authority files: 3 merged" in result.stderr
    rows = on(database_url, "report", "sources", "--format", "json").stdout
    assert len(json.loads(rows)) == 3


def test_add_notes_who_did_it(
    engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    (tmp_path / "actors.yaml").write_text(AUTHORITY)
    (tmp_path / "kursk-talks.txt").write_bytes((SEEDS / "articles/kursk-talks.txt").read_bytes())
    (tmp_path / "kursk-talks.yaml").write_bytes((SEEDS / "articles/kursk-talks.yaml").read_bytes())
    for file in (SEEDS / "authority").iterdir():
        shutil.copy(file, tmp_path)
    on(database_url, "add", str(tmp_path))
    with engine.connect() as connection:
        row = connection.execute(sa.select(activity.c.kind, activity.c.agent)).one()
    assert row == (ActivityKind.IMPORT.value, "ann")


@pytest.mark.parametrize("way", ["option", "variable"])
def test_add_notes_who_is_said_to_code(
    engine: Engine, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    write(tmp_path, example())
    if way == "variable":
        monkeypatch.setenv("ARCHIVE_CODER", " zorb ")
    else:
        monkeypatch.setenv("ARCHIVE_CODER", "somebody else")
    option = ["--coder", "zorb"] if way == "option" else []
    assert on(database_url, "add", *option, str(tmp_path)).exit_code == 0
    with engine.connect() as connection:
        assert connection.scalars(sa.select(activity.c.agent)).one() == "zorb"


def test_what_is_refused_is_told_and_stops_nothing_else(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(AUTHORITY)
    (tmp_path / "bad.yaml").write_text(AUTHORITY.replace("person", "persona"))
    (tmp_path / "worse.yaml").write_text("codebook: [")
    result = on(database_url, "add", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    *problems, summary = result.stderr.splitlines()
    assert any(line.startswith(f"{tmp_path / 'bad.yaml'}:2:") for line in problems)
    assert any(line.startswith(f"{tmp_path / 'worse.yaml'}:") for line in problems)
    assert summary.endswith(": 1 authority file: 1 merged; 2 refused")


def test_articles_are_counted_and_not_the_files_that_hold_them(
    database_url: str, tmp_path: Path
) -> None:
    lines = [{"key": key, "text": f"{key.title()} goes by\n{key} words."} for key in ("one", "two")]
    path = tmp_path / "all.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert on(database_url, "add", str(path)).stderr.endswith(": 2 articles: 2 added\n")
    path.write_text(
        "".join(f"{json.dumps({**line, 'text': line['text'] + ' New.'})}\n" for line in lines)
    )
    result = on(database_url, "add", str(path))
    assert result.stderr.endswith(": 2 articles: 2 new versions\n")
    path.write_text("")
    assert on(database_url, "add", str(path)).stderr.endswith(": no article\n")


def test_add_wants_something_to_add(database_url: str, tmp_path: Path) -> None:
    missing = tmp_path / "none"
    assert failed(on(database_url, "add", str(missing)), 2) == f"there is no file {missing}"
    empty = tmp_path / "empty"
    empty.mkdir()
    line = failed(on(database_url, "add", str(empty)), 2)
    assert line == f"there is nothing to add in {empty}"
    (empty / "letter.pdf").touch()
    result = on(database_url, "add", str(empty))
    said = "passed over: 1 file of a kind that is not read (.pdf 1)"
    assert result.stderr.splitlines()[0] == said
    (tmp_path / "a.txt").touch()
    assert "the text is empty" in on(database_url, "add", str(tmp_path)).stderr
