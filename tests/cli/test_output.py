from __future__ import annotations

import json
import os
import stat
import sys
from io import StringIO
from pathlib import Path
from typing import IO, Any

import pytest

from archive.cli import output
from tests.support.command_line import alone, failed, on, process

ODD = ["with space", "ü漢", "a?b#c%41", "new\nline", "-dash", "'quote\"", "x" * 255]


def report(url: str, *args: str) -> list[str]:
    return ["--database", url, "report", "sources", *args]


@pytest.mark.parametrize("name", ODD)
def test_a_file_is_written(sqlite_seeded: str, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    result = on(sqlite_seeded, "report", "sources", "--format", "json", "--output", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert json.loads(path.read_bytes())
    assert leftovers(tmp_path) == []


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(".archive-*"))


@pytest.mark.slow
def test_bytes_of_no_encoding_name_a_file(sqlite_seeded: str, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.csv")
    assert process(*report(sqlite_seeded, "--output", path)).returncode == 0
    assert Path(path).stat().st_size


def test_a_file_keeps_its_bytes_when_the_report_fails(sqlite_seeded: str, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text("old")
    on(sqlite_seeded, "report", "sources", "--article", "none", "--output", str(path))
    assert path.read_text() == "old"
    assert leftovers(tmp_path) == []


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its(
    sqlite_seeded: str, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch(mode=0o600)
    for path in (old, new):
        on(sqlite_seeded, "report", "sources", "--output", str(path))
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask


def test_a_link_stays_one(sqlite_seeded: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    on(sqlite_seeded, "report", "sources", "--output", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text()


def test_a_device_is_written_to_and_stays(sqlite_seeded: str) -> None:
    assert on(sqlite_seeded, "report", "sources", "--output", "/dev/null").exit_code == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_dash_is_standard_output(sqlite_seeded: str) -> None:
    assert on(sqlite_seeded, "report", "sources", "--output", "-").stdout


def test_what_cannot_be_written_is_told(sqlite_seeded: str, tmp_path: Path) -> None:
    def told(path: Path, code: int) -> str:
        args = ("report", "sources", "--format", "table", "--output", str(path))
        return failed(on(sqlite_seeded, *args), code)

    missing = tmp_path / "none" / "x"
    assert told(missing, 1) == f"{missing}: No such file or directory"
    assert told(tmp_path, 2) == f"--output: {tmp_path} is a folder"
    assert told(Path("/dev/full"), 1) == "No space left on device"
    database = Path(sqlite_seeded.removeprefix("sqlite:///"))
    assert told(database, 2) == f"--output: {database.name} is a database; name another file"
    assert on(sqlite_seeded, "report", "sources").exit_code == 0


def test_a_folder_without_rights_is_told(
    sqlite_seeded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str = "r", **more: Any) -> IO[Any]:
        if mode == "x":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode, **more)

    opened = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    path = tmp_path / "x"
    result = on(sqlite_seeded, "report", "sources", "--output", str(path))
    assert failed(result, 1) == f"{path}: Permission denied"


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_file(sqlite_seeded: str, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk; a reader of the archive needs 32 KiB."""
    path = tmp_path / "old.json"
    path.write_text("old")
    limit = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (33_000, 33_000)); "
        "from archive.cli.main import main; main()"
    )
    args = ["--database", sqlite_seeded, "report", "statements", "--output", str(path)]
    done = process(python=[sys.executable, "-c", limit, *args], env=alone())
    assert (done.returncode, done.stderr) == (1, "archive: File too large\n")
    assert path.read_text() == "old"
    assert leftovers(tmp_path) == []


def test_a_page_is_bold_on_a_terminal_that_allows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert output.page(Terminal()).bold
    assert not output.page(StringIO()).bold
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.page(Terminal()).bold
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert not output.page(Terminal()).bold
