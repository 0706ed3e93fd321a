"""Paths that are there and are no file: the words say so, and nothing waits for what they hold."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from archive.errors import UsageError
from archive.importing.session import find
from tests.support.command_line import call, failed
from tests.support.growth import ended


def odd(kind: str, folder: Path) -> Path:
    """A path that is no file, with the name of an article."""
    path = folder / "odd.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(path))
    elif kind == "link to a device":
        path.symlink_to("/dev/zero")
    else:
        return Path("/dev/null")
    return path


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a device", "device"])
def test_what_is_no_file(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = odd(kind, tmp_path)
    said = f"{path} is a pipe, a socket or a device, and no file; save what comes from it in a file"
    with ended(60):
        with pytest.raises(UsageError, match=said):
            find([path])
        for args in (["coding", "new"], ["coding", "check"], ["check"]):
            assert failed(call(*args, str(path)), 2).startswith(said)


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(UsageError, match=r"link\.txt is a link that leads nowhere"):
        find([tmp_path / "link.txt"])
    with pytest.raises(UsageError, match=r"there is no file .*gone\.txt"):
        find([tmp_path / "gone.txt"])


def test_in_a_folder_they_are_passed_over_and_counted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "odd.txt")
    os.mkfifo(tmp_path / "other.yaml")
    (tmp_path / "story.txt").write_text("Zorbs meet\n\nThey met.\n", "utf-8")
    with ended(60):
        jobs = find([tmp_path])
    assert [job.path.name for job in jobs] == ["story.txt"]
    assert list(jobs.passed.lines()) == ["2 pipes, sockets and devices"]
