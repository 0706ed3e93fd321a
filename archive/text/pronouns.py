"""Words that say who is meant only by what stands before them: "he", "their spokesman"."""

from __future__ import annotations

from archive.text.tokens import tokens

PRONOUNS = frozenset(
    tokens(
        # English, German, Dutch
        "he she they it his her their its er sie es ihr ihre sein seine hij zij "
        # French, Spanish, Portuguese, Italian
        "il elle ils elles celui ella ellos ellas su sus ele ela eles elas lui lei loro "
        # Russian, Ukrainian, Polish
        "он она они оно его ее их він вона вони воно його її їх ona oni jego jej ich"
    )
)
"""Pronouns of the third person, without those that are frequent words of another language."""


def points_back(words: str) -> bool:
    """Whether words open with a pronoun of the third person, in one of some languages."""
    return bool(PRONOUNS.intersection(tokens(words[:40])[:1]))
