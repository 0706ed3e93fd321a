"""Draw the pictures of `pictures.md` by the commands that it shows: `make pictures`.

Their bytes differ from one release of the drawing library to the next; a test holds what they
show, their letters and their marks, against what the commands would draw.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PAGE = DOCS / "pictures.md"
FOLDER = "docs/pictures/"


def commands() -> Iterator[list[str]]:
    """The commands of the page, in their order, each the arguments of the program."""
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S):
        for line in block.splitlines():
            if line.startswith("$ archive "):
                yield shlex.split(line.removeprefix("$ archive "), comments=True)


def placed(arguments: list[str], folder: Path) -> list[str]:
    """The arguments with their pictures in another folder."""
    return [
        str(folder / word.removeprefix(FOLDER)) if word.startswith(FOLDER) else word
        for word in arguments
    ]


def draw(folder: Path) -> None:
    """Run the commands of the page in a fresh archive, with their pictures into a folder.

    Raises SystemExit with what a command said when it failed.
    """
    with tempfile.TemporaryDirectory() as work:
        program = [sys.executable, "-m", "archive", "--database", str(Path(work) / "archive.db")]
        for arguments in commands():
            call = [*program, *placed(arguments, folder)]
            done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                raise SystemExit(f"archive {shlex.join(arguments)}: {done.stderr}")


if __name__ == "__main__":
    draw(DOCS / "pictures")
