"""Mending where sources begin and end: an adjunct before, a relative clause behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.drafting.english.bodies import kind_of
from archive.drafting.english.frames.loose import tight
from archive.drafting.english.lists import listed
from archive.drafting.english.pronouns import DETERMINERS, ENDS
from archive.drafting.english.titles import POSITIONS
from archive.drafting.english.words import OPENS, Words
from archive.drafting.no_sayings import is_no_saying, is_of_nobody
from archive.drafting.proposals import AttributedWords
from archive.drafting.subjects import BEFORE, beyond_dashes, by_medium, of_participle
from archive.text.spans import TextSpan

RELATIVES = ("who", "which", "whose")

NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "VBG")
"""Tags of the words of a noun phrase."""

DAYS = listed(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today also earlier later "
    "recently meanwhile however"
)
"""Words before or behind a source that say when, or join sentences."""

OBJECTS = ("pre-object", "pre-stance")
"""Rules that find what is said of a thing."""

MOST_WIDER = 14
"""How many words a source is made longer at most."""


def mended(read: Words, attributed: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
    """The same, with sources that begin and end where the phrase does that names the speaker.

    What is no statement is left out.
    """
    for one in attributed:
        if is_no_saying(read, one):
            continue
        if one.source is None:
            found = of_participle(read, one)
            if found is not None or not is_of_nobody(one.rule):
                yield found or one
        else:
            yield one if one.carried else _mended(read, beyond_dashes(read, one))


def _mended(read: Words, one: AttributedWords) -> AttributedWords:
    whole = by_medium(read, one)
    source = whole.source or whole.content[0]
    source = _without_ends(read, source)
    if not one.rule.startswith("according"):
        source = _with_noun(read, source)
    whole = replace(whole, source=source)
    return _with_antecedent(read, _without_clause(read, _with_relative(read, whole)))


def _without_clause(read: Words, one: AttributedWords) -> AttributedWords:
    """A thing that is spoken of, without the clause that stands against it: *victory, but Orm*."""
    start, end = one.content[-1]
    if tight(one.rule) != "pre-object":
        return one
    begin, until = bisect_left(read.starts, start), bisect_left(read.starts, end)
    for at in range(begin + 1, until - 1):
        against = read.forms[at] == "," and read.lower[at + 1] in ("but", "although", "though")
        if against and read.quotes[at] < 0:
            return replace(one, content=(*one.content[:-1], (start, read.ends[at - 1])))
    return one


def _with_antecedent(read: Words, one: AttributedWords) -> AttributedWords:
    """What a *which* stands for, before what is said of it: *the raid, which he called a crime*."""
    begin = bisect_left(read.starts, one.source[0]) if one.source else 0
    if tight(one.rule) not in OBJECTS or begin < 3 or read.lower[begin - 1] != "which":
        return one
    end = begin - 1 - (read.forms[begin - 2] == ",")
    first = read.first[read.sentences[begin]]
    start = end
    while (
        start > first
        and end - start < MOST_WIDER
        and (read.tags[start - 1] in NOMINAL[:-2] or read.lower[start - 1] in ENDS)
    ):
        start -= 1
    while start < end and read.lower[start] in ENDS:
        start += 1
    return replace(one, content=(read.span(start, end), *one.content)) if start < end else one


def _without_ends(read: Words, source: TextSpan) -> TextSpan:
    """A source without a day or a quotation at its ends: *Today, Orm*, *Orm on Monday*."""
    begin, end = _range(read, source)
    behind = (i for i in range(begin + 2, end) if read.forms[i - 1] == ",")
    mark = next((i for i in behind if read.tags[i] == OPENS or read.lower[i] == "that"), None)
    if mark is not None:
        return source[0], read.ends[mark - 2]
    if read.lower[begin] in DAYS and read.forms[begin + 1] == "," and begin + 2 < end:
        return read.starts[begin + 2], source[1]
    if end - 2 > begin and read.lower[end - 2] == "on" and read.lower[end - 1] in DAYS:
        return source[0], read.ends[end - 3]
    return source


def _with_noun(read: Words, source: TextSpan) -> TextSpan:
    """A source without the adjunct before it, and with the noun on which its own depends."""
    begin, end = _range(read, source)
    first = read.first[read.sentences[begin]]
    if begin <= first:
        return source
    before = read.lower[begin - 1]
    comma = next((i for i in range(begin, end - 1) if read.forms[i] == ","), None)
    if before in ENDS or before in BEFORE:
        if comma is not None:
            comma += read.lower[comma + 1] in ("and", "but") and comma + 2 < end
            return read.starts[comma + 1], source[1]
        wider = _wider(read, first, begin)
        return source if wider is None else (read.starts[wider], source[1])
    joined = comma is not None and comma + 2 < end and read.lower[comma + 1] in ("and", "but")
    if comma is not None and joined and read.tags[begin - 1][:2] == "VB":
        # *is a critic of Orm, and his friends said*: the first part is of another clause
        return read.starts[comma + 2], source[1]
    return source


def _range(read: Words, source: TextSpan) -> tuple[int, int]:
    """The words of a source, half-open; at least one."""
    begin = min(bisect_left(read.starts, source[0]), len(read) - 1)
    return begin, max(bisect_left(read.starts, source[1]), begin + 1)


def _wider(read: Words, first: int, begin: int) -> int | None:
    """The word with which a noun phrase begins that has a source behind a preposition.

    *officials | in Norland*: None where the preposition opens the sentence or the clause.
    """
    at = begin
    while at > first and begin - at < MOST_WIDER and read.lower[at - 1] in ENDS:
        at -= 1
    start = at
    while start > first and begin - start < MOST_WIDER:
        if not _of_phrase(read, start - 1, first):
            break
        start -= 1
        if read.lower[start] in DETERMINERS and read.tags[start] == "DT":
            break
    nouns = any(
        read.tags[index].startswith("NN") or kind_of(read.lower[index]) is not None
        for index in range(start, at)
    )
    return start if start < at and nouns else None


def _of_phrase(read: Words, word: int, first: int) -> bool:
    """Whether a word may stand in a noun phrase, read from its end: *envoy briefed | on*."""
    tag, form = read.tags[word], read.lower[word]
    if tag in NOMINAL or kind_of(form) is not None or form in POSITIONS:
        return True
    if tag == "VBD":
        return read.lower[word + 1] in ENDS
    return form in ("of", "'s") and word > first


def _with_relative(read: Words, one: AttributedWords) -> AttributedWords:
    """The source with a relative clause, or a name, that was taken for a part of what is said."""
    source, content = one.source, one.content[0]
    begin = bisect_left(read.starts, content[0])
    if source is None or not 0 <= content[0] - source[1] <= 2 or begin >= len(read):
        return one
    until = bisect_left(read.starts, content[1])
    comma = next((i for i in range(begin, until - 1) if read.forms[i] == ","), None)
    if comma is None:
        return one
    name = all(read.tags[i] == "NNP" for i in range(begin, comma))
    named = one.rule == "according-front" and name and comma > begin
    if not named and read.lower[begin] not in RELATIVES:
        return one
    rest = (read.starts[comma + 1], content[1])
    return replace(one, source=(source[0], read.ends[comma - 1]), content=(rest, *one.content[1:]))
