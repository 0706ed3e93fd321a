"""What a person waits for: a question as a command, a process of its own.

Beside it, turn by turn, runs a process that asks SQL by hand through click and SQLAlchemy Core
(`core_command`), where SQL is written by hand for the same facts (`handwritten`); both write lines
of JSON and must write as many. The database's own time is measured besides: its driver, in one
process, asks what the report has it run, and then what is written by hand.
"""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import archive
from archive.database import engine as engines
from benchmarks import driver_time
from benchmarks.clock import Clock, today
from benchmarks.questions import Question, questions

ROOT = Path(__file__).parents[1]
DRIVER_TURNS = 7
"""How often the driver asks, which takes no process."""


@dataclass(frozen=True, slots=True)
class CommandRun:
    """One run of a command: seconds, seconds that processors worked for it, lines written."""

    seconds: float
    cpu: float
    lines: int


def measure(
    url: str, turns: int, *, whole: bool, only: Collection[str] | None = None
) -> Iterator[dict[str, Any]]:
    """What each question took, in seconds.

    Without `whole` only those with a filter are asked; with `only` those that begin with its words.
    """
    compileall.compile_dir(str(Path(archive.__file__).parent), quiet=1)
    with engines.opened(url) as connection, tempfile.TemporaryDirectory() as folder:
        _plan_each_time(connection)
        for question in questions(connection):
            word = question.name.split()[0].rstrip(",")
            if (whole or not question.whole) and (only is None or word in only):
                yield {
                    "question": question.name,
                    "whole": question.whole,
                    "measured": today(),
                    **_processes(question, url, turns, Path(folder)),
                    **_database(connection, question),
                }


def _plan_each_time(connection: sa.Connection) -> None:
    """Have psycopg prepare nothing that is asked again: a command asks once."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "postgresql":
        driver.prepare_threshold = None


def _processes(question: Question, url: str, turns: int, folder: Path) -> dict[str, Any]:
    """The command, and where there is SQL by hand the command of Core, in turn."""
    python = sys.executable
    command = [python, "-m", "archive", "--database", url, *question.command]
    core = None
    if question.sql is not None:
        (folder / "query.sql").write_text(question.sql, "utf-8")
        query = str(folder / "query.sql")
        core = [python, "-m", "benchmarks.core_command", "--database", url, query]
    runs = [(_run(command), _run(core) if core else None) for _ in range(turns)]
    mine = [run for run, _ in runs]
    found: dict[str, Any] = {
        "seconds": statistics.median(run.seconds for run in mine),
        "cpu": statistics.median(run.cpu for run in mine),
        "rows": mine[0].lines,
    }
    pairs = [(run, other) for run, other in runs if other is not None]
    if pairs:
        if {run.lines for pair in pairs for run in pair} != {found["rows"]}:
            lines = f"{found['rows']} rows, by hand {pairs[0][1].lines}"
            raise SystemExit(f"{question.name}: {lines}")
        found |= {
            "core_seconds": statistics.median(run.seconds for _, run in pairs),
            "core_cpu": statistics.median(run.cpu for _, run in pairs),
            "ratio": statistics.median(run.seconds / other.seconds for run, other in pairs),
            "ratio_cpu": statistics.median(run.cpu / other.cpu for run, other in pairs),
        }
    return found


def _run(command: list[str]) -> CommandRun:
    clock = Clock()
    with clock:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return CommandRun(clock.seconds, clock.cpu, done.stdout.count(b"\n"))


def _database(connection: sa.Connection, question: Question) -> dict[str, Any]:
    """The driver alone, in this process."""
    asked = driver_time.statements(question.rows(connection))
    pairs = driver_time.pairs(connection, asked, question.sql, DRIVER_TURNS)
    found: dict[str, Any] = {"database": statistics.median(mine for mine, _ in pairs)}
    if question.sql is not None:
        found["hand_database"] = statistics.median(hand for _, hand in pairs)
        found["ratio_database"] = driver_time.ratio(pairs)
    return found
