"""`archive check --watch`: what it says at each save, however a file is saved."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from archive.cli import watch
from archive.importing import check
from archive.importing.jobs import Job
from tests.support.coding_files import CODING, example, write
from tests.support.command_line import call, command, failed

WRONG = CODING.replace("cue: reports", "cue: reported")


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Does something at each look; interrupts when there is nothing more to do."""

    def script(*steps: Callable[[], object]) -> None:
        left = iter(steps)

        def wait() -> None:
            step = next(left, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        monkeypatch.setattr(watch, "wait", wait)

    return script


def nothing() -> None:
    """A look at which nothing has changed."""


def replaced(path: Path, text: str) -> Callable[[], object]:
    """Saves as editors do: another file takes the place."""

    def save() -> None:
        (path.parent / "new~").write_text(text, "utf-8")
        (path.parent / "new~").replace(path)

    return save


def test_it_checks_at_each_save(tmp_path: Path, doing: Callable[..., None]) -> None:
    path = write(tmp_path, example()).path
    good = path.read_text("utf-8")
    doing(nothing, replaced(path, WRONG), nothing, lambda: path.write_text(good), nothing, nothing)
    result = call("--database", str(tmp_path / "none.db"), "check", "--watch", str(path))
    assert result.exit_code == 130
    first, second, third, rest = result.stdout.split("Ctrl-C ends\n\n")
    assert (first, rest) == (third, "")
    assert first.startswith(f"{path}: complete: 5 of 5 sentences, ")
    assert first.endswith("\n0 problems; ")
    assert f"{path}:42: statements[1].cue: ‘reported’ does not occur" in second
    assert second.endswith("1 problem; ")


def test_a_file_that_is_being_written_is_waited_for(
    tmp_path: Path, doing: Callable[..., None]
) -> None:
    path = write(tmp_path, example()).path
    good = path.read_text("utf-8")
    doing(
        path.unlink,
        lambda: path.write_text(good[:100]),
        lambda: path.write_text(good),
        nothing,
    )
    first, second = islice(watch.saves(lambda: [path]), 2)
    assert first[path] != second[path]
    assert second == watch.seen([path])
    assert path.read_text() == good


def test_new_files_of_a_folder_are_seen(tmp_path: Path, doing: Callable[..., None]) -> None:
    write(tmp_path, example(), name="first")
    doing(lambda: write(tmp_path, WRONG, name="second"), nothing, lambda: unlink(tmp_path), nothing)
    result = call("--database", str(tmp_path / "none.db"), "check", "--watch", str(tmp_path))
    ends = [line for line in result.stdout.splitlines() if line.endswith("Ctrl-C ends")]
    assert [line.split(";")[0] for line in ends] == ["0 problems", "1 problem", "0 problems"]


def unlink(folder: Path) -> None:
    """Take away the second article of a folder."""
    for path in folder.glob("second.*"):
        path.unlink()


def test_a_file_that_is_gone_is_told_and_watched_on(
    tmp_path: Path, doing: Callable[..., None]
) -> None:
    path = write(tmp_path, example()).path
    good = path.read_text("utf-8")
    doing(path.unlink, nothing, lambda: path.write_text(good), nothing)
    result = call("--database", str(tmp_path / "none.db"), "check", "--watch", str(path))
    assert f"there is no file {path}\n1 problem; " in result.stdout
    assert result.stdout.endswith("0 problems; Ctrl-C ends\n\n")


def test_it_shows_no_more_than_a_screenful(tmp_path: Path, doing: Callable[..., None]) -> None:
    for number in range(60):
        write(tmp_path, WRONG, name=f"piece-{number}")
    doing()
    result = call("--database", str(tmp_path / "none.db"), "check", "--watch", str(tmp_path))
    lines = result.stdout.splitlines()
    assert lines[49:] == ["and 11 lines more", "60 problems; Ctrl-C ends", ""]


def test_what_holds_is_checked_once(
    tmp_path: Path, doing: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "other"):
        write(tmp_path, example(), name=name)
    checked: list[str] = []
    whole = check.check_file

    def counting(job: Job, connection: object) -> check.Checked:
        checked.append(job.path.name)
        return whole(job, None)

    monkeypatch.setattr(check, "check_file", counting)
    path = tmp_path / "one.yaml"
    good = path.read_text("utf-8")
    doing(lambda: path.write_text(WRONG), nothing, lambda: path.write_text(good), nothing)
    call("--database", str(tmp_path / "none.db"), "check", "--watch", str(tmp_path))
    assert checked == ["one.yaml", "other.yaml", "one.yaml", "one.yaml"]


def test_more_than_can_be_watched_is_told(
    tmp_path: Path, doing: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST_WATCHED", 1)
    for name in ("one", "other"):
        write(tmp_path, example(), name=name)
    doing()
    result = call("--database", str(tmp_path / "none.db"), "check", "--watch", str(tmp_path))
    said = "archive: of 2 articles and codings only the first 1 are watched\n"
    assert result.stderr.startswith(said)


def test_it_needs_files(tmp_path: Path) -> None:
    at = ("--database", str(tmp_path / "none.db"), "check", "--watch")
    assert failed(call(*at), 2) == "--watch needs files, or folders of them"
    gone = tmp_path / "gone.yaml"
    assert failed(call(*at, str(gone)), 2) == f"there is no file {gone}"


@pytest.mark.slow
def test_a_process_sees_a_save_and_ends_at_an_interrupt(tmp_path: Path) -> None:
    path = write(tmp_path, example()).path
    line = command("--database", str(tmp_path / "none.db"), "check", "--watch", str(path))
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        shown = screens(process.stdout)
        assert next(shown)[-1] == "0 problems; Ctrl-C ends\n"
        path.write_text(WRONG, "utf-8")
        assert next(shown)[-1] == "1 problem; Ctrl-C ends\n"
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130


def screens(lines: Iterator[str]) -> Iterator[list[str]]:
    """What is shown between one check and the next."""
    screen: list[str] = []
    for line in lines:
        screen.append(line)
        if line.endswith("Ctrl-C ends\n"):
            yield screen
            screen = []
