"""What TAB offers: through click's own classes, and in a real bash."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from archive.cli.commands.completion import SHELLS, VARIABLE
from archive.cli.main import program
from archive.database import engine as engines
from archive.keys import id_of
from archive.models.actors import actor
from archive.reports.query.completion import MOST, keys
from tests.support.command_line import call, environment

SEED = "kursk-talks"


def offered(*words: str, begun: str = "") -> list[str]:
    """What is offered after whole words for one that is begun."""
    made = ShellComplete(program, {}, "archive", VARIABLE)
    return [str(item.value) for item in made.get_completions(list(words), begun)]


def test_commands_and_options_are_offered() -> None:
    assert {"report", "show", "completion"} <= set(offered())
    assert set(offered("report", begun="s")) >= {"sources", "statements"}
    assert offered("show", begun="sta") == ["statement"]
    assert "--limit" in offered("report", "timeline", begun="--l")


@pytest.mark.parametrize(
    ("words", "begun", "expected"),
    [
        (("report", "statements", "--actor"), "vlad", ["vladimir-putin"]),
        (("report", "statements", "--speaker"), "vlad", ["vladimir-putin"]),
        (("report", "timeline", "--event"), "kursk-op", ["kursk-operation"]),
        (("report", "timeline", "--place"), "kursk-r", ["kursk-region"]),
        (("report", "sources", "--source"), "the-w", ["the-washington-post"]),
        (("report", "statements", "--article"), "", [SEED]),
        (("show", "actor"), "vlad", ["vladimir-putin"]),
        (("show", "article"), "k", [SEED]),
        (("show", "statement"), f"{SEED}/give", [f"{SEED}/give-us-time"]),
        (("report", "chain"), f"{SEED}/give", [f"{SEED}/give-us-time"]),
        (("report", "changes"), "k", [SEED]),
        (("coding", "export"), "k", [SEED]),
        (("show", "actor"), "nobody", []),
        (("show", "actor"), "%", []),
        (("show", "statement"), "none/", []),
    ],
)
def test_keys_come_from_the_archive(
    seeded_url: str, words: tuple[str, ...], begun: str, expected: list[str]
) -> None:
    assert offered("--database", seeded_url, *words, begun=begun) == expected


def test_an_article_alone_completes_to_its_statements(sqlite_seeded: str) -> None:
    found = offered("--database", sqlite_seeded, "show", "statement", begun="kur")
    assert len(found) > 20
    assert all(key.startswith(f"{SEED}/") for key in found)


def test_the_archive_may_be_that_of_the_environment(
    sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DATABASE", sqlite_seeded)
    assert offered("show", "actor", begun="vlad") == ["vladimir-putin"]


def test_columns_are_offered_one_after_the_other() -> None:
    report = ("report", "sources")
    assert offered(*report, "--columns", begun="dir") == ["direct"]
    assert offered(*report, "--columns", begun="kind,dir") == ["kind,direct"]
    assert offered(*report, "--sort", begun="kind,-rel") == ["kind,-relayed"]


@pytest.mark.parametrize(
    "database", ["none.db", "", "mysql://host/name", "postgresql://nobody@127.0.0.1:1/none"]
)
def test_without_an_archive_nothing_is_offered_and_nothing_said(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("--database", database, "show", "actor", begun="v") == []
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_no_more_is_offered_than_a_screen_holds(connection: sa.Connection) -> None:
    names = [f"actor-{number:03}" for number in range(2 * MOST)]
    rows = [
        {"id": id_of(key), "key": key, "name": key, "kind": "person", "named": True}
        for key in names
    ]
    connection.execute(actor.insert(), rows)
    assert [key for key, _ in keys(connection, "actor", "actor-")] == names[:MOST]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_that_of_the_shell(shell: str) -> None:
    result = call("completion", shell)
    assert result.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in result.stdout


def test_another_shell_is_told_which_there_are() -> None:
    assert "'bash', 'zsh', 'fish'" in call("completion", "csh").stderr


@pytest.fixture
def seeded(sqlite_seeded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_DATABASE", sqlite_seeded)
    monkeypatch.setenv("COMP_WORDS", "archive show actor vlad")
    monkeypatch.setenv("COMP_CWORD", "vlad")


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        (BashComplete, "3", "plain,vladimir-putin"),
        (ZshComplete, "3", "plain\nvladimir-putin\nVladimir Putin"),
        (FishComplete, "vlad", "plain,vladimir-putin\tVladimir Putin"),
    ],
)
def test_every_shell_gets_its_own_form(
    kind: type[ShellComplete], word: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_CWORD", word)
    assert kind(program, {}, "archive", VARIABLE).complete() == expected


@pytest.mark.slow
def test_a_real_bash_completes(sqlite_seeded: str) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    script = """
        source <(archive completion bash)
        COMP_WORDS=(archive --database "$DATABASE" show actor vlad) COMP_CWORD=5
        _archive_completion archive vlad actor
        printf '%s\\n' "${COMPREPLY[@]}"
        complete -p archive
    """
    done = subprocess.run(
        [bash, "--norc", "--noprofile", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=environment(
            DATABASE=sqlite_seeded,
            PATH=f"{Path(sys.executable).parent}:{environment()['PATH']}",
        ),
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "vladimir-putin", "complete -o nosort -F _archive_completion archive",
    ]  # fmt: skip


def test_tables_have_keys_under_every_name_that_is_completed(seeded_url: str) -> None:
    with engines.opened(seeded_url) as connection:
        for kind in ("article", "speaker", "actor", "event", "source", "place", "statement"):
            assert keys(connection, kind, ""), kind
