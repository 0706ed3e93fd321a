"""The signs that charts of letters are made of, in Unicode and in ASCII."""

from __future__ import annotations

from dataclasses import dataclass

from archive.rendering.pictures.timeline_marks import Fill
from archive.rendering.text_width import letters, width


@dataclass(frozen=True, slots=True)
class ChartSymbols:
    """The signs of a chart.

    `day`, `within` and `lasted` have one for each filling: for a day, for some day of a time, and
    for a run of days. `blocks` are parts of a cell that grow from left to right.
    """

    day: dict[Fill, str]
    within: dict[Fill, str]
    lasted: dict[Fill, str]
    until: str
    since: str
    rule: str
    tick: str
    gap: str
    more: str
    blocks: str
    denied: str
    called: str

    def transliterate(self, text: str) -> str:
        """A text in the characters of this set: in ASCII, if its signs are ASCII."""
        if self.more == UNICODE.more:
            return text
        return text.translate(PLAIN).encode("ascii", "replace").decode()

    def fit(self, text: str, room: int, *, pad: bool = True) -> str:
        """A text cut to `room` cells of a terminal; with `pad`, it has exactly as many."""
        if width(text) > room:
            start, used = "", width(self.more)
            for letter in letters(text):
                used += width(letter)
                if used > room:
                    break
                start += letter
            text = start.rstrip() + self.more
        return text + " " * (room - width(text)) if pad else text

    def bar(self, part: float, room: int) -> str:
        """A bar over the part, 0 to 1, of `room` cells; more than 0 shows at least one block."""
        steps = len(self.blocks)
        count = max(1, round(part * room * steps)) if part else 0
        full, rest = divmod(count, steps)
        return self.blocks[-1] * full + (self.blocks[rest - 1] if rest else "")


UNICODE = ChartSymbols(
    day={Fill.FULL: "●", Fill.HALF: "◐", Fill.HOLLOW: "○"},
    within={Fill.FULL: "━", Fill.HALF: "╍", Fill.HOLLOW: "┄"},
    lasted={Fill.FULL: "█", Fill.HALF: "▒", Fill.HOLLOW: "░"},
    until="◀", since="▶", rule="─", tick="┬", gap="╱", more="…",
    blocks="▏▎▍▌▋▊▉█", denied="×", called="+",
)  # fmt: skip

ASCII = ChartSymbols(
    day={Fill.FULL: "*", Fill.HALF: "?", Fill.HOLLOW: "o"},
    within={Fill.FULL: "=", Fill.HALF: "~", Fill.HOLLOW: "-"},
    lasted={Fill.FULL: "#", Fill.HALF: "%", Fill.HOLLOW: ":"},
    until="<", since=">", rule="-", tick="+", gap="/", more="..",
    blocks="#", denied="x", called="+",
)  # fmt: skip

PLAIN = str.maketrans(
    {"≤": "<=", "≥": ">=", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": ".."}
)
"""ASCII for common signs; other characters become question marks."""
