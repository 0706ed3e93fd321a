"""What is taken of what the rules of a language find: so much as people write.

A text that never stops could have each of its verbs say all the rest of it; then the work behind
would grow with the square of its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from archive.drafting.proposals import AttributedWords, DraftArticle

MOST_SAID = 10_000
"""The longest content of one attribution, in code points."""

MOST_READ_AGAIN = 2_000
"""The longest words, in code points, in which another voice is looked for."""

MOST_IN_SENTENCE = 20
"""How many attributions begin in one sentence at most."""


def bounded(article: DraftArticle, found: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
    """What is found, but for what is longer than anything said, or too much for one sentence."""
    starts = [sentence.start for sentence in article.sentences]
    taken: Counter[int] = Counter()
    for one in found:
        sentence = bisect_right(starts, one.content[0][0])
        said = sum(end - start for start, end in one.content)
        if said <= MOST_SAID and taken[sentence] < MOST_IN_SENTENCE:
            taken[sentence] += 1
            yield one
