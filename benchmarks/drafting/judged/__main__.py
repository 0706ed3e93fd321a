"""Print, and with --write keep, what the judgements say of each rule."""

from __future__ import annotations

import argparse
import sys

from benchmarks.drafting import judged, precision_table


def main(words: list[str] | None = None) -> int:
    """Print the counts; with --write, the rules' rows of `precision.tsv`."""
    parser = argparse.ArgumentParser("python -m benchmarks.drafting.judged")
    parser.add_argument("--write", action="store_true", help="the rules' rows of precision.tsv")
    chosen = parser.parse_args(words)
    counts = judged.counts(judged.judgements())
    for rule, (right, read) in sorted(counts.items()):
        sys.stdout.write(f"{rule} {right}/{read}\n")
    if chosen.write:
        precision_table.write(counts, judged.MEASURED_ON)
    return 0


if __name__ == "__main__":
    sys.exit(main())
