"""What a comparison shows: its parts, each with the type of its rows and its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from archive.coding.compare import agreement, differences, figures, rules
from archive.coding.compare.comparison import Comparison


class Part(NamedTuple):
    """One of the parts: its name in JSON, its heading, its rows and the columns people see."""

    name: str
    title: str
    row: type
    columns: Mapping[str, Callable[[Any], str]]
    rows: Callable[[Comparison], Iterable[Any]]


PARTS = {
    part.name: part
    for part in (
        Part(
            "figures",
            "What both have",
            figures.Figure,
            figures.COLUMNS,
            lambda found: found.counts.figures(),
        ),
        Part(
            "agreement",
            "Agreement beyond chance",
            agreement.Agreement,
            agreement.COLUMNS,
            lambda found: agreement.agreements(found.units),
        ),
        Part(
            "rules",
            "What became of what rules proposed",
            rules.RuleOutcome,
            rules.COLUMNS,
            lambda found: found.rules.rows(),
        ),
        Part(
            "differences",
            "Differences",
            differences.Difference,
            differences.COLUMNS,
            lambda found: found.differences,
        ),
    )
}
"""The parts by name, in the order in which they are shown."""
