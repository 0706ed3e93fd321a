"""Measure drafting against what people found, on corpora that are not shipped.

    python -m benchmarks.drafting --attribution CORPUS [--write]

Each measure says what it read, what was right by rule, how fast it was and what memory it took.
`--write` keeps the counts by rule in `archive/drafting/data/precision.tsv`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.drafting import attribution, precision_table


def main(words: list[str] | None = None) -> None:
    """Measure what was asked for, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafting", description=__doc__)
    parser.add_argument(
        "--attribution", type=Path, metavar="CORPUS", help="JSON lines of marked attributions"
    )
    parser.add_argument("--write", action="store_true", help="keep the counts by rule")
    chosen = parser.parse_args(words)
    if chosen.attribution is None:
        parser.error("name what is to be measured, such as --attribution CORPUS")
    measured = attribution.measured(chosen.attribution)
    sys.stdout.write("\n".join(attribution.report(measured)) + "\n")
    if chosen.write:
        precision_table.write(attribution.counts(measured), attribution.MEASURED_ON)


if __name__ == "__main__":
    main()
