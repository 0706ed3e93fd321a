"""How long commands take to start, beside the least that they could take, in one run.

    python benchmarks/startup.py [--runs 20]

Each pair runs in turn, A B A B ..., in fresh processes on compiled bytecode; the table shows the
medians and the median of the ratios pair by pair.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import archive

CORE = """
import sqlalchemy as sa
engine = sa.create_engine("sqlite://")
with engine.connect() as connection:
    connection.execute(sa.select(1)).all()
"""


def seconds(command: list[str], folder: str) -> float:
    """The wall time of one run of a command, which must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def pairs() -> list[tuple[str, list[str], str, list[str]]]:
    """What is measured, and beside what."""
    python = sys.executable
    command = [python, "-m", "archive"]
    least = [python, "-c", CORE]
    return [
        ("archive --help", [*command, "--help"], "import click", [python, "-c", "import click"]),
        ("report timeline", [*command, "report", "timeline"], "SELECT 1", least),
        ("report statements", [*command, "report", "statements"], "SELECT 1", least),
        ("report sources", [*command, "report", "sources"], "SELECT 1", least),
    ]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    compileall.compile_dir(str(Path(archive.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for step in ("init", "seed"):
            seconds([sys.executable, "-m", "archive", step], folder)
        sys.stdout.write("| command | ms | beside | ms | ratio |\n|---|---|---|---|---|\n")
        for name, command, other, beside in pairs():
            seconds(command, folder)
            seconds(beside, folder)
            taken = [(seconds(command, folder), seconds(beside, folder)) for _ in range(runs)]
            mine, least = (statistics.median(column) * 1000 for column in zip(*taken, strict=True))
            ratio = statistics.median(a / b for a, b in taken)
            sys.stdout.write(f"| {name} | {mine:.0f} | {other} | {least:.0f} | {ratio:.2f} |\n")


if __name__ == "__main__":
    main()
