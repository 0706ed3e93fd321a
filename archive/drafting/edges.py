"""Mending where sources begin and end: an adjunct before, a relative clause behind, who is cited."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.drafting.english.bodies import kind_of
from archive.drafting.english.doubts import MEDIUM
from archive.drafting.english.pronouns import DETERMINERS, ENDS
from archive.drafting.english.titles import POSITIONS
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan

RELATIVES = ("who", "which", "whose")

BEFORE = frozenset("following after before during amid despite since until besides".split())
"""Words that open an adjunct: *following the vote, the envoy said*."""

NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "VBN", "VBG")
"""Tags of the words of a noun phrase."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that make a clause."""

BE = ("is", "are", "was", "were", "be", "been", "became", "remains")

DASHES = ("—", "–", "--")

OBJECTS = ("pre-object", "pre-stance")
"""Rules that find what is said of a thing."""

OF_NOBODY = frozenset("noun-of-nobody passive-to passive-name passive-by pre-wh".split())
"""Rules whose words are no statement unless somebody says them."""

MOST_SUBJECT = 40
"""How many words the subject of a sentence has at most."""

MOST_WIDER = 14
"""How many words a source is made longer at most."""


def mended(read: Words, attributed: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
    """The same, with sources that begin and end where the phrase does that names the speaker."""
    for one in attributed:
        if one.source is None:
            found = _of_participle(read, one)
            if found is not None or one.rule not in OF_NOBODY:
                yield found or one
        elif one.carried:
            yield one
        else:
            one = _by_medium(read, _beyond_dashes(read, one))
            one = replace(one, source=_source(read, one.source or one.content[0]))
            yield _with_antecedent(read, _with_relative(read, one))


def subject(read: Words, sentence: int, until: int) -> TextSpan | None:
    """The subject of a sentence: what stands before its first finite verb, adjuncts left out.

    `until` is the word before which it must end.
    """
    chosen = read.words_in(sentence)
    begin = chosen.start
    if begin < len(read) and (read.lower[begin] in ENDS or read.lower[begin] in BEFORE):
        commas = (i for i in range(begin, min(chosen.stop, until)) if read.forms[i] == ",")
        begin = next(commas, chosen.stop) + 1
    verbs = (i for i in range(begin, min(chosen.stop, until)) if read.tags[i] in FINITE)
    end = next(verbs, begin)
    while end > begin and (read.tags[end - 1] in ("RB", ",", ":") or read.forms[end - 1] in "—–"):
        end -= 1
    return read.span(begin, end) if begin < end <= begin + MOST_SUBJECT else None


def _of_participle(read: Words, one: AttributedWords) -> AttributedWords | None:
    """Words whose cue is a participle, as said by the subject: *Orm left, saying that*."""
    if not one.cue:
        return None
    cue = bisect_left(read.starts, one.cue[0][0])
    if cue >= len(read) or read.tags[cue] != "VBG":
        return None
    found = subject(read, read.sentences[cue], cue)
    return None if found is None else replace(one, source=found)


def _by_medium(read: Words, one: AttributedWords) -> AttributedWords:
    """A quotation behind a colon, said by the subject: *In a statement, Orm backed it: "..."*."""
    content = bisect_left(read.starts, one.content[0][0])
    colon = content - 1 if content < len(read) and read.forms[content - 1] == ":" else content - 2
    if colon < 0 or content >= len(read) or read.forms[colon] != ":":
        return one
    sentence = read.sentences[colon]
    start = read.starts[read.first[sentence]]
    medium = MEDIUM.match(read.text, start, read.starts[colon])
    found = subject(read, sentence, colon) if medium else None
    if medium is None or found is None:
        return one
    return replace(one, rule="medium-colon", source=found, cue=((start, medium.end("medium")),))


def _beyond_dashes(read: Words, one: AttributedWords) -> AttributedWords:
    """A quotation whose source was looked for in a parenthesis before it: it is the subject."""
    start, end = one.source or one.content[0]
    content = one.content[0][0]
    between = read.text[end:content]
    word = bisect_left(read.starts, start)
    first = read.first[read.sentences[word]]
    dash = next((i for i in range(word - 1, first, -1) if read.forms[i] in DASHES), None)
    if dash is None or content < end or not any(mark in between for mark in DASHES):
        return one
    found = subject(read, read.sentences[word], dash)
    verb = next((i for i in range(first, dash) if read.tags[i] in FINITE), None)
    if found is None or verb is None:
        return one
    return replace(one, source=found, cue=(read.span(verb, verb + 1),))


def _with_antecedent(read: Words, one: AttributedWords) -> AttributedWords:
    """What a *which* stands for, before what is said of it: *the raid, which he called a crime*."""
    begin = bisect_left(read.starts, one.source[0]) if one.source else 0
    if one.rule not in OBJECTS or begin < 3 or read.lower[begin - 1] != "which":
        return one
    end = begin - 1 - (read.forms[begin - 2] == ",")
    first = read.first[read.sentences[begin]]
    start = end
    while start > first and end - start < MOST_WIDER and (
        read.tags[start - 1] in NOMINAL[:-2] or read.lower[start - 1] in ENDS
    ):
        start -= 1
    while start < end and read.lower[start] in ENDS:
        start += 1
    return replace(one, content=(read.span(start, end), *one.content)) if start < end else one


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
    elif begin > first and before in BE:
        # *is a critic of Orm, and his friends said*: the first part is of another clause
        joint = next((i for i in range(begin, end - 2) if read.forms[i] == ","), None)
        if joint is not None and read.lower[joint + 1] in ("and", "but"):
            return read.starts[joint + 2], source[1]
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
