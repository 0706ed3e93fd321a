"""What a load came to, also one that ends before its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

from archive.reading.passed import Passed


@dataclass(slots=True)
class Summary:
    """What adding came to: how many articles and authority files by outcome, and what was refused.

    `authorities` counts those among `counts` that were authority files. `gone` tells what codings
    that were carried over to a new text had to leave behind, `reopened` which statements that a
    person had accepted are proposals again, `rejects` which files were refused, and why, `drafts`
    counts articles by what drafting them came to, `passed` what of each file was passed over.
    """

    counts: Counter[str] = field(default_factory=Counter)
    authorities: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    rejects: dict[Path, list[str]] = field(default_factory=dict)
    drafts: Counter[str] = field(default_factory=Counter)
    passed: dict[Path, Passed] = field(default_factory=dict)

    def add(self, later: Summary) -> None:
        """Add what a later load of other files came to."""
        for one in fields(self):
            mine, more = getattr(self, one.name), getattr(later, one.name)
            if isinstance(mine, list):
                mine.extend(more)
            else:
                mine.update(more)  # a Counter adds, and no file is in both


@contextmanager
def cut_short(summary: Summary) -> Iterator[None]:
    """Note of what ends a load what was loaded before: each file was, or will be, by itself."""
    try:
        yield
    except BaseException as error:
        done = summary.counts.copy()
        del done["refused"]
        if done:
            counts = ", ".join(f"{count} {name}" for name, count in sorted(done.items()))
            error.add_note(f"before that: {counts}; they stay, and the same command does the rest")
        raise
