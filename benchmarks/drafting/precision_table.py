"""The table of how often each rule was right, which drafting reads: `precision.tsv`.

Several benchmarks write into it, each the rows of its own rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

TABLE = Path(__file__).parents[2] / "archive" / "drafting" / "data" / "precision.tsv"

HEAD = "rule\tright\tproposed\tmeasured_on"


def write(counts: Mapping[str, tuple[int, int]], measured_on: str, table: Path = TABLE) -> None:
    """Replace the rows of some rules: how often each was right, and how often it proposed.

    `measured_on` says on which texts, in a few words. The rows of other rules stay as they are; all
    are in the order of their rules.
    """
    rows: dict[str, str] = {}
    if table.exists():
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            rows[line.partition("\t")[0]] = line
    for rule, (right, proposed) in counts.items():
        rows[rule] = f"{rule}\t{right}\t{proposed}\t{measured_on}"
    lines = [HEAD, *(rows[rule] for rule in sorted(rows))]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
