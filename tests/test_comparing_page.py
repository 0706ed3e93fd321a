"""The page on two coders shows what the program prints, and what may be written so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.coding.compare.figures import THINGS
from archive.importing.coding_progress import Stage
from tests.support.coding_files import as_yaml, example, put, statement
from tests.support.command_line import call
from tests.support.two_codings import written

PAGE = (Path(__file__).parents[1] / "docs" / "comparing.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The blocks of the page in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_the_figures_are_those_of_the_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    (shown,) = blocks("console")
    line, _, printed = shown.partition("\n")
    assert line == "$ archive coding compare a.yaml b.yaml"
    found = call(*line.split()[2:], env={"COLUMNS": "80"}).stdout
    assert found.startswith(printed)
    assert found.removeprefix(printed).startswith("\nDifferences\n")


def test_what_is_merged_is_written_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    other = put(example(), "statements.2.act", "say")
    assert statement(other, "orl")["act"] == "say"
    (tmp_path / "b.yaml").write_text(as_yaml(other), "utf-8")
    assert call("coding", "compare", "a.yaml", "b.yaml", "--merged", "m.yaml").exit_code == 0
    (shown,) = blocks("yaml")
    assert shown in (tmp_path / "m.yaml").read_text("utf-8")


def test_the_page_names_every_stage() -> None:
    assert [stage.value for stage in Stage if f"*{stage.value}*" not in PAGE] == []
    assert all(thing in PAGE for thing in THINGS)
