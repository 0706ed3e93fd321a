"""What is edited: the coding of a file, or what somebody else begins for it."""

from __future__ import annotations

from pathlib import Path

from archive.importing.editable import Beginning, Editable, of_file
from tests.support.coding_files import CODING, TEXT, write


def test_what_begins_a_coding_is_the_callers_choice(tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    path.write_bytes(TEXT.encode())
    found = of_file(path, Beginning(lambda document: f"# {document.headline}\n"))
    assert found == Editable(tmp_path / "piece.yaml", path, "# Zorbs and blips meet in Quux\n")


def test_a_coding_that_is_there_is_taken_as_it_is(tmp_path: Path) -> None:
    job = write(tmp_path, CODING)
    assert job.text is not None
    for path in (job.path, job.text):
        found = of_file(path, Beginning(lambda document: "never"))
        assert found == Editable(job.path, job.text, CODING)
