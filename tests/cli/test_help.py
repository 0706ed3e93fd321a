"""`archive help`: topics, pages and sections of the manual."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from archive.cli.commands.completion import VARIABLE
from archive.cli.commands.help import TOPICS
from archive.cli.main import program
from tests.support.command_line import call, command, environment, failed

DOCS = Path(__file__).parents[2] / "docs"
FOR_BUILDERS = {"README", "contributing"}
"""Pages that are for those who change the program, and the list of all pages."""


def test_the_topics_are_listed_with_a_line_each() -> None:
    lines = call("help").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == list(TOPICS)
    assert [line.split("  ")[-1].strip() for line in lines] == list(TOPICS.values())


def test_every_page_is_a_topic_or_for_builders() -> None:
    assert {path.stem for path in DOCS.glob("*.md")} == set(TOPICS) | FOR_BUILDERS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_shows_its_page(topic: str) -> None:
    shown = call("help", topic)
    assert shown.exit_code == 0
    title = (DOCS / f"{topic}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
    assert shown.stdout.splitlines()[:2] == [title, "=" * len(title)]
    assert "\x1b" not in shown.stdout


def test_every_word_of_a_page_is_shown() -> None:
    page = (DOCS / "coding.md").read_text("utf-8")
    shown = call("help", "coding").stdout
    words = set(re.findall(r"\w+", re.sub(r"\]\([^)]*\)", "]", page)))
    assert words - set(re.findall(r"\w+", shown)) <= {"text", "console"}  # names of languages


def test_a_section_is_found_by_its_first_words() -> None:
    page = call("help", "coding").stdout
    for words in (["dates"], ["Dates"], ["the", "next"], ["the next version"]):
        section = call("help", "coding", *words).stdout
        assert section.lower().startswith(words[0].lower())
        assert section in page
    assert "Numbers\n" not in call("help", "coding", "dates").stdout


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["codebok"], "there is no topic 'codebok'; did you mean codebook?"),
        (["zzz"], "there is no topic 'zzz'; archive help lists them"),
        (["report"], "there is no topic 'report'; the help of the command is: archive report --h"),
        (["../README"], "there is no topic '../README'"),
        (["coding", "datse"], "the page 'coding' has no section 'datse'; did you mean dates?"),
    ],
    ids=["near", "far", "command", "path", "section"],
)
def test_a_wrong_topic_is_told_in_a_line(args: list[str], line: str) -> None:
    assert failed(call("help", *args), 2).startswith(line)


@pytest.mark.slow
def test_on_a_terminal_a_page_goes_through_the_pager() -> None:
    ours, its = os.openpty()
    more = {"PAGER": "sed s/^/paged:/", "LINES": "10", "COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen(
        command("help", "coding"), stdin=its, stdout=its, env=environment(**more)
    ) as done:
        os.close(its)
        shown = b"".join(read_all(ours))
    os.close(ours)
    assert done.returncode == 0
    lines = shown.decode().splitlines()
    assert all(line.startswith("paged:") for line in lines)
    assert lines[0] == "paged:Codings"


def read_all(terminal: int) -> Iterator[bytes]:
    """What comes to a terminal until its other end is closed."""
    with suppress(OSError):  # that is how it ends
        while piece := os.read(terminal, 4096):
            yield piece


def test_the_shell_completes_topics() -> None:
    made = ShellComplete(program, {}, "archive", VARIABLE)
    found = made.get_completions(["help"], "cod")
    assert [item.value for item in found] == ["coding", "codebook"]
