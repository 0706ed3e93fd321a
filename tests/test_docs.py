"""The pages: the generated ones are up to date, links lead somewhere, and examples work."""

from __future__ import annotations

import re
import shlex
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import click
import pytest
import sqlalchemy as sa

from archive import reports
from archive.cli.commands import report
from archive.coding.build.builder import build_coding
from archive.coding.format import CodingFile
from archive.coding.parser import parse, read_file
from archive.models.claims import Claim
from archive.models.events import Event
from archive.models.statements import Statement
from archive.reports.catalogue import REPORTS, Report
from tests.support.command_line import call, on

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text("utf-8")
GENERATED = ["schema.md", "seed.md", "coding.schema.json", "cli.md"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """The calls of the program that the README shows, without their remarks."""
    lines = [line for block in blocks(README, "console") for line in block.splitlines()]
    typed = [shlex.split(line.removeprefix("$ "), comments=True) for line in lines]
    parts = [" ".join(words).split(" && ") for words in typed]
    calls = [part.split() for found in parts for part in found]
    return [words[1:] for words in calls if words[:1] == ["archive"]]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The program that writes the generated pages."""
    spec = spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_up_to_date(generate: ModuleType, name: str) -> None:
    assert name in generate.PAGES
    assert (ROOT / "docs" / name).read_text("utf-8") == generate.page(name), "run `make docs`"


def test_no_other_page_is_generated(generate: ModuleType) -> None:
    assert set(generate.PAGES) == set(GENERATED)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        if "://" in link:
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        if heading:
            lines = target.read_text("utf-8").splitlines()
            headings = [line.lstrip("# ").lower() for line in lines if line.startswith("#")]
            assert heading in {re.sub(r"[^\w -]", "", h).replace(" ", "-") for h in headings}, link


def test_the_readme_shows_calls_of_the_program() -> None:
    assert len(commands()) >= 8


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_the_calls_of_the_readme_are_understood(words: list[str]) -> None:
    result = call(*words, "--help")
    assert result.exit_code == 0
    options = {word for word in words if word.startswith("--")}
    assert all(option in result.stdout for option in options)


def test_the_reports_of_the_readme_find_something(seeded_url: str) -> None:
    for words in commands():
        if words[0] == "report":
            result = on(seeded_url, *words)
            assert result.exit_code == 0, words
            told = result.stderr.splitlines()
            assert all("left out" in line for line in told), words
            assert len(result.stdout.splitlines()) > 1, words


def test_the_sql_of_the_readme_runs(seeded_engine: sa.Engine) -> None:
    queries = blocks(README, "sql")
    assert queries
    with seeded_engine.connect() as connection:
        rows = [connection.execute(sa.text(query)).all() for query in queries]
    assert [tuple(row) for row in rows[0]] == [
        (0, "Russia"),
        (1, "A diplomat briefed on the talks"),
        (2, "The Washington Post"),
        (3, "not stated"),
    ]


@pytest.mark.parametrize("page", ["README.md", "docs/coding.md"])
def test_codings_that_are_shown_are_codings(tmp_path: Path, page: str) -> None:
    # further ones are built below, or loaded with a text of their own
    shown, *_ = blocks((ROOT / page).read_text("utf-8"), "yaml")
    if not shown.startswith("codebook"):
        shown = f'codebook: "1"\narticle: {{key: story}}\n{shown}'
    path = tmp_path / "story.yaml"
    path.write_text(shown, "utf-8")
    statement = read_file(path, CodingFile).file.statements[0]
    assert statement.label == "meeting-postponed"
    text = (ROOT / "seeds" / "articles" / "kursk-talks.txt").read_text("utf-8")
    assert str(statement.speaker) == "kursk-talks-diplomat"
    assert "Russian officials postponed their meeting" in text


def test_codings_of_each_depth_are_codings_of_the_seed() -> None:
    text = (ROOT / "seeds" / "articles" / "kursk-talks.txt").read_text("utf-8")
    shown = blocks((ROOT / "docs" / "coding.md").read_text("utf-8"), "yaml")[:3]
    light, in_place, sections = (
        build_coding(parse(coding.encode(), "story.yaml", CodingFile), text, 1) for coding in shown
    )
    assert [len(built.own[Claim]) for built in (light, in_place, sections)] == [0, 1, 1]
    assert in_place.shared[Event] == sections.shared[Event]
    assert light.own[Statement] == sections.own[Statement]


def test_the_report_of_the_contributing_page_is_a_command(
    seeded_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, entry = blocks((ROOT / "docs" / "contributing.md").read_text("utf-8"), "python")
    (tmp_path / "languages.py").write_text(module, "utf-8")
    found = eval(entry, {"Report": Report})
    monkeypatch.setitem(REPORTS, found.name, found)
    monkeypatch.setitem(report.command.commands, found.name, click.Command(found.name))
    monkeypatch.setattr(reports, "__path__", [*reports.__path__, str(tmp_path)])
    try:
        result = on(seeded_url, "report", found.name, "--format", "csv")
        assert found.help == sys.modules["archive.reports.languages"].__doc__
    finally:
        sys.modules.pop("archive.reports.languages", None)
    assert result.stdout.splitlines() == ["language,articles", "en,1"]


def test_the_index_lists_every_page() -> None:
    docs = ROOT / "docs"
    listed = set(LINK.findall((docs / "README.md").read_text("utf-8")))
    pages = {path.name for path in docs.glob("*.md")} - {"README.md"}
    assert pages <= listed
    decisions = docs / "decisions"
    listed = set(LINK.findall((decisions / "README.md").read_text("utf-8")))
    assert {path.name for path in decisions.glob("0*.md")} == listed


STATUS = re.compile(
    r"# .+\n\nStatus: (accepted|superseded by (\d{4}))\nDate: (\d{4}-\d\d-\d\d)\n\n"
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))


def test_each_decision_has_a_status_and_a_date() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    numbers = {page.name[:4] for page in DECISIONS}
    for page in DECISIONS:
        found = STATUS.match(page.read_text("utf-8"))
        assert found, page.name
        assert found[2] is None or found[2] in numbers, page.name
        (line,) = (line for line in index.splitlines() if line.startswith(f"| {page.name[:4]} |"))
        assert line.endswith(f"| {found[1]} | {found[3]} |"), page.name


def test_modules_that_pages_name_are_there() -> None:
    example = {"archive/reports/languages.py"}
    for page in PAGES:
        named = re.findall(r"\b(?:archive|benchmarks|tools)/[\w/]+\.py\b", page.read_text("utf-8"))
        missing = {path for path in named if not (ROOT / path).is_file()} - example
        assert missing == set(), page.name
