"""What people are told of drafts: that some of what they see rests on what nobody has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class Told:
    """Goes through the rows of an answer and remembers whether any of them is drafted."""

    def __init__(self) -> None:
        self.drafted = 0

    def of(self, rows: Iterable[Any]) -> Iterator[Any]:
        """The rows as they are."""
        for row in rows:
            self.drafted += bool(getattr(row, "drafted", False))
            yield row

    def lines(self) -> Iterator[str]:
        """What is said of them after the answer."""
        if self.drafted:
            rows = "1 row rests" if self.drafted == 1 else f"{self.drafted} rows rest"
            yield (
                f"{rows} on statements that a drafting rule proposed and nobody has accepted; "
                "--drafted exclude leaves these out, 'archive review accept' accepts them"
            )
