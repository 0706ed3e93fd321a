"""Words that say who is meant only by what stands before them: "he", "their spokesman"."""

from __future__ import annotations

from archive.text.tokens import tokens

PRONOUNS = frozenset(
    tokens(
        # English, German, Dutch, Scandinavian
        "he she they it his her him them their theirs its these those this both latter former "
        "er sie es ihr ihre ihren ihrem ihn ihm ihnen sein seine seinen seinem dieser diese "
        "dieses beide letzterer letztere hij zij hun hem haar hon hennes deras "
        # French, Spanish, Portuguese, Italian
        "il elle ils elles celui celle ceux lui leur leurs ella ellos ellas su sus aquel ele ela "
        "eles elas lei loro essi costui "
        # Russian, Ukrainian, Polish
        "он она они оно его ее их ему ей им этот эта это эти він вона вони воно його її їх йому "
        "цей ця це ці ona oni jego jej ich jemu "
        # Arabic, Persian, Hebrew, Turkish, Hungarian, Finnish, Greek
        "هو هي هم او آنها הוא היא הם onlar ők hän αυτός αυτή αυτοί "
        # Chinese and Japanese, by their first sign
        "他 她 它 彼"
    )
)
"""Pronouns of the third person, without those that are frequent words of another language."""

LEADING = frozenset(
    tokens("and but so then yet the und aber doch et mais y pero e ma но и а і але")
)
"""Words that may stand before a pronoun at the beginning of a sentence."""


def points_back(words: str) -> bool:
    """Whether words open with a pronoun of the third person, in one of some languages."""
    opening = tokens(words[:40])
    while len(opening) > 1 and opening[0] in LEADING:
        del opening[0]
    return bool(PRONOUNS.intersection(opening[:1]))


def point_elsewhere(words: str) -> bool:
    """Whether there is such a pronoun, or a "that", anywhere in some words: "took that back"."""
    return not (PRONOUNS | {"that", "das", "cela", "eso", "isso"}).isdisjoint(tokens(words))
