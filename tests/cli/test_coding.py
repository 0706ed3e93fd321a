"""`archive coding`: schema, check, new, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive import resources
from tests.support.coding_files import (
    CODING,
    TEXT,
    another,
    dump,
    example,
    load_all,
    statement,
    write,
)
from tests.support.command_line import call, failed, on

EXPORTED = (Path(__file__).parent.parent / "coding" / "exported.yaml").read_text("utf-8")
KEY = "quux-meeting"


def test_schema() -> None:
    coding, authority = call("coding", "schema"), call("coding", "schema", "--authority")
    assert json.loads(coding.stdout)["title"] == "Coding"
    assert json.loads(authority.stdout)["title"] == "Authority"


def test_schema_to_a_file(tmp_path: Path) -> None:
    result = call("coding", "schema", "--output", str(tmp_path / "schema.json"))
    assert result.stdout == ""
    assert json.loads((tmp_path / "schema.json").read_text("utf-8"))["type"] == "object"


def test_check_needs_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("coding", "check", str(resources.folder("seeds") / "articles"))
    assert result.exit_code == 0
    assert "complete: 27 of 27 sentences" in result.stdout
    assert "these keys are taken for granted" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("drafted", "said"),
    [
        ((), " dates"),
        (("gazette",), "; 1 statement to be reviewed"),
        (("gazette", "zorbs"), "; 2 statements to be reviewed"),
    ],
)
def test_check_tells_how_much_of_a_draft_is_to_be_reviewed(
    tmp_path: Path, drafted: tuple[str, ...], said: str
) -> None:
    coding = example()
    for label in drafted:
        statement(coding, label)["rule"] = "fake:sure"
    result = call("coding", "check", str(write(tmp_path, coding).path))
    line, *_ = result.stdout.splitlines()
    assert line.endswith(said)


def test_check_tells_what_is_refused(tmp_path: Path) -> None:
    job = write(tmp_path, CODING.replace("cue: reports", "cue: reported"))
    result = call("coding", "check", str(job.path))
    assert result.exit_code == 1
    assert "statements[1].cue: ‘reported’ does not occur in that sentence" in result.stdout
    assert result.stderr == "archive: 1 problem found\n"


def test_new_from_a_file(tmp_path: Path) -> None:
    job = write(tmp_path, CODING, name="Some piece")
    assert job.text is not None
    found = call("coding", "new", str(job.text), "--language", "de").stdout
    assert "\n  key: some-piece-" in found
    assert "\n  language: de\n" in found
    found = call("coding", "new", str(job.text), "--key", "a-piece").stdout
    assert "\n  key: a-piece\n" in found
    job.path.write_text(found, "utf-8")
    assert "0 of 5 sentences" in call("coding", "check", str(job.path)).stdout


def test_new_from_the_archive(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    result = on(database_url, "coding", "new", KEY, "--output", str(tmp_path / "new.yaml"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"\n  key: {KEY}\n" in (tmp_path / "new.yaml").read_text("utf-8")


def test_new_writes_the_schema_beside_a_file_once(tmp_path: Path) -> None:
    job = write(tmp_path, CODING)
    folder = tmp_path / "begun"
    folder.mkdir()
    result = call("coding", "new", str(job.text), "--output", str(folder / "a.yaml"))
    schema = folder / "coding.schema.json"
    assert result.stderr == f"archive: {schema}: the form of codings, for editors\n"
    assert json.loads(schema.read_text("utf-8"))["title"] == "Coding"
    schema.write_text("mine")
    again = call("coding", "new", str(job.text), "--output", str(folder / "b.yaml"))
    assert (again.exit_code, again.stderr, schema.read_text()) == (0, "", "mine")
    call("coding", "new", str(job.text), "--output", "-")
    assert sorted(path.name for path in folder.iterdir()) == [
        "a.yaml",
        "b.yaml",
        "coding.schema.json",
    ]


def test_new_from_what_is_not_there(database_url: str) -> None:
    said = failed(on(database_url, "coding", "new", "nothing"), 2)
    assert said == "there is no article 'nothing'"
    said = failed(on(database_url, "coding", "new", "nothing", "--key", "x"), 2)
    assert said == "--key and --language are for files, and there is no file nothing"


def test_new_refuses_a_bad_key(tmp_path: Path) -> None:
    job = write(tmp_path, CODING)
    said = failed(call("coding", "new", str(job.text), "--key", "No Key"), 2)
    assert said == "'No Key' is no key: lower-case letters, digits, hyphens"


def test_export(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    assert on(database_url, "coding", "export", KEY).stdout == EXPORTED
    assert on(database_url, "coding", "export", KEY, "--version", "1").stdout == EXPORTED
    said = failed(on(database_url, "coding", "export", KEY, "--version", "2"), 2)
    assert said.startswith("version 2 of 'quux-meeting' is not coded")


def test_export_of_what_no_coding_declares(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example(), another())
    job = write(tmp_path, {"actors": [{"key": "x", "kind": "state", "name": "X"}]}, None)
    assert on(database_url, "add", str(job.path)).exit_code == 0
    found = on(database_url, "coding", "export", "--authority").stdout
    assert found == "sources: []\nactors:\n  - {key: x, kind: state, name: X}\nplaces: []\n"
    for args in ([], [KEY, "--authority"], ["--authority", "--version", "1"]):
        said = failed(on(database_url, "coding", "export", *args), 2)
        assert said == "name one article, or say --authority"


def test_what_is_exported_and_added_again_changes_nothing(
    database_url: str, tmp_path: Path
) -> None:
    load_all(database_url, tmp_path, example())
    before = dump(database_url)
    (tmp_path / "again.txt").write_text(TEXT, "utf-8", newline="")
    again = str(tmp_path / "again.yaml")
    assert on(database_url, "coding", "export", KEY, "--output", again).exit_code == 0
    assert on(database_url, "add", again).exit_code == 0
    assert dump(database_url) == before


AUTHORITY = """# the places of the story
places:
  - {key: omsk, name: Omsk, kind: settlement, parent: russia}  # in Siberia
  - {key: paris, name: Paris, kind: settlement}
"""


def test_places_writes_nothing_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "named.yaml"
    file.write_text(AUTHORITY, encoding="utf-8")
    result = call("coding", "places", str(file))
    assert "  - {key: omsk, geonames_id: 1496153, latitude: 54.9924" in result.stdout
    assert "  # paris: one of " in result.stdout
    assert file.read_text("utf-8") == AUTHORITY


def test_places_adds_what_leaves_no_choice(tmp_path: Path) -> None:
    file = tmp_path / "named.yaml"
    file.write_text(AUTHORITY, encoding="utf-8")
    result = call("coding", "places", str(file), "--write")
    assert result.stdout == ""
    assert result.stderr == f"{file}: 1 completed, 1 left to you\n"
    added = "russia, geonames_id: 1496153, latitude: 54.9924, longitude: 73.3686}  # in Siberia"
    assert file.read_text("utf-8") == AUTHORITY.replace("russia}  # in Siberia", added)
    call("coding", "places", str(file), "--write")
    assert call("coding", "places", str(file)).stdout.count("omsk") == 0


def test_places_of_a_coding(tmp_path: Path) -> None:
    job = write(tmp_path, CODING)
    assert call("coding", "places", str(job.path)).exit_code == 0


@pytest.mark.parametrize("content", ["places: [", "- a\n", "places: {}\n"])
def test_places_of_what_is_no_coding(tmp_path: Path, content: str) -> None:
    file = tmp_path / "named.yaml"
    file.write_text(content, encoding="utf-8")
    result = call("coding", "places", str(file))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file}:")
