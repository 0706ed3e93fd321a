"""Walk the tour of `tour.md`: `make tour` writes what its commands print below each of them.

A block of the language `console` holds commands, a block of `text` right below it what they
print; a block with `title=NAME` is a file that the reader writes. All of it happens in one folder,
in order, eighty columns wide. A command whose remark says "refused" must fail, no other may.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from archive.cli.main import program

DOCS = Path(__file__).parent
PAGE = DOCS / "tour.md"
SEEDS = DOCS.parent / "seeds"
BLOCK = re.compile(r"^```(\w+)(?: title=(\S+))?\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
COMMAND = "$ archive "


class Step(NamedTuple):
    """A block of commands, or of a file by its `name`; `shown` is where the output stands."""

    text: str
    name: str | None
    shown: slice | None

    def commands(self) -> list[str]:
        """The lines that call the program."""
        if self.name is not None:
            return []
        return [line for line in self.text.splitlines() if line.startswith(COMMAND)]


def steps(page: str) -> Iterator[Step]:
    """What there is to do, in the order of the page."""
    blocks = list(BLOCK.finditer(page))
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        language, name, text = block.groups()
        if language != "console" and name is None:
            continue
        below = after is not None and not page[block.end() : after.start()].strip()
        if after is not None and below and after[1] == "text" and after[2] is None:
            yield Step(text, name, slice(after.start(3), after.end(3)))
        else:
            yield Step(text, name, None)


def walk(page: str, *, skip: tuple[str, ...] = ()) -> Iterator[tuple[Step, str]]:
    """Take each step in the working folder; the step, and what its commands print.

    `skip` names commands that are left out. Raises SystemExit for a command that ends as it
    should not.
    """
    for step in steps(page):
        if step.name is not None:
            Path(step.name).write_text(step.text, encoding="utf-8")
        calls = [line for line in step.commands() if line.split()[2] not in skip]
        yield step, "".join(map(called, calls))


def called(line: str) -> str:
    """What a command prints, talk and data as they come."""
    args = shlex.split(line.removeprefix(COMMAND), comments=True)
    result = CliRunner().invoke(program, args, prog_name="archive")
    if bool(result.exit_code) != ("refused" in line.partition(" # ")[2]):
        raise SystemExit(f"{line}\n{result.output}it ended with {result.exit_code}")
    return result.output


@contextlib.contextmanager
def settled(folder: Path) -> Iterator[None]:
    """Sit down in a folder that holds the seeds, with a page of eighty columns."""
    shutil.copytree(SEEDS, folder / "seeds")
    kept = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        os.environ.pop("COLUMNS")
        if kept is not None:
            os.environ["COLUMNS"] = kept


def written(page: str) -> str:
    """The page with what its commands print now; walked in the working folder."""
    parts, at = [], 0
    for step, printed in walk(page):
        if step.shown is not None:
            parts += [page[at : step.shown.start], printed]
            at = step.shown.stop
    return "".join([*parts, page[at:]])


if __name__ == "__main__":
    os.environ.pop("ARCHIVE_DATABASE", None)
    with tempfile.TemporaryDirectory() as scratch:
        before = PAGE.read_text(encoding="utf-8")
        with settled(Path(scratch)):
            made = written(before)
        if made != before:
            PAGE.write_text(made, encoding="utf-8")
            sys.stdout.write(f"wrote {PAGE.name}\n")
