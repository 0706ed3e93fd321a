"""An example of each rule that is built in, from the tables `data/*examples.tsv`."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

TABLES = sorted((Path(__file__).parent / "data").glob("*examples.tsv"))


def example_of(rule: str) -> str | None:
    """A sentence on which a rule proposes something; None where none is written down."""
    return _examples().get(rule)


@lru_cache(maxsize=1)
def _examples() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found |= {row["rule"]: row["example"] for row in rows}
    return found
