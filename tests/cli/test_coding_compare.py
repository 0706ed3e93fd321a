"""`archive coding compare`: two files, two folders, its parts and its formats."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.support.coding_files import TEXT, as_yaml, example, put, write
from tests.support.command_line import call, failed
from tests.support.two_codings import second, written


def compare(*args: str | Path) -> str:
    """What comparing prints when nothing goes against it."""
    result = call("coding", "compare", *map(str, args))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_all_parts_stand_below_one_another(tmp_path: Path) -> None:
    found = compare(*written(tmp_path))
    headings = ["What both have", "Agreement beyond chance", "Differences"]
    assert [line for line in found.splitlines() if line in headings] == headings
    assert "not defined" in found
    told = json.loads(compare(*written(tmp_path), "--format", "json"))
    assert list(told) == ["figures", "agreement", "rules", "differences"]
    assert told["figures"][0] == {
        "thing": "statements",
        "first": 5,
        "second": 5,
        "both": 4,
        "precision": 0.8,
        "recall": 0.8,
        "f": 0.8,
    }
    assert told["agreement"][2]["kappa"] is None
    assert told["agreement"][2]["reason"] == "one word only: stated"
    assert told["rules"] == []
    assert len(told["differences"]) == 8
    assert "## Differences\n" in compare(*written(tmp_path), "--format", "markdown")


def test_one_part_in_any_format(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    rows = list(
        csv.DictReader(io.StringIO(compare(a, b, "--part", "differences", "--format", "csv")))
    )
    assert rows[2] == {
        "article": "quux-meeting",
        "thing": "statement",
        "name": "gazette",
        "field": "act",
        "first_at": f"{a}:83",
        "first": "report",
        "second_at": f"{b}:76",
        "second": "announce",
        "note": "",
    }
    lines = compare(a, b, "--part", "agreement", "--format", "jsonl").splitlines()
    assert [json.loads(line)["n"] for line in lines] == [4, 4, 4, 4, 4, 4, 5]
    out = tmp_path / "figures.csv"
    assert compare(a, b, "--part", "figures", "--output", out) == ""
    assert out.read_text().startswith("thing,first,second,both,")
    said = failed(call("coding", "compare", str(a), str(b), "--format", "csv"), 2)
    assert said.startswith("--format csv holds rows of one kind: add --part figures|agreement|")


def test_a_draft_by_rule(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    a.write_text(as_yaml(put(example(), "statements.0.rule", "rules:narration")), "utf-8")
    (row,) = json.loads(compare(a, b, "--by-rule", "--format", "json"))[:1]
    assert (row["rule"], row["proposed"], row["deleted"], row["right"]) == (
        "rules:narration",
        1,
        1,
        0.0,
    )


def test_only_so_many_rows(tmp_path: Path) -> None:
    paths = [str(path) for path in written(tmp_path)]
    result = call("coding", "compare", *paths, "--limit", "2", "--part", "differences")
    assert result.stdout.count("statement") == 2
    assert result.stderr == "archive: only the first 2 of: Differences; --limit 200 shows more\n"
    result = call("coding", "compare", *paths, "--limit", "2")
    assert result.stderr.startswith("archive: only the first 2 of: What both have, Agreement")


def test_the_text_beside_either_or_another(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    assert "claims 4 5 4 100 % 80 % 89 %" in " ".join(compare(b, a, "--part", "figures").split())
    (tmp_path / "a.txt").rename(tmp_path / "elsewhere.txt")
    said = failed(call("coding", "compare", str(a), str(b)), 2)
    assert said == f"no text stands beside {a} or {b}; name it with --text"
    assert "80 %" in compare(a, b, "--text", tmp_path / "elsewhere.txt")
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_bytes(TEXT.replace("Quux", "Quax").encode())
    said = failed(call("coding", "compare", str(a), str(b)), 2)
    assert said == f"the texts beside {a} and {b} differ; say with --text which it is"


def test_what_is_wrong_with_a_coding_is_told(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    b.write_text(b.read_text().replace("cue: reports", "cue: reported"))
    result = call("coding", "compare", str(a), str(b))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{b}:81: statements[0].cue: ‘reported’ does not occur")
    said = failed(call("coding", "compare", str(a), str(tmp_path / "none.yaml")), 2)
    assert said == f"there is no file {tmp_path / 'none.yaml'}"
    assert failed(call("coding", "compare", str(a), str(tmp_path)), 2).startswith("compare two")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders: three articles of both coders under other names, one of each alone."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, coding in ((one, example()), (other, second())):
        (folder / "inner").mkdir(parents=True)
        write(folder, coding, name=f"{folder.name}-quux")
        coding["article"]["key"] = "quux-inner"
        write(folder / "inner", coding, name="piece")
        coding["article"]["key"] = f"key-of-{folder.name}"
        write(folder, coding, name="same-name")
        coding["article"]["key"] = f"only-{folder.name}"
        write(folder, coding, name=f"alone-{folder.name}")
        write(folder, {"actors": [{"key": "x", "kind": "state", "name": "X"}]}, None, "authority")
    shutil.rmtree(other / "inner" / "none", ignore_errors=True)
    (other / "inner" / "piece.txt").unlink()
    return one, other


def test_folders_are_compared_pair_by_pair(folders: tuple[Path, Path]) -> None:
    one, other = folders
    result = call("coding", "compare", str(one), str(other), "--format", "json")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        f"only in {one}: alone-one.yaml",
        f"only in {other}: alone-other.yaml",
    ]
    told = json.loads(result.stdout)
    assert [told["figures"][0][name] for name in ("first", "second", "both")] == [15, 15, 12]
    assert told["agreement"][0]["n"] == 12
    assert {row["article"] for row in told["differences"]} == {
        "quux-meeting",
        "quux-inner",
        "key-of-one",
    }


def test_a_pair_that_cannot_be_compared_stops_no_other(folders: tuple[Path, Path]) -> None:
    one, other = folders
    (one / "one-quux.yaml").write_text("codebook: '1'\narticle: {key: quux-meeting}\nx: y\n")
    result = call(
        "coding", "compare", str(one), str(other), "--part", "figures", "--format", "json"
    )
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["first"] == 10
    assert f"{one / 'one-quux.yaml'}:3: unknown field 'x'" in result.stderr
    assert result.stderr.endswith("archive: 1 pair could not be compared\n")


def test_folders_must_have_something_in_common(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = failed(call("coding", "compare", str(folders[0]), str(tmp_path / "empty")), 2)
    assert said == f"{folders[0]} and {tmp_path / 'empty'} hold no codings of one article"
    write(folders[0], example(), name="again")
    said = failed(call("coding", "compare", str(folders[0]), str(folders[1])), 2)
    assert "are both of the article 'quux-meeting'; keep one" in said
    for option in ("--text", "--merged"):
        said = failed(call("coding", "compare", *map(str, folders), option, "x"), 2)
        assert said == "--text and --merged are for two files, not for folders"


def test_what_both_state_is_written_and_may_be_loaded(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    out = tmp_path / "merged.yaml"
    result = call("coding", "compare", str(a), str(b), "--merged", str(out))
    assert (result.exit_code, result.stderr) == (
        0,
        f"archive: {out}: 11 things are left to decide\n",
    )
    shutil.copy(tmp_path / "a.txt", tmp_path / "merged.txt")
    assert call("coding", "check", str(out)).exit_code == 0
    said = failed(call("coding", "compare", str(a), str(b), "--merged", str(out)), 2)
    assert said == f"--merged: {out} is there already; --force writes over it"
    assert compare(a, a, "--part", "differences", "--format", "json") == "[]\n"
    result = call("coding", "compare", str(a), str(a), "--merged", str(out), "--force")
    assert result.stderr == f"archive: {out}: 0 things are left to decide\n"
