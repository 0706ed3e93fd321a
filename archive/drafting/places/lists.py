"""Names in front of one word for all of them: Bryansk, Kursk and Belgorod regions."""

from __future__ import annotations

import re

from archive.drafting.places.names import Word
from archive.gazetteer.parts import PART_KINDS

LISTED = (", ", " and ", ", and ", " or ", ", or ", " and the ", " as well as ")
"""What stands between the names of a list."""

VERBS = frozenset(("state",))
"""Words whose plural is more often a verb behind a name."""


def _plural(word: str) -> str:
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("sh") else f"{word}s"


PLURALS = {_plural(word): word for word in PART_KINDS.keys() - VERBS}
"""By the plural of a word for parts of countries, the word."""

STEMS = sorted({plural[1:] for plural in PLURALS})
"""The plurals without their first letters, so that it does not matter whether it is a capital."""

BEHIND = re.compile(rf" ((?i:{'|'.join(sorted(PLURALS))}))\b")

MOST_WORDS = 40
"""How many capitalised words of a list are looked at."""


def listed_parts(text: str, words: list[Word]) -> dict[int, str]:
    """By the index of the last word of each name in such a list, the word in the singular.

    One name alone makes no list.
    """
    if not any(stem in text for stem in STEMS):
        return {}
    by_end = {word.end: index for index, word in enumerate(words)}
    found: dict[int, str] = {}
    for match in BEHIND.finditer(text):
        last = by_end.get(match.start())
        if last is None:
            continue
        ends = _ends(words, last)
        if len(ends) > 1:
            found |= dict.fromkeys(ends, PLURALS[match[1].lower()])
    return found


def _ends(words: list[Word], last: int) -> list[int]:
    """The last words of the names of the list that ends with a word, from the last one back."""
    ends = [last]
    for index in range(last, max(0, last - MOST_WORDS), -1):
        if words[index].gap in LISTED:
            ends.append(index - 1)
        elif not words[index].joins and words[index].gap != "-":
            break
    return ends
