"""`archive coding progress`: how far each article is, and the sums."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.coding_files import CODING, TEXT, as_yaml, example, put, write
from tests.support.command_line import call, failed, on


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One article of each stage, and an authority file."""
    found = tmp_path / "stories"
    (found / "inner").mkdir(parents=True)
    (found / "bare.txt").write_bytes(TEXT.encode())
    write(found, {"codebook": "1", "article": {"key": "begun"}}, name="begun")
    drafted = put(example(), "statements.0.rule", "rules:narration")
    drafted["statements"][1]["relays"][0]["rule"] = "rules:colon"
    drafted["article"]["key"] = "drafted"
    write(found, drafted, name="drafted")
    write(found / "inner", CODING, name="reviewed")
    write(found, CODING.replace("cue: said\n    content: nobody", "cue: says"), name="wrong")
    write(found, {"actors": [{"key": "x", "kind": "state", "name": "X"}]}, None, "authority")
    write(found, {"codebook": "1", "article": {"key": "textless"}}, None, "textless")
    return found


def progress(url: str, folder: Path, *args: str) -> tuple[list[dict[str, Any]], str]:
    """The rows, and what is said at the end."""
    result = on(url, "coding", "progress", str(folder), "--format", "json", *args)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout), result.stderr.removeprefix(f"archive: {folder}: ").rstrip()


def test_each_article_has_its_stage(folder: Path, tmp_path: Path) -> None:
    rows, sums = progress(str(tmp_path / "none.db"), folder)
    told = {
        row["article"]: (
            row["stage"],
            row["depth"],
            row["statements"],
            row["left"],
            row["problems"],
        )
        for row in rows
    }
    assert told == {
        "bare.txt": ("no coding", None, None, None, 0),
        "begun.txt": ("begun", "text only", 0, 0, 0),
        "drafted.txt": ("drafted", "full", 5, 2, 0),
        "inner/reviewed.txt": ("reviewed", "full", 5, 0, 0),
        "wrong.txt": ("with errors", None, None, None, 1),
        "textless.yaml": ("with errors", "text only", 0, 0, 1),
    }
    assert {row["loaded"] for row in rows} == {None}
    first = {row["article"]: row["first_problem"] for row in rows}
    assert "statements[2]" in first["wrong.txt"]
    assert (
        first["textless.yaml"] == f"{folder}/textless.yaml: no article of its name stands beside it"
    )
    assert sums == (
        "6 articles: 1 without a coding, 2 with errors, 1 begun, 1 drafted, 1 reviewed; "
        "2 of 10 statements to be reviewed"
    )


def test_what_is_loaded_as_it_is(database_url: str, folder: Path) -> None:
    assert on(database_url, "add", str(folder / "inner")).exit_code == 0
    rows, sums = progress(database_url, folder)
    loaded = {row["article"]: row["loaded"] for row in rows}
    assert loaded.pop("inner/reviewed.txt") is True
    assert set(loaded.values()) == {False}
    assert sums.endswith("; 1 loaded as they are")
    path = folder / "inner" / "reviewed.yaml"
    path.write_text(as_yaml(put(example(), "statements.0.gist", "A meeting.")), "utf-8")
    rows, sums = progress(database_url, folder)
    assert sums.endswith("; 0 loaded as they are")


def test_formats_columns_and_limits(folder: Path, tmp_path: Path) -> None:
    none = str(tmp_path / "none.db")
    result = on(none, "coding", "progress", str(folder))
    assert "2 of 5" in result.stdout
    assert "Loaded" not in result.stdout
    rows, sums = progress(none, folder, "--limit", "1", "--columns", "article,stage")
    assert len(rows) == 1
    assert sums.startswith("6 articles: ")
    out = tmp_path / "progress.csv"
    assert on(none, "coding", "progress", str(folder), "--output", str(out)).stdout == ""
    with out.open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 6
    rows, _ = progress(none, folder, "--sort", "-left")
    assert rows[0]["article"] == "drafted.txt"


def test_what_is_no_folder(tmp_path: Path) -> None:
    said = failed(call("coding", "progress", str(tmp_path / "none")), 2)
    assert said == f"there is no folder {tmp_path / 'none'}"
    (tmp_path / "empty").mkdir()
    result = on(str(tmp_path / "none.db"), "coding", "progress", str(tmp_path / "empty"))
    assert (result.exit_code, result.stderr) == (0, f"archive: {tmp_path / 'empty'}: no article\n")
