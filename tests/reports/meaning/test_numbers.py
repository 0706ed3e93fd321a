"""How numbers are printed: bounds as such, words beside them, all digits that the database has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.coding_files import load as load_files
from tests.support.coding_files import load_all, write
from tests.support.command_line import on
from tests.support.number_codings import ONE_NUMBER, json_rows, one_number

SHAPES = [
    ({"low": "101"}, "at least 101 people"),
    ({"high": "19"}, "at most 19 people"),
    ({"low": "12", "high": "20"}, "12 to 20 people"),
    ({"best": "15", "low": "12", "high": "20"}, "15 people (12 to 20)"),
    ({"best": "15", "low": "12"}, "15 people (at least 12)"),
    ({"best": "15", "high": "20"}, "15 people (at most 20)"),
    ({"best": "15", "approximate": "true"}, "about 15 people"),
    ({"low": "15", "approximate": "true"}, "about at least 15 people"),
    ({"low": "7", "high": "7"}, "7 people"),
    ({"low": "0"}, "at least 0 people"),
    ({"best": "0.5"}, "0.5 people"),
    ({"best": "1e-7"}, "0.0000001 people"),
    ({"best": "1500000000000000000000"}, "1500000000000000000000 people"),
    ({"best": "9007199254740994"}, "9007199254740994 people"),
    ({"low": "101", "text": "at least 101"}, "at least 101 people"),
    ({"low": "101", "text": "At least  101 people"}, "at least 101 people"),
    ({"low": "24", "text": "dozens"}, "at least 24 people (dozens)"),
    ({"low": "24", "text": "a great many"}, "at least 24 people"),
    ({"low": "24", "text": "great many"}, "at least 24 people"),
    ({"text": "dozens"}, "dozens"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "shown"), SHAPES, ids=[str(given) for given, _ in SHAPES])
def test_how_a_number_is_printed(
    sqlite_migrated: str, tmp_path: Path, given: dict[str, str], shown: str
) -> None:
    load_all(sqlite_migrated, tmp_path, one_number(given), text=ONE_NUMBER)
    table = on(sqlite_migrated, "report", "tolls", env={"COLUMNS": "200"}).stdout
    assert re.search(rf"(  |How many +){re.escape(shown)}( *\n|   +| +“a great many”)", table), (
        table
    )
    claims = on(sqlite_migrated, "show", "event", "fall", env={"COLUMNS": "200"}).stdout
    beside = " “a great many”" if set(given) - {"text"} else ""
    assert f"killed: {shown}{beside}" in claims
    value = json_rows(sqlite_migrated, "report", "statements")[0]["claims"][0]["values"][0]
    for name in ("low", "best", "high"):
        assert value[name] == (in_json(float(given[name])) if name in given else None)
    assert value["text"] == given.get("text")
    assert value["words"] == "a great many"


def in_json(number: float) -> float | str:
    """A whole number beyond 2^53 - 1 is a text in JSON, which many read as doubles."""
    return number if abs(number) < 2**53 or number % 1 else str(int(number))


def test_words_that_say_no_more_stand_once(database_url: str, tmp_path: Path) -> None:
    text = ONE_NUMBER.replace("a great many", "at least 56")
    piece = one_number({"low": "56", "text": "at least 56"}, "at least 56")
    piece["statements"][0]["content"] = "at least 56 were killed and a few were hurt"
    load_all(database_url, tmp_path, piece, text=text)
    shown = on(database_url, "show", "event", "fall", env={"COLUMNS": "200"}).stdout
    (line,) = (line for line in shown.splitlines() if "killed: " in line)
    assert line.partition("killed: ")[2].strip().startswith("at least 56 people")
    assert line.count("56") - line.partition("asserts")[0].count("56") == 1


def test_numbers_are_as_exact_as_the_database_has_them(database_url: str, tmp_path: Path) -> None:
    figure = 9007199254740991
    load_all(
        database_url, tmp_path, one_number({"best": str(figure), "high": "1.1e16"}), text=ONE_NUMBER
    )
    value = json_rows(database_url, "report", "statements")[0]["claims"][0]["values"][0]
    assert (value["best"], value["high"]) == (figure, "11000000000000000")
    assert json_rows(database_url, "report", "tolls")[0]["best"] == figure
    found = json_rows(database_url, "report", "corroboration")
    values = {row["value"] for row in found if row["property"] == "killed"}
    assert values == {f"{figure} (at most 11000000000000000)"}
    back = on(database_url, "coding", "export", "town").stdout
    assert f"best: {figure}" in back


@pytest.mark.parametrize("stated", ["9007199254740993", "nan", "inf", "-inf", "1e999"])
def test_a_number_that_cannot_be_kept_is_refused_by_name(
    sqlite_migrated: str, tmp_path: Path, stated: str
) -> None:
    job = write(tmp_path, one_number({"best": stated}), ONE_NUMBER)
    (problem,) = load_files(sqlite_migrated, job).refused
    assert "piece.yaml:" in str(problem)
    assert f"statements[0].claims[0].values[0].best: {stated} " in str(problem)
