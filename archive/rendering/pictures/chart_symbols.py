"""The signs that charts of letters are made of, and where there is only ASCII, theirs."""

from __future__ import annotations

from dataclasses import dataclass

from archive.rendering.pictures.timeline_marks import Fill
from archive.rendering.text_width import letters, width


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a chart: for each filling, a day, a time and a run of days; and the others."""

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

    def said(self, text: str) -> str:
        """A text in the letters that the signs are made for."""
        if self.more == UNICODE.more:
            return text
        return text.translate(PLAIN).encode("ascii", "replace").decode()

    def fit(self, text: str, room: int, *, pad: bool = True) -> str:
        """A text in exactly so many cells, or in no more."""
        if width(text) > room:
            kept, used = "", width(self.more)
            for letter in letters(text):
                used += width(letter)
                if used > room:
                    break
                kept += letter
            text = kept.rstrip() + self.more
        return text + " " * (room - width(text)) if pad else text

    def bar(self, part: float, room: int) -> str:
        """A bar that takes this part of so many cells; anything is seen."""
        steps = len(self.blocks)
        count = max(1, round(part * room * steps)) if part else 0
        full, rest = divmod(count, steps)
        return self.blocks[-1] * full + (self.blocks[rest - 1] if rest else "")


UNICODE = Signs(
    day={Fill.FULL: "●", Fill.HALF: "◐", Fill.HOLLOW: "○"},
    within={Fill.FULL: "━", Fill.HALF: "╍", Fill.HOLLOW: "┄"},
    lasted={Fill.FULL: "█", Fill.HALF: "▒", Fill.HOLLOW: "░"},
    until="◀", since="▶", rule="─", tick="┬", gap="╱", more="…",
    blocks="▏▎▍▌▋▊▉█",
)  # fmt: skip

ASCII = Signs(
    day={Fill.FULL: "*", Fill.HALF: "?", Fill.HOLLOW: "o"},
    within={Fill.FULL: "=", Fill.HALF: "~", Fill.HOLLOW: "-"},
    lasted={Fill.FULL: "#", Fill.HALF: "%", Fill.HOLLOW: ":"},
    until="<", since=">", rule="-", tick="+", gap="/", more="..",
    blocks="#",
)  # fmt: skip

PLAIN = str.maketrans(
    {"≤": "<=", "≥": ">=", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": ".."}
)
"""What stands for common signs where there is only ASCII; a question mark stands for others."""
