"""How wide letters are in a picture, and lines that fit. Sizes are points, 1/72 of an inch."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

AIR = 1.04
"""How much wider a text may come out where the font of the picture is not at hand."""


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: str = "normal") -> float:
    """How wide a text is."""
    if not text:
        return 0.0
    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) * AIR


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """A text in at most so many lines, none wider than `room`; an ellipsis ends what is longer."""
    found: list[str] = []
    words = text.split()
    space = width("x x", size) - 2 * width("x", size)
    while words and len(found) < most - 1:
        ends = list(accumulate(width(word, size) + space for word in words))
        fit = sum(end - space <= room for end in ends)
        if fit in (0, len(words)):
            break
        found.append(" ".join(words[:fit]))
        words = words[fit:]
    return [*found, cut(" ".join(words), size, room)]


def cut(text: str, size: float, room: float) -> str:
    """A text no wider than `room`: its end becomes an ellipsis if it is longer."""
    if width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
