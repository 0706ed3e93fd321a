"""`archive coding edit`: what a person writes is checked, loaded, and never lost."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result

from archive.cli import confirm
from archive.database import engine as engines
from archive.models.provenance import activity
from archive.models.statements import statement
from tests.support.coding_files import CODING, TEXT, example, load_all, write
from tests.support.command_line import call, failed, on

KEY = "quux-meeting"
Editor = Callable[..., None]


@pytest.fixture
def none(tmp_path: Path) -> str:
    """The address of an archive that is not there."""
    return str(tmp_path / "none" / "none.db")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Sets an editor that changes words: `(old, new)` at its first opening, and so on.

    It notes what it was given each time in `seen-1`, `seen-2` and so on.
    """
    monkeypatch.chdir(tmp_path)

    def make(*changes: tuple[str, str], code: int = 0, variable: str = "EDITOR") -> None:
        script = tmp_path / "an editor.py"
        script.write_text(
            f"""
import sys
from pathlib import Path

changes = {changes!r}
file = Path(sys.argv[-1])
number = len(list(Path({str(tmp_path)!r}).glob("seen-*")))
text = file.read_text("utf-8")
Path({str(tmp_path)!r}, f"seen-{{number + 1}}").write_text(text, "utf-8")
old, new = changes[number] if number < len(changes) else ("", "")
assert old in text
file.write_text(text.replace(old, new) if old else text, "utf-8")
sys.exit({code})
""",
            "utf-8",
        )
        for name in ("VISUAL", "EDITOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(variable, shlex.join([sys.executable, str(script), "--wait"]))

    return make


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to answer."""
    monkeypatch.setattr(confirm, "is_person", lambda: True)


def edit(url: str, *args: str, **more: str) -> Result:
    return on(url, "coding", "edit", *args, **more)


def labels(url: str) -> set[str]:
    with engines.opened(url) as connection:
        return set(connection.scalars(sa.select(statement.c.label)))


def seen(folder: Path, number: int) -> str:
    return (folder / f"seen-{number}").read_text("utf-8")


@pytest.mark.parametrize("named", ["piece.yaml", "piece.txt"])
def test_a_coding_is_edited_checked_and_loaded(
    database_url: str, tmp_path: Path, editor: Editor, named: str
) -> None:
    job = write(tmp_path, CODING)
    editor(("label: headline", "label: title"))
    result = edit(database_url, named)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "archive: piece.yaml: in order"
    assert "1 article: 1 added" in result.stderr
    assert labels(database_url) == {"title", "gazette", "blip", "zorbs", "orl"}
    assert job.path.read_text("utf-8") == CODING.replace("label: headline", "label: title")


def test_who_codes_is_kept(database_url: str, tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, CODING)
    editor(("best: 40", "best: 41"), ("best: 41", "best: 42"))
    for number, args in enumerate((["--coder", "ann", "edit"], ["edit", "--coder", "bea"])):
        assert on(database_url, "coding", *args, "piece.yaml").exit_code == 0, number
    with engines.opened(database_url) as connection:
        agents = connection.scalars(sa.select(activity.c.agent).order_by(activity.c.started))
        assert agents.all() == ["ann", "bea"]


def test_nothing_is_written_and_nothing_loaded_when_nothing_is_changed(
    database_url: str, tmp_path: Path, editor: Editor
) -> None:
    write(tmp_path, CODING)
    editor()
    result = edit(database_url, "piece.yaml")
    assert result.stderr == "archive: piece.yaml: nothing is changed\n"
    assert labels(database_url) == set()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.usefixtures("person")
def test_problems_stand_above_their_lines_until_they_are_mended(
    none: str, tmp_path: Path, editor: Editor
) -> None:
    job = write(tmp_path, CODING)
    editor(("cue: reports", "cue: reported"), ("cue: reported", "cue: reports that"))
    result = edit(none, "piece.yaml", input="y\n")
    assert result.exit_code == 0, result.output
    comment = "#! statements[1].cue: ‘reported’ does not occur in that sentence"
    before, after = seen(tmp_path, 2).split(comment)
    assert before.endswith("source: The Quux Gazette\n    ")
    assert after.partition("\n")[2].startswith("    cue: reported\n")
    assert job.path.read_text("utf-8") == CODING.replace("cue: reports", "cue: reports that")
    assert "1 problem, each above its line as a comment: #! " in result.stderr
    assert "it is not loaded: there is no archive" in result.stderr


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("how", ["no", "never", "interrupt"])
def test_what_does_not_hold_is_not_lost(
    none: str, tmp_path: Path, editor: Editor, how: str
) -> None:
    job = write(tmp_path, CODING)
    editor(("cue: reports", "cue: reported"))
    option = ["--no-reopen"] if how == "never" else []
    result = edit(none, "piece.yaml", *option, input="n\n" if how == "no" else "")
    assert result.exit_code == (130 if how == "interrupt" else 1)
    copy = tmp_path / ".piece.edited.yaml"
    assert f"what you wrote stands in {copy}; piece.yaml is as it was" in result.stderr
    if how != "interrupt":
        line = CODING.splitlines().index("    cue: reports") + 1
        assert f"{copy}:{line}: statements[1].cue: ‘reported’ does not occur" in result.stderr
        assert copy.read_text("utf-8") == CODING.replace("cue: reports", "cue: reported")
    assert "cue: reported" in copy.read_text("utf-8")
    assert job.path.read_text("utf-8") == CODING
    said = failed(edit(none, "piece.yaml"), 2)
    assert said == f"{copy} is there from an earlier edit: move it over piece.yaml, or delete it"


def test_without_a_person_it_is_not_opened_again(none: str, tmp_path: Path, editor: Editor) -> None:
    write(tmp_path, CODING)
    editor(("statements:", "statments:"))
    result = edit(none, "piece.yaml", input="y\n")
    assert result.exit_code == 1
    assert "unknown field 'statments'; did you mean statements, " in result.stderr
    assert not (tmp_path / "seen-2").exists()


def test_an_editor_that_fails_loses_nothing(none: str, tmp_path: Path, editor: Editor) -> None:
    job = write(tmp_path, CODING)
    editor(("cue: reports", "cue: reports that"), code=3)
    result = edit(none, "piece.yaml")
    assert result.exit_code == 1
    copy = tmp_path / ".piece.edited.yaml"
    assert result.stderr.splitlines() == [
        f"archive: what you wrote stands in {copy}; piece.yaml is as it was",
        f"archive: the editor {sys.executable} ended with 3",
    ]
    assert copy.read_text("utf-8") == CODING.replace("cue: reports", "cue: reports that")
    assert job.path.read_text("utf-8") == CODING
    copy.unlink()
    (tmp_path / "seen-1").unlink()
    editor(code=3)
    assert failed(edit(none, "piece.yaml"), 1).endswith("ended with 3")
    assert not copy.exists()


def test_an_interrupt_is_the_editors(none: str, tmp_path: Path, editor: Editor) -> None:
    job = write(tmp_path, CODING)
    editor(("best: 40", "best: 41"))
    script = tmp_path / "an editor.py"
    interrupt = "import os, signal\nos.kill(os.getppid(), signal.SIGINT)\n"
    caught = "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
    script.write_text(interrupt + caught + script.read_text("utf-8"), "utf-8")
    assert edit(none, "piece.yaml").exit_code == 0
    assert "best: 41" in job.path.read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "no editor is set; set VISUAL or EDITOR to its command"),
        ("vi 'x", "EDITOR: vi 'x: no closing quotation"),
        ("/no/editor", "the editor /no/editor cannot be run: No such file or directory"),
    ],
    ids=["none", "quotation", "absent"],
)
def test_an_editor_that_is_none(
    none: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    job = write(tmp_path, CODING)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    assert failed(edit(none, str(job.path)), 1) == said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["piece.txt", "piece.yaml"]


def test_no_shell_sees_the_command(
    none: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = write(tmp_path, CODING)
    monkeypatch.setenv("VISUAL", f"true; touch {tmp_path / 'made'}")
    assert failed(edit(none, str(job.path)), 1).startswith("the editor true; cannot be run")
    assert not (tmp_path / "made").exists()


def test_somebody_elses_changes_are_not_written_over(
    none: str, tmp_path: Path, editor: Editor
) -> None:
    job = write(tmp_path, CODING)
    editor(("cue: reports", "cue: reports that"))
    script = tmp_path / "an editor.py"
    words = script.read_text().replace(
        "sys.exit(0)", f"Path({str(job.path)!r}).write_text('x: y')\nsys.exit(0)"
    )
    script.write_text(words, "utf-8")
    result = edit(none, "piece.yaml")
    assert result.exit_code == 1
    assert "piece.yaml was changed by somebody else meanwhile" in result.stderr
    assert job.path.read_text() == "x: y"
    assert "reports that" in (tmp_path / ".piece.edited.yaml").read_text("utf-8")


def test_an_article_without_a_coding_begins_with_its_draft(
    none: str, tmp_path: Path, editor: Editor
) -> None:
    (tmp_path / "piece.txt").write_bytes(TEXT.encode())
    editor()
    assert edit(none, "piece.txt").stderr == "archive: piece.yaml: nothing is changed\n"
    assert not (tmp_path / "piece.yaml").exists()
    assert seen(tmp_path, 1) == call("draft", "piece.txt").stdout
    (tmp_path / "seen-1").unlink()
    editor(("content: nobody met", "content: that nobody met"))
    assert edit(none, "piece.txt").stderr.startswith("archive: piece.yaml: in order\n")
    assert "content: that nobody met" in (tmp_path / "piece.yaml").read_text("utf-8")


def test_without_a_draft_it_begins_with_a_skeleton(
    none: str, tmp_path: Path, editor: Editor
) -> None:
    (tmp_path / "piece.txt").write_bytes(TEXT.encode())
    editor(("statements: []", "statements: [{label: x, content: nobody met}]"))
    result = edit(none, "--no-draft", "piece.txt")
    assert result.stderr.startswith("archive: piece.yaml: in order\n")
    assert seen(tmp_path, 1) == call("coding", "new", "piece.txt").stdout
    assert "label: x, content: nobody met" in (tmp_path / "piece.yaml").read_text("utf-8")


def test_an_uncoded_article_of_the_archive_begins_with_its_draft(
    database_url: str, tmp_path: Path, editor: Editor
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "piece.txt").write_bytes(TEXT.encode())
    assert on(database_url, "add", "in").exit_code == 0
    editor()
    edit(database_url, "piece")
    assert seen(tmp_path, 1) == on(database_url, "draft", "piece").stdout
    editor()
    edit(database_url, "piece", "--no-draft")
    assert seen(tmp_path, 2) == on(database_url, "coding", "new", "piece").stdout


def test_an_article_of_the_archive_is_written_out(
    database_url: str, tmp_path: Path, editor: Editor
) -> None:
    (tmp_path / "in").mkdir()
    load_all(database_url, tmp_path / "in", example())
    editor()
    assert edit(database_url, KEY).stderr == f"archive: {KEY}.yaml: nothing is changed\n"
    assert not list(tmp_path.glob(f"{KEY}.*"))
    (tmp_path / "seen-1").unlink()
    editor(("best: 40", "best: 41"))
    result = edit(database_url, KEY)
    assert "1 article: 1 changed" in result.stderr
    assert (tmp_path / f"{KEY}.txt").read_text("utf-8") == TEXT
    assert (
        failed(edit(database_url, KEY), 2)
        == f"{KEY}.yaml is there already: edit it, or say --output"
    )
    (tmp_path / "seen-1").unlink()
    editor(("best: 41", "best: 42"))
    result = edit(database_url, KEY, "--output", "other.yaml", "--no-load")
    assert result.stderr == "archive: other.yaml: in order\n"
    assert "best: 42" in (tmp_path / "other.yaml").read_text("utf-8")


def test_what_there_is_not_is_told(database_url: str, tmp_path: Path, editor: Editor) -> None:
    editor()
    assert failed(edit(database_url, "nothing"), 2) == "there is no article 'nothing'"
    assert failed(edit(database_url, "no/thing.yaml"), 2) == "there is no file no/thing.yaml"
    write(tmp_path, CODING)
    said = failed(edit(database_url, "piece.yaml", "--output", "x.yaml"), 2)
    assert said == "--output is for articles in the archive, which are named by key"
    (tmp_path / "Folder").mkdir()
    said = failed(edit(database_url, "Folder"), 2)
    assert said == "Folder is a folder; name a coding, or the file of an article"
    (tmp_path / "page.pdf").write_text("x")
    said = failed(edit(database_url, "page.pdf"), 2)
    assert said == "page.pdf: neither a coding nor an article that may have one"


def test_an_authority_file_is_edited_as_well(
    database_url: str, tmp_path: Path, editor: Editor
) -> None:
    write(tmp_path, {"actors": [{"key": "x", "kind": "state", "name": "X"}]}, None, "named")
    editor(("name: X", "name: Xland"))
    result = edit(database_url, "named.yaml")
    assert "1 authority file: 1 merged" in result.stderr


def test_what_the_archive_refuses_makes_the_exit_code_1(
    database_url: str, tmp_path: Path, editor: Editor
) -> None:
    write(tmp_path, CODING)
    editor(("counted: zorbs", "counted: zarbs"))
    result = edit(database_url, "piece.yaml")
    assert result.exit_code == 1
    assert "zarbs" in result.stderr
    assert call("coding", "check", str(tmp_path / "piece.yaml")).exit_code == 0
