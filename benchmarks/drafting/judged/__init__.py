"""How often rules were right that the shipped codings hardly try: counted over judged proposals.

    python -m benchmarks.drafting.judged [--write]

The files `*.tsv` beside this one hold proposals that were read and judged, all of a rule or 30 of
them drawn at random, a line each: the rule, 1 or 0 for right or not, the value that was proposed,
what stands before its words, the words, what stands behind them, the address of the article. "No
day" is right where the text gives none; a length of time or a habit is no date. Some rules were
mended by what these lines showed, and the lines are those after it; so the counts are a little
high. They quote Wikinews, whose texts of that time are licensed under Creative Commons
Attribution 2.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

HEAD = "rule\tright\tvalue\tbefore\twords\tbehind\tarticle"

MEASURED_ON = "Wikinews 2019-2020, read"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A proposal that was read: its rule, whether it is right, and where it stands."""

    rule: str
    right: bool
    value: str
    before: str
    words: str
    behind: str
    article: str


def judgements(folder: Path = FOLDER) -> list[Judgement]:
    """All judgements of a folder, file after file; raises ValueError for a line of another form."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        if head != HEAD:
            raise ValueError(f"{path.name}: the first line is not {HEAD!r}")
        for number, line in enumerate(lines, 2):
            rule, right, *rest = line.split("\t")
            if right not in ("0", "1") or len(rest) != HEAD.count("\t") - 1:
                raise ValueError(f"{path.name}, line {number}: not of the form {HEAD!r}")
            found.append(Judgement(rule, right == "1", *rest))
    return found


def counts(found: list[Judgement]) -> dict[str, tuple[int, int]]:
    """By rule, how many of its proposals are right, and how many were judged."""
    rows: dict[str, tuple[int, int]] = {}
    for one in found:
        right, judged = rows.get(one.rule, (0, 0))
        rows[one.rule] = (right + one.right, judged + 1)
    return rows
