"""An example of each rule that is built in, from the table `data/examples.tsv`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "examples.tsv"


def example_of(rule: str) -> str | None:
    """A sentence on which a rule proposes something; None where none is written down."""
    return _examples().get(rule)


@lru_cache(maxsize=1)
def _examples() -> dict[str, str]:
    if not TABLE.is_file():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["rule"]: row["example"] for row in rows}
