"""Mending where sources begin and end: an adjunct before, a relative clause behind, who is cited."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.drafting.english.bodies import kind_of
from archive.drafting.english.pronouns import DETERMINERS, ENDS
from archive.drafting.english.titles import POSITIONS
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan

RELATIVES = ("who", "which", "whose")

BEFORE = frozenset("following after before during amid despite since until besides".split())
"""Words that open an adjunct: *following the vote, the envoy said*."""

NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "VBN", "VBG", "POS")
"""Tags of the words of a noun phrase."""

MOST_WIDER = 14
"""How many words a source is made longer at most."""


def mended(read: Words, attributed: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
    """The same, with sources that begin and end where the phrase does that names the speaker."""
    for one in attributed:
        if one.source is not None and not one.carried:
            one = _with_relative(read, replace(one, source=_source(read, one.source)))
        yield one


def _source(read: Words, source: TextSpan) -> TextSpan:
    """A source without the adjunct before it, and with the noun on which its own depends."""
    begin = bisect_left(read.starts, source[0])
    end = bisect_left(read.starts, source[1])
    before = read.lower[begin - 1] if begin else ""
    first = read.first[read.sentences[begin]] if begin < len(read) else begin
    if begin > first and (before in ENDS or before in BEFORE):
        comma = next((i for i in range(begin, end) if read.forms[i] == ","), None)
        if comma is not None and comma + 1 < end:
            comma += read.lower[comma + 1] in ("and", "but") and comma + 2 < end
            return read.starts[comma + 1], source[1]
        wider = _wider(read, first, begin)
        if wider is not None:
            return read.starts[wider], source[1]
    return source


def _wider(read: Words, first: int, begin: int) -> int | None:
    """The word with which a noun phrase begins that has a source behind a preposition.

    *officials | in Norland*: None where the preposition opens the sentence or the clause.
    """
    at = begin
    while at > first and begin - at < MOST_WIDER and read.lower[at - 1] in ENDS:
        at -= 1
    start = at
    while start > first and begin - start < MOST_WIDER:
        tag, word = read.tags[start - 1], read.lower[start - 1]
        human = kind_of(word) is not None or word in POSITIONS
        if tag not in NOMINAL and not human and not (read.lower[start - 1] in ("of", "'s") and start - 1 > first):
            break
        start -= 1
        if read.lower[start] in DETERMINERS and tag == "DT":
            break
    nouns = any(
        read.tags[index].startswith("NN") or kind_of(read.lower[index]) is not None
        for index in range(start, at)
    )
    return start if start < at and nouns else None


def _with_relative(read: Words, one: AttributedWords) -> AttributedWords:
    """The source with the relative clause that was taken for the beginning of what is said."""
    source, content = one.source, one.content[0]
    if source is None or content[0] < source[1] or content[0] - source[1] > 2:
        return one
    begin = bisect_left(read.starts, content[0])
    if begin >= len(read) or read.lower[begin] not in RELATIVES:
        return one
    until = bisect_left(read.starts, content[1])
    comma = next((i for i in range(begin, until) if read.forms[i] == ","), None)
    if comma is None or comma + 1 >= until:
        return one
    rest = (read.starts[comma + 1], content[1])
    return replace(one, source=(source[0], read.ends[comma - 1]), content=(rest, *one.content[1:]))


def cited(read: Words, one: AttributedWords) -> tuple[AttributedWords, AttributedWords | None]:
    """Words said by one who cites another, and the same as the other's: *the Herald, citing Orm*."""
    if one.source is None:
        return one, None
    start, end = one.source
    begin, until = bisect_left(read.starts, start), bisect_left(read.starts, end)
    at = next((i for i in range(begin + 1, until) if read.lower[i] in ("citing", "quoting")), None)
    if at is None or at + 1 >= until:
        return one, None
    other = (read.starts[at + 1], end)
    outer = replace(one, source=(start, read.ends[at - 1 - (read.forms[at - 1] == ",")]))
    outer = replace(outer, content=(other, *one.content))
    inner = replace(one, rule="citing", source=other, cue=((read.starts[at], read.ends[at]),))
    return outer, inner
