"""The SQL that upgrades run on Postgres holds no hazard, and squawk would find it if it did."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from archive.database.migrate import history, plan
from tests.support.schema.lint_hazards import HAZARDS, NOT_A_HAZARD, OFF
from tests.support.schema.revisions import Steps, steps

__all__ = ["steps"]

ROOT = Path(__file__).parents[3]
CHOICE = ROOT / ".squawk.toml"
SQUAWK = Path(sysconfig.get_path("scripts")) / "squawk"

ALEMBICS_OWN = re.compile(r"CREATE TABLE alembic_version .*?;", re.DOTALL)

ALL = [rule for rule in HAZARDS if rule != "syntax-error"]
"""Every rule that can be asked for."""


def squawk(folder: Path, *options: str) -> dict[str, set[str]]:
    """The rules that each file of a folder breaks."""
    run = subprocess.run(
        [SQUAWK, "--reporter", "json", *options, *sorted(folder.glob("*.sql"))],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not run.stderr.startswith("error"), run.stderr
    found: dict[str, set[str]] = defaultdict(set)
    for entry in json.loads(run.stdout):
        found[Path(entry["file"]).stem].add(entry["rule_name"])
    return found


def write(folder: Path, name: str, statements: list[str]) -> None:
    text = ALEMBICS_OWN.sub("", "\n\n".join(statements))
    (folder / f"{name}.sql").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_no_revision_brings_a_hazard(tmp_path: Path) -> None:
    before = None
    folders = {online: tmp_path / str(online) for online in (False, True)}
    for folder in folders.values():
        folder.mkdir()
    for step in history.listed():
        folder = folders[history.is_online(step)]
        write(folder, step.revision, plan.sql(before, step.revision, "postgresql"))
        before = step.revision
    for online, folder in folders.items():
        if any(folder.iterdir()):
            assume = [] if not online else ["--no-assume-in-transaction"]
            assert squawk(folder, "--config", str(CHOICE), *assume) == {}


@pytest.fixture
def planted(tmp_path: Path, steps: Steps) -> Path:
    """A folder of what a migration would run for each hazard, in a file of its name."""
    folder = tmp_path / "planted"
    folder.mkdir()
    before = steps.last
    names = {}
    for rule, sql in HAZARDS.items():
        if rule != "syntax-error":
            names[steps.add(f"def upgrade() -> None:\n    op.execute({sql!r})\n")] = rule
    made: dict[str, list[str]] = defaultdict(list)
    at = before
    for text in plan.sql(before, steps.last, "postgresql"):
        running = re.match(r"-- Running upgrade \S+ -> (\d+)", text)
        at = running[1] if running else at
        made[at].append(text)
    for revision, rule in names.items():
        write(folder, rule, [made[revision][1]])
    write(folder, "syntax-error", [HAZARDS["syntax-error"]])
    return folder


@pytest.mark.slow
def test_every_hazard_is_caught_when_it_is_planted(planted: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.toml"
    nothing.touch()
    everything = [option for rule in ALL for option in ("--include", rule)]
    newest = ("--config", str(nothing), "--pg-version", "19.0")
    found = squawk(planted, *newest, *everything)
    assert {rule for rule in HAZARDS if rule not in found[rule]} == set()
    chosen = squawk(planted, "--config", str(CHOICE))
    assert {rule for rule in HAZARDS if rule not in chosen[rule]} == set(OFF)
    assert not any(rules & OFF.keys() for rules in chosen.values())


@pytest.mark.slow
def test_the_rules_are_chosen_from_those_that_this_squawk_knows() -> None:
    """Another squawk may know more: compare its rules with `hazards.py` before changing this."""
    run = subprocess.run([SQUAWK, "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "squawk 2.70.0"
    setting: dict[str, Any] = tomllib.loads(CHOICE.read_text(encoding="utf-8"))
    assert set(setting["excluded_rules"]) <= {*OFF, *NOT_A_HAZARD}
    assert set(setting["included_rules"]) <= HAZARDS.keys() - OFF.keys()
