"""The tour: its commands run in order on both databases, and print what the page shows."""

from __future__ import annotations

import re
import shlex
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from archive.cli.commands.show import KINDS
from archive.reports.catalogue import REPORTS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tour.md").read_text("utf-8")
READING = {"report", "show", "search", "sql"}


@pytest.fixture(scope="module")
def tour() -> ModuleType:
    """The program that walks the tour."""
    spec = spec_from_file_location("tour", ROOT / "docs" / "tour.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(tour: ModuleType) -> list[list[str]]:
    lines = [line for step in tour.steps(PAGE) for line in step.commands()]
    return [shlex.split(line, comments=True)[2:] for line in lines]


@pytest.mark.slow
def test_the_page_shows_what_its_commands_print(
    tour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHIVE_DATABASE", raising=False)
    with tour.settled(tmp_path):
        assert tour.written(PAGE) == PAGE, "run `make tour`"
    outputs = [
        words[words.index("--output") + 1] for words in commands(tour) if "--output" in words
    ]
    assert len(outputs) >= 8
    assert all((tmp_path / name).stat().st_size for name in outputs)


@pytest.mark.slow
def test_reading_prints_the_same_on_postgres(
    tour: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgresql_empty: str
) -> None:
    monkeypatch.setenv("ARCHIVE_DATABASE", postgresql_empty)
    seen = 0
    with tour.settled(tmp_path):
        for step, printed in tour.walk(PAGE, skip=("db", "--database")):
            if step.shown and {line.split()[2] for line in step.commands()} <= READING:
                assert printed == PAGE[step.shown], step.text
                seen += 1
    assert seen >= 25


@pytest.mark.slow
def test_it_visits_every_report_and_every_kind_of_dossier(tour: ModuleType) -> None:
    called = commands(tour)
    assert {words[1] for words in called if words[0] == "report"} == set(REPORTS)
    assert {words[1] for words in called if words[0] == "show"} == set(KINDS)


@pytest.mark.slow
def test_it_answers_ten_questions_with_one_command_each() -> None:
    part = PAGE.partition("## Ten questions")[2].partition("\n## ")[0]
    asked = re.findall(r"^(\d+)\. .*?^```console\n(.*?)^```", part, re.MULTILINE | re.DOTALL)
    assert [int(number) for number, _ in asked] == list(range(1, 11))
    assert all(len(block.splitlines()) == 1 for _, block in asked)
