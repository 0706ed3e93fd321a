"""How much two texts are alike: enough to tell a changed text from another story.

What is compared are runs of words, since stories that have nothing in common share many words and
hardly a run of three. It is told by the shorter text, for a text may have grown many times over.
"""

from __future__ import annotations

from archive.text.tokens import tokens
from archive.text.word_boundaries import UNSPACED_LETTER

RUN = 3
"""Words in a run."""

SHORT = 6
"""In a text of fewer words than this a run has two: one changed word must leave some."""

PIECE = 4
"""Letters of a word, where a script has no blanks between words."""

MOST_COMPARED = 100_000
"""Code points of a text that count, from its start."""


def likeness(one: str, other: str) -> float:
    """The share of the runs of the shorter text that the other has, from 0 to 1.

    Case, accents and marks make no difference. Texts without any words are alike.
    """
    words = _words(one), _words(other)
    fewest = min(map(len, words))
    if fewest == 0:
        return float(words[0] == words[1])
    size = min(fewest, RUN if fewest >= SHORT else RUN - 1)
    runs = [set(zip(*(found[start:] for start in range(size)), strict=False)) for found in words]
    return len(runs[0] & runs[1]) / min(map(len, runs))


def _words(text: str) -> list[str]:
    """The words of a text; of a script without blanks between them, the runs of some letters."""
    found: list[str] = []
    for word in tokens(text[:MOST_COMPARED]):
        if len(word) > PIECE and UNSPACED_LETTER.match(word):
            found += (word[at : at + PIECE] for at in range(len(word) - PIECE + 1))
        else:
            found.append(word)
    return found
