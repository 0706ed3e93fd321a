"""Rules that find who says what in English news; each is a function with its example."""

from __future__ import annotations

from collections.abc import Iterable

from archive.drafting.english.frames import according, before_content, behind_content, quotes
from archive.drafting.english.frames.found import Found, attributed
from archive.drafting.english.frames.sayings import Saying, sayings
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords


def attributions(words: Words) -> list[AttributedWords]:
    """Whose words the article says that it gives, in reading order."""
    found: list[Found] = []
    for sentence in range(len(words.first) - 1):
        found += _in_sentence(words, sentence)
    found = quotes.joined(words, found)
    return [attributed(words, one) for one in sorted(found, key=lambda one: one.content)]


def _in_sentence(words: Words, sentence: int) -> Iterable[Found]:
    """What the rules find in one sentence."""
    floor, ceiling = words.first[sentence], words.first[sentence + 1]
    while ceiling > floor and words.tags[ceiling - 1] == ".":
        ceiling -= 1
    several = list(sayings(words, floor, ceiling))
    found: list[Found] = []
    stops: set[int] = set()
    rest: list[Saying] = []
    for saying in several:
        one = behind_content.post(saying) or behind_content.inverted(saying)
        if one is None:
            rest.append(saying)
        else:
            found.append(one)
            stops.add(one.content[0][1])
    for one in according.according(words, floor, ceiling):
        found.append(one)
        stops.add(one.cue[0][0])
    for saying in rest:
        for rule in before_content.RULES:
            one = rule(saying, stops)
            if one is not None:
                found.append(one)
                break
    return found
