"""How much wording two texts share, counted.

A text is the set of its shingles: the runs of five words in it, without those that stand wholly in
a quotation. How alike two texts are is the Jaccard similarity of their sets, how much of the
shorter stands in the longer the share of the smaller set that the other holds.
`docs/decisions/0066-wording-that-is-shared.md` has the reasons.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.models.relations import CONTAINED, FEWEST, NEAR, REPRINT
from archive.near_duplicates.wording import Wording
from archive.vocabulary import ArticleRelationKind

SHINGLE = 5
"""Words in a shingle."""

Shingles = frozenset[str]
"""The shingles of a text: five words each, with single spaces between them."""


class Sharing(NamedTuple):
    """What two texts share, as a word and as two numbers from 0 to 1.

    `similarity` is the part of all their shingles that both have, `containment` the part of the
    shorter one's. `kind` is as seen from the first.
    """

    kind: ArticleRelationKind
    similarity: float
    containment: float


def runs(given: Wording) -> list[str]:
    """The runs of five words of a text in order, but those that stand wholly in a quotation."""
    words, quoted = given.words, given.quoted
    return [
        " ".join(words[start : start + SHINGLE])
        for start in range(len(words) - SHINGLE + 1)
        if not all(quoted[start : start + SHINGLE])
    ]


def similarity(one: Shingles, other: Shingles) -> float:
    """The shingles that both have, divided by those that either has; 0 when there are none."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def containment(one: Shingles, other: Shingles) -> float:
    """The shingles that both have, divided by those of the one that has fewer; 0 if none."""
    both = len(one & other)
    return both / min(len(one), len(other)) if both else 0.0


def _equal(one: Wording, other: Wording) -> bool:
    """Whether two texts have the same words; each outlet may have a headline of its own."""
    if one.words == other.words:
        return bool(one.words)
    return bool(one.body()) and one.body() == other.body()


def sharing(one: Wording, other: Wording) -> Sharing | None:
    """What two texts share; None when it is too little to say anything by.

    Equal ones are a reprint, however short they are, and those that are equal below their headlines
    and say enough there. Others need `FEWEST` shingles each.
    """
    if _equal(one, other):
        return Sharing(ArticleRelationKind.REPRINT, 1.0, 1.0)
    mine, theirs = frozenset(runs(one)), frozenset(runs(other))
    if min(len(mine), len(theirs)) < FEWEST:
        return None
    alike, held = similarity(mine, theirs), containment(mine, theirs)
    if alike >= REPRINT:
        return Sharing(ArticleRelationKind.REPRINT, alike, held)
    if alike >= NEAR:
        return Sharing(ArticleRelationKind.NEAR_DUPLICATE, alike, held)
    if held < CONTAINED:
        return None
    longer = len(mine) > len(theirs)
    word = ArticleRelationKind.CONTAINS if longer else ArticleRelationKind.CONTAINED
    return Sharing(word, alike, held)
