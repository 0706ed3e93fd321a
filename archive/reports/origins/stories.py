"""Which of the articles that claim the same are one story, and which of them printed it first.

Articles that share their wording are one story, directly or over others. An article that holds
another within a longer piece is one with it; but a roundup that prints two agencies' reports does
not make these one. It does only where it came before what stands in it, or where both print the
same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from archive.reports.origins.components import Components
from archive.reports.origins.on_word_of import Word
from archive.reports.origins.portions import Portion
from archive.text.tokens import tokens

FEWEST_WORDS = 5
"""How many words two claims have in common, if by that they are printed from one another."""

Order = tuple[bool, bool, str, int]
"""Who comes first: who quotes, then by the day of publication where it is known, then by id."""


def first_prints(words: list[Word], portion: Portion, *, quoting: bool = False) -> dict[int, int]:
    """Of each of the articles that claim the same, that of its story which was published first.

    With `quoting` those come before that have it from somebody other than who published them: what
    one coding lets the article say, another has found to be quoted.
    """
    order: dict[int, Order] = {}
    for word in words:
        id_ = word.claim.article_id
        published = portion.articles[id_].published
        mine = (quoting and word.own, published is None, published or "", id_)
        order[id_] = min(order.get(id_, mine), mine)
    stories = _stories(words, portion, order)
    first: dict[int, int] = {}
    for id_ in sorted(order, key=order.__getitem__):
        first.setdefault(stories.root(id_), id_)
    return {id_: first[stories.root(id_)] for id_ in order}


def same_words(one: Word, other: Word) -> bool:
    """Whether the words of one claim are those of the other, or stand in them."""
    a, b = (tokens(word.claim.exact) for word in (one, other))
    if min(len(a), len(b)) < FEWEST_WORDS:
        return False
    mine, theirs = (f" {' '.join(some)} " for some in (a, b))
    return mine in theirs or theirs in mine


def _stories(words: list[Word], portion: Portion, order: dict[int, Order]) -> Components[int]:
    made = Components(order)
    alike: dict[int, int] = {}
    for id_ in order:
        made.join(alike.setdefault(portion.articles[id_].story, id_), id_)
    if not any(portion.holds.get(id_) for id_ in order):
        return made
    said: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        said[word.claim.article_id].append(word)
    for longer in sorted(order, key=order.__getitem__):
        held = portion.holds.get(longer, set()) & order.keys()
        printed: list[int] = []
        for shorter in sorted(held, key=order.__getitem__):
            if (
                not printed
                or _from(longer, shorter, portion)
                or _printed_in(shorter, printed, said)
            ):
                made.join(longer, shorter)
                printed.append(shorter)
    return made


def _from(longer: int, shorter: int, portion: Portion) -> bool:
    """Whether what stands in a longer article is surely taken from it: it came out later."""
    a, b = portion.articles[longer].published, portion.articles[shorter].published
    return a is not None and b is not None and a < b


def _printed_in(shorter: int, others: list[int], said: dict[int, list[Word]]) -> bool:
    """Whether an article claims it in the words of one of the others."""
    return any(same_words(*pair) for pair in _pairs(said[shorter], others, said))


def _pairs(
    mine: list[Word], others: list[int], said: dict[int, list[Word]]
) -> Iterator[tuple[Word, Word]]:
    for other in others:
        for theirs in said[other]:
            for one in mine:
                yield one, theirs
