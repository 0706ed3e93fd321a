"""What has landed is never edited: neither its files nor the SQL that comes of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from archive.database.migrate import history
from tests.support.schema.revisions import Steps, steps
from tools import migrations

__all__ = ["steps"]


def test_nothing_that_has_landed_has_changed() -> None:
    now, then = migrations.record(), migrations.stored()
    changed = {name for name, sum_ in then.items() if now.get(name) != sum_}
    assert changed == set(), "landed migrations are never edited; write another one"
    landed = {name.split(" on ")[0] for name in then if " on " in name}
    order = [step.revision for step in history.listed()]
    assert order[: len(landed)] == sorted(landed), "a revision came before one that has landed"
    assert {"0001", "0002"} <= landed


EDITS = [
    ("foundation/bases.py", '"weekday"', '"week day"', "0001 on sqlite"),
    ("migration_helpers.py", "word}'\" for", "word}'  \" for", "0002 on postgresql"),
    ("versions/0002_article_relations.py", "drop_words(name)", "pass", "versions/0002"),
]
"""What is edited where, and what of the record shows it."""


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[0])
def test_a_change_of_what_has_landed_is_seen(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, edit: tuple[str, str, str, str]
) -> None:
    file, old, new, changed = edit
    monkeypatch.setattr(migrations, "MIGRATIONS", steps.folder)
    path = steps.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    edited = text.replace(old, new)
    path.write_text(edited, encoding="utf-8")
    then, now = migrations.stored(), recorded(steps.folder)
    assert any(name.startswith(changed) and now.get(name) != sum_ for name, sum_ in then.items())


def recorded(folder: Path) -> dict[str, str]:
    """The record of changed migrations, made in a process that has not loaded the old ones."""
    code = (
        "import json, pathlib, sys; from archive import resources; from tools import migrations\n"
        f"folder = pathlib.Path({str(folder)!r})\n"
        "resources.folder = lambda name: folder\n"
        "migrations.MIGRATIONS = folder\n"
        "print(json.dumps(migrations.record()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=migrations.ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("name", ["", "X", "1st", "a; rm", "many" * 20, "../x"])
def test_a_migration_has_a_plain_name(name: str) -> None:
    with pytest.raises(SystemExit, match="name it in a few small letters"):
        migrations.new(name)


def test_a_new_migration_follows_the_newest(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, postgres_server: object
) -> None:
    """It is drafted from the models: with them as they are, there is nothing to do."""
    monkeypatch.setattr(migrations, "MIGRATIONS", steps.folder)
    made = migrations.new("more of it")
    following = f"{len(history.listed()):04d}"
    assert made.name == f"{following}_more_of_it.py"
    text = made.read_text(encoding="utf-8")
    assert f'revision = "{following}"' in text.replace("'", '"')
    assert "op." not in text.partition("def upgrade")[2]
    settings = ["--config", str(migrations.ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "ruff", "check", *settings, str(made)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    newest = history.listed()[-1]
    assert newest.revision == following
    assert newest.doc.endswith(".")
    assert "Downgrading " in newest.longdoc
