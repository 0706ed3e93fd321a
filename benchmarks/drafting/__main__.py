"""Measure drafting against what people found, on corpora that are not shipped.

    python -m benchmarks.drafting --attribution CORPUS [--write]
    python -m benchmarks.drafting --codings [--write]
    python -m benchmarks.drafting --speed [ARTICLES]

Each measure says what it read, what was right by rule, how fast it was and what memory it took.
`--write` keeps the counts by rule in `archive/drafting/data/precision.tsv`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.drafting import attribution, codings, precision_table, speed

SHIPPED = Path()
"""In place of a file: the articles that are shipped."""


def main(words: list[str] | None = None) -> None:
    """Measure what was asked for, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafting", description=__doc__)
    parser.add_argument(
        "--attribution", type=Path, metavar="CORPUS", help="JSON lines of marked attributions"
    )
    parser.add_argument(
        "--codings", action="store_true", help="the codings that are shipped, which need no corpus"
    )
    parser.add_argument(
        "--speed",
        type=Path,
        metavar="ARTICLES",
        nargs="?",
        const=SHIPPED,
        help="whole drafting of a file of articles, or of those that are shipped",
    )
    parser.add_argument("--write", action="store_true", help="keep the counts by rule")
    chosen = parser.parse_args(words)
    if chosen.attribution is None and chosen.speed is None and not chosen.codings:
        parser.error("name what is to be measured, such as --codings or --attribution CORPUS")
    if chosen.speed is not None:
        documents = speed.texts(None if chosen.speed is SHIPPED else chosen.speed)
        sys.stdout.write("\n".join(speed.report(speed.measured(documents))) + "\n")
    if chosen.codings:
        _measure_codings(write=chosen.write)
    if chosen.attribution is None:
        return
    measured = attribution.measured(chosen.attribution)
    sys.stdout.write("\n".join(attribution.report(measured)) + "\n")
    if chosen.write:
        precision_table.write(attribution.counts(measured), attribution.MEASURED_ON)


def _measure_codings(*, write: bool) -> None:
    """Measure the built-in rules on the shipped codings, with known actors and without."""
    for known in (True, False):
        score = codings.measured(known=known)
        sys.stdout.write(f"{'known' if known else 'unknown'} actors\n")
        sys.stdout.write("\n".join(codings.report(score)) + "\n")
    if write:
        precision_table.write(codings.counts(score), codings.MEASURED_ON)


if __name__ == "__main__":
    main()
