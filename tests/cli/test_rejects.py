"""`archive add --rejects` and `--again`: what is refused is told, kept, and fed back."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import Result

from archive.importing.session import find
from tests.support.command_line import failed, on


def add(url: str, *args: object) -> Result:
    """A call of `archive add`."""
    return on(url, "add", *map(str, args))


def folder_of(tmp_path: Path) -> Path:
    """A folder with one good article and two bad ones."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Zorbs meet\n\nThey met.\n", "utf-8")
    (folder / "nul.txt").write_bytes(b"Zorbs\0")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def test_what_is_refused_is_fed_back(database_url: str, tmp_path: Path) -> None:
    folder, rejects = folder_of(tmp_path), tmp_path / "rejects.txt"
    result = add(database_url, folder, "--rejects", rejects)
    assert result.exit_code == 1
    assert "1 added; 2 refused" in result.stderr
    assert rejects.read_text("utf-8").splitlines() == [
        f"# {folder}/empty.txt: the text is empty",
        f"{folder}/empty.txt",
        f"# {folder}/nul.txt: line 1 of the text holds a NUL character",
        f"{folder}/nul.txt",
    ]
    (folder / "nul.txt").write_text("Zorbs left\n", "utf-8")
    again = add(database_url, "--again", rejects, "--rejects", rejects)
    assert (again.exit_code, "1 added; 1 refused" in again.stderr) == (1, True)
    # one that was taken away meanwhile is told of, and stops nothing
    (folder / "empty.txt").unlink()
    gone = f"{folder}/empty.txt: it is no longer there"
    with rejects.open("a", encoding="utf-8") as file:
        file.write(f"{folder}/good.txt\n")
    last = add(database_url, "--again", rejects)
    assert last.exit_code == 0
    assert last.stderr.splitlines()[0] == gone
    assert "1 unchanged" in last.stderr
    rejects.write_text(f"{folder}/empty.txt\n", "utf-8")
    nothing = add(database_url, "--again", rejects)
    assert nothing.exit_code == 2
    assert nothing.stderr.splitlines()[1] == f"archive: there is nothing to add in {rejects}"


def test_a_list_that_cannot_be_written_is_refused_first(database_url: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    message = failed(add(database_url, folder, "--rejects", tmp_path / "no" / "r"), 1)
    assert message.endswith("No such file or directory")
    assert "1 article: 1 added; 2 refused" in add(database_url, folder).stderr


def test_names_that_are_no_text(database_url: str, tmp_path: Path) -> None:
    folder, rejects = folder_of(tmp_path), tmp_path / "rejects.txt"
    for name in (b"bad\xff.txt", b"two\nlines.yaml"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("x", "utf-8")
    result = add(database_url, folder, "--rejects", rejects)
    assert "1 added; 4 refused" in result.stderr
    said = "its name is no line of text in UTF-8; rename it"
    assert f"{folder}/bad\\xff.txt: {said}" in result.stderr.splitlines()
    assert f"{folder}/two\\nlines.yaml: {said}" in result.stderr.splitlines()
    listed = rejects.read_text("utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == [
        f"{folder}/empty.txt",
        f"{folder}/nul.txt",
    ]


def test_folders_may_be_nested_deep(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1500):
        deep = deep / "a"
        deep.mkdir()
    path = deep / "x.txt"
    path.write_text("x", "utf-8")
    assert [job.path for job in find([tmp_path])] == [path]
    path.unlink()
    while deep != tmp_path:  # what clears the folder away gives up so deep
        deep.rmdir()
        deep = deep.parent
