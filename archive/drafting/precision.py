"""How often each rule was right where it was measured: the table that a benchmark writes.

Its columns are tab-separated: `rule`, how many of its proposals were `right`, how many it
`proposed`, and what they were `measured_on`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "precision.tsv"

JOIN = "+"
"""What stands between the names of rules that propose the same."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of a rule's proposals were right, of how many, and where that was counted."""

    right: int
    proposed: int
    measured_on: str

    @property
    def confidence(self) -> float:
        """The share that was right, smoothed by one right and one wrong (rule of succession)."""
        return (self.right + 1) / (self.proposed + 2)


def measure(rule: str) -> Measure | None:
    """What was measured of a rule; None if nothing was."""
    return measures().get(rule)


def confidence(rule: str) -> float | None:
    """How often a rule is right, from 0 to 1; None for one that was never measured.

    Rules that propose the same together (`one+other`) have the measure of their agreement if there
    is one, else that of the one that is right more often.
    """
    whole = measure(rule)
    if whole is not None:
        return whole.confidence
    parts = [found.confidence for part in rule.split(JOIN) if (found := measure(part))]
    return max(parts, default=None)


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """All measures by rule; none where the table is not there."""
    if not TABLE.is_file():
        return {}
    return read(TABLE)


def read(path: Path) -> dict[str, Measure]:
    """The measures of a table by rule; the rules of an agreement stand in the order of names."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["rule"]: Measure(int(row["right"]), int(row["proposed"]), row["measured_on"])
            for row in rows
        }
