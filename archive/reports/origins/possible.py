"""Why two origins of claims that say the same may be one, though nobody can say so for certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from archive.reports.origins.components import Components
from archive.reports.origins.echoes import Echo
from archive.reports.origins.on_word_of import ACTOR, SOURCE, Origin, Word
from archive.reports.origins.portions import Portion

Tie = tuple[Origin, Origin, str]
"""Two origins and why they are one, or may be."""


def key_and_name(origin: Origin, portion: Portion) -> tuple[str, str]:
    """The key and the name of an origin."""
    kind, id_ = origin
    if kind == ACTOR:
        found = portion.actors[id_]
        return found.key, found.name
    if kind == SOURCE:
        return portion.sources[id_]
    return portion.articles[id_].key, portion.articles[id_].key


Likeness = TypeVar("Likeness", bound=Hashable)


def same_voice(words: list[Word], portion: Portion) -> Iterator[Tie]:
    """The same unnamed voice for which several vouch: for certain one."""
    by_voice = _vouching(words, lambda voice: [voice])
    for voice, (first, *others) in by_voice.items():
        for other in others:
            yield first, other, f"both have it from one voice: {portion.actors[voice].name}"


def may_be_one(
    words: list[Word], again: list[Echo], portion: Portion, joined: Components[Origin]
) -> Iterator[Tie]:
    """The origins that may be one, with the reasons in plain words.

    `joined` is what is joined already; whoever asks joins each tie there before the next.
    """
    yield from _said_again(again)
    origins = sorted({origin for word in words for origin in word.origins})
    yield from _related(origins, portion)
    yield from _unnamed(words, portion)
    yield from _one_of(_passed_on(words, {*origins}, portion), joined)
    yield from _one_of(_named(words, portion), joined)


def _one_of(ties: Iterable[Tie], joined: Components[Origin]) -> Iterator[Tie]:
    """Of the ties of each first origin one, unless it is joined to any of the others already.

    Who passes on what several say may have it from one of them; they do not become one by it.
    """
    by_first: dict[Origin, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_first[tie[0]].append(tie)
    for first, others in by_first.items():
        if not any(joined.root(first) == joined.root(other) for _, other, _ in others):
            yield others[0]


def _said_again(again: list[Echo]) -> Iterator[Tie]:
    """Who says again what another says, and says so elsewhere too."""
    for echo in again:
        for origin in echo.word.origins if echo.told else ():
            if echo.of.origins and origin not in echo.of.origins:
                yield echo.of.origins[0], origin, echo.reason


def _related(origins: list[Origin], portion: Portion) -> Iterator[Tie]:
    """Actors of whom it cannot be told, and bodies with what is part of them or speaks for them."""
    actors = {id_ for kind, id_ in origins if kind == ACTOR}
    for one in sorted(actors, key=lambda id_: portion.actors[id_].key):
        name = portion.actors[one].name
        for other in sorted(portion.undecided.get(one, set()) & actors):
            reason = f"nobody can tell whether {name} is {portion.actors[other].name}"
            yield (ACTOR, one), (ACTOR, other), reason
        for body in sorted(portion.above.get(one, set()) & actors):
            reason = f"{name} is a part of {portion.actors[body].name} or speaks for it"
            yield (ACTOR, body), (ACTOR, one), reason


def _vouching(
    words: list[Word], keys: Callable[[int], Iterable[Likeness]]
) -> dict[Likeness, list[Origin]]:
    """By what `keys` makes of each unnamed voice, the origins that vouch for it, each once."""
    found: dict[Likeness, dict[Origin, None]] = defaultdict(dict)
    for word in words:
        for voice in word.unnamed:
            for key in keys(voice):
                found[key][word.origins[0]] = None
    return {key: [*origins] for key, origins in found.items()}


def _unnamed(words: list[Word], portion: Portion) -> Iterator[Tie]:
    """Who vouches for unnamed voices that may be the same."""

    def likeness(voice: int) -> Iterator[tuple[str, str]]:
        facts = portion.actors[voice]
        words = (facts.description or facts.name).casefold()
        yield f"described as {words}", words
        for body in portion.belongs.get(voice, ()):
            yield f"of {portion.actors[body].name}", portion.actors[body].key

    for key, (first, *others) in _vouching(words, likeness).items():
        for other in others:
            yield first, other, f"both have it from unnamed voices {key[0]}"
    if not portion.undecided:
        return
    by_voice = _vouching(words, lambda voice: [voice])
    for voice, origins in by_voice.items():
        for like in sorted(portion.undecided.get(voice, ())):
            for other in by_voice.get(like, ()):
                names = (portion.actors[one].name for one in (voice, like))
                reason = "nobody can tell whether {} is {}".format(*names)
                yield origins[0], other, reason


def _passed_on(words: list[Word], origins: set[Origin], portion: Portion) -> Iterator[Tie]:
    """Who says so too, and stands in the chain of another who does."""
    for word in words:
        for link in word.chain:
            if link in origins and link not in word.origins:
                names = (key_and_name(one, portion)[1] for one in (link, word.origins[0]))
                yield link, word.origins[0], "{} passes on what {} says".format(*names)


def _named(words: list[Word], portion: Portion) -> Iterator[Tie]:
    """Who speaks for himself where one article names who published the other, and that other."""
    by_publisher: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.publisher[0] == ACTOR:
            by_publisher[word.publisher[1]].append(word)
    for word in words:
        article_id = word.claim.article_id
        for publisher in sorted(portion.names.get(article_id, set()) & by_publisher.keys()):
            names = portion.articles[article_id].key, portion.actors[publisher].name
            for other in by_publisher[publisher]:
                if other.claim.article_id == article_id or other.origins[0] == word.origins[0]:
                    continue
                if word.own:
                    yield word.origins[0], other.origins[0], "{} names {}".format(*names)
                elif other.own:
                    yield other.origins[0], word.origins[0], "{} names {}".format(*names)
