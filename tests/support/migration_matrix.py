"""What the tests of migrations tell at the end of a run: the matrix of revisions, and the kills.

Tests hand it over by `record_property`: a row of the matrix as `matrix`, a number as `kills`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

HEAD = ("revision", "database", "", "tables", "rows", "evidence")


def told(reporter: pytest.TerminalReporter, name: str) -> Iterator[Any]:
    """What the tests that passed have handed over under a name."""
    for report in reporter.stats.get("passed", []):
        if report.when == "call":
            yield from (value for key, value in report.user_properties if key == name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the matrix: each revision with rows in every table, up, down and up again."""
    rows = sorted(row for rows in told(terminalreporter, "matrix") for row in rows)
    if rows:
        terminalreporter.section("migrations: up, down and up again, with rows in every table")
        stages = [
            (revision, database, stage[2:], *rest) for revision, database, stage, *rest in rows
        ]
        for line in (HEAD, *stages):
            cells = zip(line, (8, 10, 4, 6, 5, 16), strict=True)
            terminalreporter.write_line("  ".join(str(cell).ljust(width) for cell, width in cells))
    kills = list(told(terminalreporter, "kills"))
    if kills:
        terminalreporter.write_line(
            f"{sum(kills)} upgrades killed in {len(kills)} tests, nothing lost"
        )
