from __future__ import annotations

import csv
import dataclasses
import json
import subprocess
import sys
from importlib import import_module
from inspect import signature
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from archive import reports
from archive.cli.report_options import HELP
from archive.rendering.render import FORMATS
from archive.reports.catalogue import REPORTS
from archive.reports.query.filters import Filters
from tests.support.command_line import call, failed, on

NAMES = list(REPORTS)


def data(url: str, *args: str) -> list[dict[str, Any]]:
    """The rows of a report."""
    result = on(url, "report", *args, "--format", "json")
    assert result.stderr == ""
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def test_the_catalogue_has_the_files_and_no_others() -> None:
    folder = Path(reports.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "catalogue"}
    assert files == set(REPORTS)
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_what_the_catalogue_says(name: str) -> None:
    module, report = import_module(f"archive.reports.{name}"), REPORTS[name]
    assert report.name == name
    assert report.help == module.__doc__
    assert set(report.filters) <= set(HELP)
    assert {*report.filters, *report.flags, *report.choices} <= set(Filters._fields)
    assert dataclasses.is_dataclass(module.ROW)
    assert all(isinstance(heading, str) for heading in module.COLUMNS)
    assert all(callable(shown) for shown in module.COLUMNS.values())
    assert list(signature(module.rows).parameters) == ["connection", "filters"]


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_of_a_report_is_its_help(name: str) -> None:
    words = " ".join(call("report", "--help").stdout.split())
    assert f"{name} {REPORTS[name].help}" in words
    assert REPORTS[name].help in " ".join(call("report", name, "--help").stdout.split())


def test_help_imports_no_report() -> None:
    """Nor the database's library: neither the list of reports nor the help of one waits for it."""
    code = (
        "import sys; from archive.cli.commands import report; report.load('timeline');"
        "print([m for m in sys.modules if m == 'sqlalchemy' or m.startswith('archive.reports.')])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert found == "['archive.reports.catalogue']\n"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", [n for n in NAMES if not REPORTS[n].argument])
def test_every_report_in_every_format(seeded_url: str, name: str, form: str) -> None:
    if name == "reviews":  # the seed judges nothing
        for other in ("ukraine", "qatar"):
            judged = on(seeded_url, "review", "unsure", "russia", other, "--by", "a test")
            assert judged.exit_code == 0
    result = on(seeded_url, "report", name, "--format", form)
    assert result.exit_code == 0
    if name in ("quotes", "reprints"):  # one article, in which nothing is said twice
        nothing = f"archive: {REPORTS[name].nothing}\n"
        assert result.stderr == (nothing if form == "table" else "")
        return
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) > (name != "tolls")  # the seed gives one number


def test_a_choice_is_one_of_its_words(seeded_url: str) -> None:
    months = data(seeded_url, "coverage", "--by", "month")
    assert {row["unit"] for row in months} == {"month", "open", "not stated"}
    line = failed(on(seeded_url, "report", "coverage", "--by", "week"), 2)
    assert "'week' is not one of 'day', 'month', 'year'" in line


def test_both_databases_give_the_same(sqlite_seeded: str, postgresql_seeded: str) -> None:
    for name in ("statements", "timeline", "conflicts", "sources"):
        assert data(sqlite_seeded, name) == data(postgresql_seeded, name)


@pytest.mark.parametrize(
    ("filters", "every"),
    [
        (["--article", "kursk-talks"], lambda row: row["article"] == "kursk-talks"),
        (["--speaker", "vladimir-putin"], lambda row: row["speaker"] == "vladimir-putin"),
        (["--mode", "direct"], lambda row: row["mode"] == "direct"),
        (["--act", "call on"], lambda row: row["act"] == "call on"),
        (["--since", "2024-08-15"], lambda row: row["said"] >= "2024-08-15"),
        (["--until", "2024-08-07"], lambda row: row["said"].lstrip("[") <= "2024-08-07"),
        (["--since", "2024-08-10", "--until", "2024-08"], lambda row: row["said"] >= "2024-08-10"),
        (
            ["--event", "kursk-operation"],
            lambda row: "kursk-operation" in json.dumps(row["claims"]),
        ),
    ],
)
def test_filters_reach_the_report(seeded_url: str, filters: list[str], every: Any) -> None:
    args = ("report", "statements", "--article", "kursk-talks", *filters, "--format", "json")
    rows = json.loads(on(seeded_url, *args).stdout)  # what is without a day is told besides
    assert rows
    assert all(every(row) for row in rows)
    assert len(rows) < len(data(seeded_url, "statements")) or filters[0] == "--article"


