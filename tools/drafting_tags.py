"""The words of English with their tags, for drafting, from counts over a treebank.

    python -m tools.drafting_tags gum-tags.tsv

The counts have the columns form, lemma, upos, xpos, count, over parts of GUM whose licence allows
it (NOTICE); the list is a form in small letters and its Penn tags, most frequent first.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "archive" / "drafting" / "data" / "tags.tsv"

LEFT_OUT = frozenset(("NNP", "NNPS", "FW", "LS", "SYM", "ADD", "GW", "XX", "AFX", "NFP", "HYPH"))
"""Tags that a word has by its capital or by its signs, or that are of no use to rules."""

LEAST_SHARE = 0.08
"""Of its occurrences, how many a tag has at least; below it is a slip more often than a use."""


def tags(counts: Iterable[dict[str, str]]) -> dict[str, list[str]]:
    """The tags of each form in small letters, the most frequent first."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for row in counts:
        form, tag = row["form"].lower(), row["xpos"]
        if form.isascii() and form.isalpha() and len(form) > 1 and tag not in LEFT_OUT:
            met[form][tag] += int(row["count"])
    return {
        form: [
            tag
            for tag, times in sorted(found.items(), key=lambda one: (-one[1], one[0]))
            if times >= LEAST_SHARE * found.total()
        ]
        for form, found in sorted(met.items())
    }


def main(path: str) -> None:
    """Write the list into the package."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        lines = [f"{form}\t{' '.join(found)}" for form, found in tags(rows).items()]
    DATA.write_text("\n".join(("form\ttags", *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
