"""How long commands take to start, beside the least that they could take, in one run.

    python -m benchmarks.startup [--runs 20]

Each pair runs in turn, A B A B ..., in fresh processes on compiled bytecode; the table shows the
medians and the medians of the ratios pair by pair: of the time that passed, and of what processors
worked, which stands still when others use them.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import archive
from archive.cli.main import OBJECTS
from benchmarks.clock import Clock, today

CORE = """
import sqlalchemy as sa
engine = sa.create_engine("sqlite://")
with engine.connect() as connection:
    connection.execute(sa.select(1)).all()
"""

SELDOM = f"import gc\ngc.set_threshold({OBJECTS})\n{CORE}\ngc.freeze()\n"
"""`SELECT 1` with Python looking for garbage as seldom as the program: what that alone spares."""


def run(command: list[str], folder: str) -> Clock:
    """What one run of a command takes; it must succeed."""
    clock = Clock()
    with clock:
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return clock


def pairs() -> list[tuple[str, list[str], str, list[str]]]:
    """What is measured, and with what it is compared: name and command of each."""
    python = sys.executable
    command = [python, "-m", "archive"]
    least = [python, "-c", CORE]
    return [
        ("archive --help", [*command, "--help"], "import click", [python, "-c", "import click"]),
        ("report timeline", [*command, "report", "timeline"], "SELECT 1", least),
        ("report statements", [*command, "report", "statements"], "SELECT 1", least),
        ("report sources", [*command, "report", "sources"], "SELECT 1", least),
        ("SELECT 1, garbage sought seldom", [python, "-c", SELDOM], "SELECT 1", least),
    ]


def measured(runs: int) -> Iterator[dict[str, Any]]:
    """What each pair took, run so often: a line of the table as plain data."""
    compileall.compile_dir(str(Path(archive.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for step in ("init", "seed"):
            run([sys.executable, "-m", "archive", step], folder)
        for name, command, other, beside in pairs():
            run(command, folder)
            run(beside, folder)
            turns = [(run(command, folder), run(beside, folder)) for _ in range(runs)]
            mine, least = (
                statistics.median(run.seconds for run in column)
                for column in zip(*turns, strict=True)
            )
            yield {
                "command": name,
                "seconds": mine,
                "beside": other,
                "least": least,
                "ratio": statistics.median(a.seconds / b.seconds for a, b in turns),
                "cpu": statistics.median(a.cpu / b.cpu for a, b in turns),
                "measured": today(),
            }


def table(starts: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The table, line by line."""
    yield "| command | ms | beside | ms | ratio | ratio, CPU |"
    yield "|---|---|---|---|---|---|"
    for one in starts:
        mine, least = one["seconds"] * 1000, one["least"] * 1000
        took = f"{mine:.0f} | {one['beside']} | {least:.0f}"
        yield f"| {one['command']} | {took} | {one['ratio']:.2f} | {one['cpu']:.2f} |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    for line in table(measured(parser.parse_args().runs)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
