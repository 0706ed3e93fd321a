"""The width of texts in a picture, and lines that fit. Sizes and widths are points (1/72 inch)."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

AIR = 1.04
"""How much wider a text may be where the font of the picture is not installed."""


@lru_cache(maxsize=20_000)
def width(text: str, size: float, weight: str = "normal") -> float:
    """The width of a text, with some reserve for another font."""
    if not text:
        return 0.0
    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(text, font, False)[0]) * AIR


def lines(text: str, size: float, room: float, most: int) -> list[str]:
    """A text in at most `most` lines, none wider than `room`; a longer one ends in an ellipsis."""
    cut_lines: list[str] = []
    words = text.split()
    space = width("x x", size) - 2 * width("x", size)
    while words and len(cut_lines) < most - 1:
        ends = list(accumulate(width(word, size) + space for word in words))
        fit = sum(end - space <= room for end in ends)
        if fit in (0, len(words)):
            break
        cut_lines.append(" ".join(words[:fit]))
        words = words[fit:]
    return [*cut_lines, cut(" ".join(words), size, room)]


def cut(text: str, size: float, room: float) -> str:
    """A text no wider than `room`; of a wider one the end is replaced by an ellipsis."""
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
