"""How many origins say so: those that are one for certain, those that may be, and why.

`count` gives the answer for claims that say the same. Two origins are one for certain when one
only says again what the other says, when they say it together, or when the same unnamed voice
speaks through both. They may be one when that cannot be told of the actors, when one is a part of
the other or speaks for it, when the unnamed voices they vouch for have one description or body,
when one passes on what the other says, or when the article of one names the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.reports.origins.components import Components
from archive.reports.origins.echoes import Echo, echoes
from archive.reports.origins.on_word_of import Origin, Word
from archive.reports.origins.portions import Portion
from archive.reports.origins.possible import Tie, key_and_name, may_be_one, same_voice
from archive.vocabulary import Certainty

STRONGEST = (Certainty.CERTAIN, Certainty.UNSPECIFIED, Certainty.PROBABLE, Certainty.POSSIBLE)
"""How certain a claim is worded, the least doubt first."""

RANK = {certainty.value: rank for rank, certainty in enumerate(STRONGEST)}
HEDGED = RANK[Certainty.PROBABLE.value]
"""From this rank on a claim is worded with doubt."""


@dataclass(slots=True)
class OriginsOf:
    """The origins of claims that say the same.

    `certainty` is each origin's best, `unnamed` for whom it vouches, `count` and `at_least` how
    many there are, `hedged` how many of `count` only say so with doubt. None of these counts what
    rests on drafted claims alone: `drafted` is how many do so beside, `proposed` has them. `joined`
    has the ties, and whether each is certain.
    """

    certainty: dict[Origin, str] = field(default_factory=dict)
    unnamed: dict[Origin, list[int]] = field(default_factory=dict)
    count: int = 0
    at_least: int = 0
    hedged: int = 0
    drafted: int = 0
    proposed: frozenset[Origin] = frozenset()
    joined: list[tuple[Tie, bool]] = field(default_factory=list)


NONE = OriginsOf()
"""The origins of what nobody says."""


def count(words: list[Word], portion: Portion) -> OriginsOf:
    """The origins of claims that say the same."""
    if not words or not (words := [word for word in words if word.origins]):
        return NONE
    first = words[0]
    proposed = _proposed(words)
    if len(first.origins) == 1 and all(word.origins == first.origins for word in words):
        best = min([word.claim.certainty for word in _accepted(words)], key=RANK.__getitem__)
        made = OriginsOf({first.origins[0]: best}, {}, 1, 1, int(RANK[best] >= HEDGED))
        if proposed:
            made.count, made.at_least, made.hedged, made.drafted = 0, 0, 0, 1
    else:
        made = _counted(words, portion, proposed)
    made.proposed = proposed
    for word in words:
        if word.unnamed:
            made.unnamed.setdefault(word.origins[0], []).extend(word.unnamed)
    if portion.superseded:
        made.joined += ((tie, True) for tie in _no_longer(words, portion))
    return made


def _accepted(words: list[Word]) -> list[Word]:
    """The words that are no drafts; all where there are no others."""
    return [word for word in words if word.claim.drafted is None] or words


def _proposed(words: list[Word]) -> frozenset[Origin]:
    """The origins that rest on drafted claims alone."""
    drafted = [word for word in words if word.claim.drafted is not None]
    if not drafted:
        return frozenset()
    accepted = {one for word in words if word.claim.drafted is None for one in word.origins}
    return frozenset(one for word in drafted for one in word.origins if one not in accepted)


def _no_longer(words: list[Word], portion: Portion) -> Iterator[Tie]:
    """Who says so in the words of an article that no longer says so: nothing is joined by it."""
    articles = {word.claim.article_id for word in words}
    for word in words:
        for other, key in sorted(portion.superseded.get(word.claim.article_id, {}).items()):
            if other not in articles:
                mine = portion.articles[word.claim.article_id].key
                reason = f"{mine} shares its wording with a version of {key} that is superseded"
                yield word.origins[0], word.origins[0], reason


def _counted(words: list[Word], portion: Portion, proposed: frozenset[Origin]) -> OriginsOf:
    again = [*echoes(words, portion)]
    repeating = {id(echo.word) for echo in again}
    speaking = [word for word in words if id(word) not in repeating]
    nodes = sorted(
        {origin for word in words for origin in word.origins},
        key=lambda one: (one[0], key_and_name(one, portion)[0]),
    )
    certain = Components(nodes)
    made = OriginsOf()
    sure = [*_together(words, speaking), *_said_again(again, speaking), *same_voice(words, portion)]
    for tie in sure:
        if certain.join(*tie[:2]):
            made.joined.append((tie, True))
    possible = certain.copy()
    for tie in may_be_one(words, again, portion, possible):
        if possible.join(*tie[:2]):
            made.joined.append((tie, False))
    own = [node for node in nodes if node not in proposed]
    made.count = len({certain.root(node) for node in own})
    made.at_least = len({possible.root(node) for node in own})
    made.drafted = certain.count - made.count
    made.certainty = {node: _best(node, speaking, words) for node in nodes}
    strongest: dict[Origin, int] = {}
    for word in _accepted(speaking or words):
        for origin in word.origins:
            if origin not in proposed:
                root, rank = certain.root(origin), RANK[word.claim.certainty]
                strongest[root] = min(strongest.get(root, rank), rank)
    made.hedged = sum(rank >= HEDGED for rank in strongest.values())
    return made


def _best(node: Origin, speaking: list[Word], words: list[Word]) -> str:
    """How certain an origin is at its most certain; a headline does not make it more so."""
    own = [w for w in speaking if node in w.origins] or [w for w in words if node in w.origins]
    return min((word.claim.certainty for word in _accepted(own)), key=RANK.__getitem__)


def _together(words: list[Word], speaking: list[Word]) -> Iterator[Tie]:
    """Who speaks together is one origin of that, with the first of them who says so alone too."""
    solo = {word.origins[0] for word in speaking if len(word.origins) == 1}
    for word in words:
        if len(word.origins) > 1:
            alone = [one for one in word.origins if one in solo]
            first = (alone or [*word.origins])[0]
            for other in word.origins:
                if other != first and other not in solo:
                    yield first, other, "they say it together"


def _said_again(again: list[Echo], speaking: list[Word]) -> Iterator[Tie]:
    """Who only says again what another says is one origin with the other."""
    own = {origin for word in speaking for origin in word.origins}
    done: set[Origin] = set()
    for echo in again:
        for origin in echo.word.origins:
            if origin not in own | done and origin not in echo.of.origins:
                done.add(origin)
                yield echo.of.origins[0], origin, echo.reason
