"""Made-up stories for the tests of wording: written anew each time, and edited by a second desk."""

from __future__ import annotations

import random

SYLLABLES = ["ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "vak", "zor"]


def words(number: int, count: int = 300) -> list[str]:
    """The words of story `number`; two stories have hardly a run of words in common."""
    drawn = random.Random(f"story {number}")
    return ["".join(drawn.choices(SYLLABLES, k=drawn.randint(1, 4))) for _ in range(count)]


def edited(given: list[str], apart: int) -> list[str]:
    """The words with every `apart`th replaced by one that stands nowhere else."""
    return [f"x{place}" if place % apart == apart // 2 else w for place, w in enumerate(given)]


def printed(given: list[str], headline: str = "Zorbs meet") -> str:
    """The words as a text: a headline, and lines of ten."""
    lines = (" ".join(given[start : start + 10]) for start in range(0, len(given), 10))
    return "\n".join([headline, "", *lines]) + "\n"


def story(number: int, count: int = 300) -> str:
    """The text of story `number`."""
    return printed(words(number, count))
