"""Rules that find who says what in English news; each is a function with its example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.drafting.english.frames import (
    according,
    before_content,
    behind_content,
    labels,
    nominals,
    passives,
    quotes,
    seeming,
)
from archive.drafting.english.frames.found import Found, attributed
from archive.drafting.english.frames.loose import by_kind
from archive.drafting.english.frames.sayings import Saying, sayings
from archive.drafting.english.words import CLOSES, Words
from archive.drafting.proposals import AttributedWords


def attributions(words: Words) -> list[AttributedWords]:
    """Whose words the article says that it gives, in reading order."""
    found: list[Found] = []
    for sentence in range(len(words.first) - 1):
        found += _in_sentence(words, sentence)
    found = quotes.with_quotations(words, found)
    found.sort(key=lambda one: one.content)
    return [attributed(words, by_kind(words, one)) for one in found]


def _in_sentence(words: Words, sentence: int) -> list[Found]:
    """What the rules find in one sentence."""
    floor, ceiling = words.first[sentence], words.first[sentence + 1]
    while ceiling > floor and words.tags[ceiling - 1] == ".":
        ceiling -= 1
    if ceiling - floor < 2:
        return []
    found = list(according.according(words, floor, ceiling))
    stops = {one.cue[0][0] for one in found}
    rest: list[Saying] = []
    for saying in sayings(words, floor, ceiling):
        one = behind_content.post(saying) or behind_content.inverted(saying)
        if one is None:
            rest.append(saying)
        else:
            found.append(one)
            stops.add(one.content[0][1])
    for saying in rest:
        one = passives.passive(saying, stops) or before_content.first(saying, stops)
        if one is not None:
            one = _with_source(saying, one, found)
        if one is not None and _stands(saying, one, found):
            nested = saying.form != "participle" and _nested(saying.verb, found)
            found.append(replace(one, rule=f"nested-{_kind(one)}") if nested else one)
    found += _without_verb(words, floor, ceiling, stops, found)
    return found


def _without_verb(
    words: Words, floor: int, ceiling: int, stops: set[int], found: list[Found]
) -> Iterator[Found]:
    """What the rules find that need no verb of saying."""
    taken = {
        words.quotes[b]
        for one in found
        for begin, end in one.content
        for b in (begin, begin + 1, end - 2)
        if b < len(words)
    }
    one = labels.label(words, floor, ceiling) or labels.colon_quote(words, floor, ceiling, taken)
    if one is not None:
        yield one
    one = according.in_source(words, floor, ceiling) or according.as_reported(words, floor, ceiling)
    if one is not None:
        yield one
    for one in (
        *seeming.seeming(words, floor, ceiling, stops),
        *nominals.nominals(words, floor, ceiling, stops),
    ):
        if not any(begin <= one.cue[0][0] < end for other in found for begin, end in other.content):
            yield one


def _stands(saying: Saying, one: Found, found: list[Found]) -> bool:
    """Whether an attribution is one where it stands, in the words of another or by a modal verb."""
    strong = one.rule.endswith(STRONG) or one.rule.startswith("passive")
    if one.source is None and saying.form == "finite" and not strong:
        return False
    if one.source is not None and saying.words.lower[one.source[0]] == "you":
        return False
    modal = "MD" in saying.words.tags[saying.begin : saying.verb]
    if _nested(saying.verb, found):
        strong = one.rule.endswith(STRONG) or one.rule == "pre-clause"
        return strong and saying.form in ("finite", "participle") and not modal
    return not modal or one.rule.endswith("-object")


def _kind(one: Found) -> str:
    """*that*, *clause* or *quote*: how what is said follows."""
    return one.rule.rpartition("-")[2]


STRONG = ("-that", "-quote")
"""Rules that are seldom wrong, also where no subject is found."""


def _nested(word: int, found: list[Found]) -> bool:
    """Whether a word stands in what is said."""
    return any(_holds(other, word) for other in found)


def _with_source(saying: Saying, one: Found, found: list[Found]) -> Found:
    """The same, its source that of the attribution which it goes on with."""
    words, before = saying.words, saying.begin - 1
    if before < saying.floor or words.tags[before] not in (",", "CC", CLOSES):
        return one
    earlier = [
        other for other in found if other.source is not None and other.cue[0][0] < saying.begin
    ]
    outer = [other for other in earlier if not _holds(other, saying.verb)]
    if saying.form == "participle" and not outer:
        outer = earlier  # what holds it went on too far
    if not outer or (saying.form == "finite" and words.tags[before] != "CC" and one.source):
        return one
    return replace(one, source=outer[0].source)


def _holds(one: Found, word: int) -> bool:
    """Whether a word stands in what is said."""
    return any(begin <= word < end for begin, end in one.content)
