"""Lists of words as they stand in the tables of the rules."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one text, with blanks between them."""
    return frozenset(words.split())
