from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from archive.cli import format_option
from archive.rendering.pictures import draw
from archive.rendering.pictures import formats as picture_formats
from archive.rendering.pictures.formats import PICTURE_FORMATS
from archive.rendering.render import FORMATS
from archive.reports.catalogue import REPORTS
from tests.support.command_line import call, failed, on, process
from tests.support.picture_rows import ids, letters

BEGINS = {
    "x.json": "[\n", "x.jsonl": '{"event"', "x.csv": "event,title", "x.md": "| When",
    "x.HTML": "<!DOCTYPE html>", "x.svg": "<?xml", "x.txt": "When", "x": "When",
}  # fmt: skip


@pytest.mark.parametrize("name", BEGINS)
def test_the_suffix_of_the_file_chooses_the_format(
    sqlite_seeded: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    result = on(sqlite_seeded, "report", "timeline", "--output", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert path.read_text("utf-8").startswith(BEGINS[name])


def test_a_format_that_is_asked_for_goes_before_the_suffix(
    sqlite_seeded: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    on(sqlite_seeded, "report", "timeline", "--format", "json", "--output", str(path))
    assert json.loads(path.read_text("utf-8"))


def test_every_suffix_stands_for_a_format() -> None:
    known = {*FORMATS, *(form for forms in PICTURE_FORMATS.values() for form in forms)}
    assert set(format_option.SUFFIXES.values()) == known - {"chart"}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_offers_the_formats_of_its_picture(name: str) -> None:
    picture = REPORTS[name].picture
    words = " ".join(call("report", name, "--help").stdout.split())
    assert f"How to show it: {', '.join([*FORMATS, *picture_formats.formats(picture)])};" in words


def test_a_report_without_a_picture_says_what_it_has(sqlite_seeded: str, tmp_path: Path) -> None:
    line = failed(on(sqlite_seeded, "report", "sources", "--output", str(tmp_path / "x.svg")), 2)
    assert line.startswith("--output: there is no svg of the report sources; it has table, json, ")
    assert not (tmp_path / "x.svg").exists()
    assert failed(on(sqlite_seeded, "report", "sources", "--format", "svg"), 2).startswith(
        "invalid value for '--format': 'svg'"
    )


def test_the_timeline_of_the_seed_is_drawn(seeded_url: str) -> None:
    rows = json.loads(on(seeded_url, "report", "timeline", "--format", "json").stdout)
    svg = on(seeded_url, "report", "timeline", "--format", "svg").stdout.encode()
    marks = ids(svg, "mark-")
    assert len(marks) == len(rows)
    not_happened = {"proposed", "planned", "scheduled", "conditional", "postponed", "cancelled"}
    hollow = {int(mark.split("-")[1]) for mark in marks if mark.endswith("-hollow")}
    assert hollow == {at for at, row in enumerate(rows, 1) if row["status"] in not_happened}
    undated = {int(mark.split("-")[1]) for mark in marks if "-undated-" in mark}
    assert undated == {at for at, row in enumerate(rows, 1) if row["date"] is None}
    assert {row["title"] for row in rows if row["status"] == "occurred" and row["date"]} & set(
        letters(svg)
    )
    root = ElementTree.fromstring(svg)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Timeline"


def test_both_databases_give_the_same_picture(sqlite_seeded: str, postgresql_seeded: str) -> None:
    one, other = (
        on(url, "report", "timeline", "--statements", "--format", "svg").stdout
        for url in (sqlite_seeded, postgresql_seeded)
    )
    assert one == other


def test_a_png_goes_to_a_file_or_a_pipe_but_not_to_a_terminal(
    sqlite_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.png"
    on(sqlite_seeded, "report", "timeline", "--output", str(path))
    begin = b"\x89PNG\r\n\x1a\n"
    assert path.read_bytes().startswith(begin)
    piped = on(sqlite_seeded, "report", "timeline", "--format", "png")
    assert piped.stdout_bytes == path.read_bytes()
    monkeypatch.setattr(format_option, "_terminal", lambda: True)
    line = failed(on(sqlite_seeded, "report", "timeline", "--format", "png"), 2)
    assert line == "a png is no text for a terminal: write it with --output FILE.png"


def test_without_the_extra_the_line_names_it(
    sqlite_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "find_spec", lambda name: None)
    path = tmp_path / "x.svg"
    line = failed(on(sqlite_seeded, "report", "timeline", "--output", str(path)), 1)
    assert line == "--format svg needs matplotlib: pip install 'news-archive[pictures]'"
    assert not path.exists()
    assert "●" in on(sqlite_seeded, "report", "timeline", "--format", "chart").stdout


def test_more_rows_than_can_be_read_are_refused(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw, "MOST_EVENTS", 5)
    line = failed(on(sqlite_seeded, "report", "timeline", "--format", "svg"), 1)
    assert line.startswith("a picture of more than 5 events cannot be read; narrow it with --since")


def test_nothing_found_is_a_picture_that_says_so(database_url: str) -> None:
    svg = on(database_url, "report", "timeline", "--format", "svg").stdout.encode()
    assert "nothing found" in letters(svg)
    chart = on(database_url, "report", "timeline", "--format", "chart")
    assert (chart.stdout, chart.stderr) == ("", "archive: nothing found\n")


def test_the_title_says_what_was_asked(sqlite_seeded: str) -> None:
    asked = ["--since", "2024-08-10", "--place", "kursk-region", "--statements"]
    html = on(sqlite_seeded, "report", "timeline", *asked, "--format", "html").stdout
    assert "Timeline, since 2024-08-10, place kursk-region, statements</h1>" in html


@pytest.mark.slow
def test_help_needs_no_drawing_library() -> None:
    code = (
        "import sys; from archive.cli import format_option;"
        "from archive.cli.commands import report; report.load('timeline');"
        "print({'matplotlib', 'networkx', 'numpy'} & set(sys.modules))"
    )
    assert process(python=[sys.executable, "-c", code]).stdout == "set()\n"