def test_a_chain_takes_its_statement(seeded_url: str) -> None:
    rows = data(seeded_url, "chain", "kursk-talks/give-us-time")
    assert [row["speaker"] for row in rows] == [
        "russia", "kursk-talks-diplomat", "the-washington-post", None,
    ]  # fmt: skip


def test_a_flag_is_off_unless_given(seeded_url: str) -> None:
    assert all(row["event"] for row in data(seeded_url, "timeline"))
    assert not all(row["event"] for row in data(seeded_url, "timeline", "--statements"))


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["statements", "--article", "kursk"], "there is no article 'kursk'; did you mean kursk-"),
        (["statements", "--speaker", "vladimir-puttin"], "there is no actor 'vladimir-puttin'; "),
        (["timeline", "--event", "secret-talk"], "there is no event 'secret-talk'; did you mean s"),
        (["sources", "--source", "the-washington"], "there is no source 'the-washington'; did you"),
        (["sources", "--place", "kursk-regio"], "there is no place 'kursk-regio'; did you mean ku"),
        (["chain", "kursk-talks/give-us-tim"], "there is no statement 'kursk-talks/give-us-tim'; "),
        (["chain", "kursk"], "there is no article 'kursk'; did you mean kursk-talks"),
    ],
)
def test_an_unknown_key_gets_its_neighbours(seeded_url: str, args: list[str], line: str) -> None:
    assert failed(on(seeded_url, "report", *args, "--format", "json"), 2).startswith(line)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ["--since", "2024-13"],
            "--since: '2024-13' is no date; give 2024, 2024-08 or 2024-08-10, ",
        ),
        (["--until", "10.8.2024"], "--until: '10.8.2024' is no date; give 2024, 2024-08 or 2024-"),
        (["--since", "2025", "--until", "2024"], "--since 2025 is after --until 2024"),
    ],
)
def test_a_wrong_date_is_told(seeded_url: str, args: list[str], line: str) -> None:
    assert failed(on(seeded_url, "report", "statements", *args), 2).startswith(line)


def test_nothing_found_is_said_to_people_only(database_url: str) -> None:
    table = on(database_url, "report", "statements")
    assert (table.exit_code, table.stdout, table.stderr) == (0, "", "archive: nothing found\n")
    for form in ("json", "jsonl", "csv", "markdown", "html"):
        result = on(database_url, "report", "statements", "--format", form)
        assert (result.exit_code, result.stderr) == (0, "")
    assert on(database_url, "report", "statements", "--format", "json").stdout == "[]\n"


def test_a_sheet_has_the_fields_of_the_json(seeded_url: str) -> None:
    sheet = on(seeded_url, "report", "conflicts", "--format", "csv").stdout
    columns = next(csv.reader(StringIO(sheet, newline="")))
    flat: list[str] = []
    for name, value in data(seeded_url, "conflicts")[0].items():
        flat += [f"{name}.{inner}" for inner in value] if isinstance(value, dict) else [name]
    assert columns == flat


@pytest.mark.parametrize("columns", ["", "40", "80", "200", "-3", "wide"])
def test_any_width_of_the_terminal_serves(sqlite_seeded: str, columns: str) -> None:
    result = on(sqlite_seeded, "report", "statements", env={"COLUMNS": columns})
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= (200 if columns == "200" else 80)


def test_an_article_of_one_version_is_said_to_have_no_changes(seeded_url: str) -> None:
    result = on(seeded_url, "report", "changes", "kursk-talks")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "one version" in result.stderr


def test_a_picture_takes_no_columns(seeded_url: str) -> None:
    args = ("report", "timeline", "--columns", "when", "--format", "svg")
    assert "leave it out" in failed(on(seeded_url, *args), 2)
