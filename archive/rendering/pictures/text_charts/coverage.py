"""Coverage in letters: a line for each period, with a bar for each count.

Periods without days have numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.rendering.pictures.coverage_periods import COUNTED, CountedPeriod
from archive.rendering.pictures.text_charts.symbols import ASCII, UNICODE, ChartSymbols

LEAST, MOST = 4, 40
"""The fewest and the most cells that a bar has room for."""


def coverage_chart(periods: Sequence[CountedPeriod], page: int, *, ascii_only: bool = False) -> str:
    """The counts as lines, at most `page` cells wide; empty when there are no periods."""
    signs = ASCII if ascii_only else UNICODE
    return "".join(f"{line.rstrip()}\n" for line in _lines(periods, page, signs))


def _lines(periods: Sequence[CountedPeriod], page: int, signs: ChartSymbols) -> Iterator[str]:
    if not periods:
        return
    names = [signs.transliterate(period.name) for period in periods]
    label = max(map(len, names))
    dated = [period.counts for period in periods if period.first is not None]
    most = [max((counts[at] for counts in dated), default=0) for at in range(len(COUNTED))]
    digits = [max(len(f"{p.counts[at]:,}") for p in periods) for at in range(len(COUNTED))]
    free = page - label - sum(digits) - len(COUNTED) * 3
    room = max(LEAST, min(MOST, free // len(COUNTED)))
    heads = (
        f"{name.capitalize():{wide + 1 + room}}" for name, wide in zip(COUNTED, digits, strict=True)
    )
    yield " " * label + "  " + "  ".join(heads)
    for period, name in zip(periods, names, strict=True):
        parts = []
        for count, top, wide in zip(period.counts, most, digits, strict=True):
            bar = signs.bar(count / top, room) if count and period.first is not None else ""
            parts.append(f"{count:>{wide},} {bar:{room}}")
        yield f"{name:{label}}  " + "  ".join(parts)
