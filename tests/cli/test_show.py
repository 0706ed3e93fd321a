from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import resources
from archive.cli.commands.show import EXAMPLES, FORMATS, KINDS
from tests.support.command_line import call, failed, on

KEYS = {kind: given.split()[0] for kind, given in EXAMPLES.items()}


def test_every_kind_is_a_file_and_has_an_example() -> None:
    folder = resources.PACKAGE / "reports" / "dossiers"
    assert KINDS.keys() == EXAMPLES.keys()
    assert all((folder / f"{kind}.py").is_file() for kind in KINDS)


def test_every_kind_in_every_format(seeded_url: str) -> None:
    for kind, key in KEYS.items():
        for form in FORMATS:
            result = on(seeded_url, "show", kind, key, "--format", form)
            assert (result.exit_code, result.stderr) == (0, ""), (kind, form)
            assert len(result.stdout.splitlines()) > 5


def test_json_is_one_object_of_sections(seeded_url: str) -> None:
    for kind, key in KEYS.items():
        found = json.loads(on(seeded_url, "show", kind, key, "--format", "json").stdout)
        head, *others = found.values()
        assert next(iter(found)) == kind
        assert head[kind] == key
        assert all(isinstance(rows, list) for rows in others)


def test_the_kind_may_be_left_out(sqlite_seeded: str) -> None:
    for kind in ("article", "event", "actor", "statement", "place"):
        key = "glushkovsky-district" if kind == "place" else KEYS[kind]
        assert on(sqlite_seeded, "show", key).stdout == on(sqlite_seeded, "show", kind, key).stdout


def test_an_event_is_told_with_its_headings(sqlite_seeded: str) -> None:
    shown = on(sqlite_seeded, "show", "event", "kursk-operation").stdout
    headings = ["Who says so", "What conflicts", "Who takes part", "Where"]
    places = [shown.index(f"\n\n{heading}\n\n") for heading in headings]
    assert places == sorted(places)
    assert "large-scale provocation" in shown


def test_a_section_without_rows_is_left_out_for_people(sqlite_seeded: str) -> None:
    shown = on(sqlite_seeded, "show", "source", "the-washington-post").stdout
    assert "Its articles" not in shown
    assert "Who relays it" in shown


def test_the_text_of_an_article_is_marked(sqlite_seeded: str) -> None:
    shown = on(sqlite_seeded, "show", "article", "kursk-talks", env={"COLUMNS": "200"}).stdout
    assert "{source: they} {cue: said}: [give-us-time:" in shown
    assert "{hedge: the speaker's own doubt: could, likely}" in shown


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["evnt"], "nothing in the archive has the key 'evnt'; did you mean event?"),
        (["kursk-operaton"], "nothing in the archive has the key 'kursk-operaton'; did you mean k"),
        (["event", "kursk-operaton"], "there is no event 'kursk-operaton'; did you mean kursk-op"),
        (["source", "post"], "there is no source 'post'; did you mean the-washington-post?"),
        (["statement", "kursk-talks/give"], "there is no statement 'kursk-talks/give'; did you m"),
        (["kursk-talks/give-us"], "there is no statement 'kursk-talks/give-us'; did you mean kur"),
        (["russia"], "russia is the key of several things; say 'archive show actor russia' or 'ar"),
        (["event"], "missing argument 'KEY'. See 'archive show event --help'."),
        (["evnt", "kursk-operation"], "there is no kind 'evnt'; did you mean event?"),
        (["thing", "kursk-operation"], "there is no kind 'thing'; there are article, event, actor"),
        (["event", "kursk-operation", "x"], "got unexpected extra argument (x)."),
    ],
)
def test_a_wrong_kind_or_key_gets_its_neighbours(
    seeded_url: str, args: list[str], line: str
) -> None:
    assert failed(on(seeded_url, "show", *args), 2).startswith(line)


def test_a_limit_says_that_it_bites(sqlite_seeded: str) -> None:
    args = ("show", "event", "kursk-operation", "--format", "json")
    every, few = on(sqlite_seeded, *args), on(sqlite_seeded, *args, "--limit", "1")
    lists = {name: rows for name, rows in json.loads(every.stdout).items() if rows}
    for name, rows in list(lists.items())[1:]:
        assert json.loads(few.stdout)[name] == rows[:1]
    assert few.stderr.startswith("archive: only the first 1 of: Who says so, ")
    assert on(sqlite_seeded, *args, "--limit", "0").stdout == every.stdout
    assert every.stderr == ""


def test_a_limit_cuts_no_marks_out_of_a_text(sqlite_seeded: str) -> None:
    few = on(sqlite_seeded, "show", "article", "kursk-talks", "--limit", "1").stdout
    assert "[bridge-destroyed: " in few


def test_a_dossier_is_written_to_a_file_whole(sqlite_seeded: str, tmp_path: Path) -> None:
    path = tmp_path / "russia.md"
    args = ("show", "place", "russia", "--format", "markdown")
    result = on(sqlite_seeded, *args, "--output", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert path.read_text("utf-8") == on(sqlite_seeded, *args).stdout
    on(sqlite_seeded, "show", "place", "none", "--output", str(path))
    assert path.read_text("utf-8").startswith("# Russia")


def test_no_kind_and_no_key_show_the_help() -> None:
    result = call("show")
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: archive show")
