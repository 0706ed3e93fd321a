"""The subject of a sentence, as who says what a participle, a colon or a dash leaves open."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from archive.drafting.english.doubts import MEDIUM
from archive.drafting.english.lists import listed
from archive.drafting.english.pronouns import ENDS
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.text.spans import TextSpan

BEFORE = listed("following after before during amid despite since until besides")
"""Words that open an adjunct: *following the vote, the envoy said*."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that make a clause."""

DASHES = ("—", "–", "--")

MOST_SUBJECT = 40
"""How many words the subject of a sentence has at most."""


def subject(read: Words, sentence: int, until: int) -> TextSpan | None:
    """The subject of a sentence: what stands before its first finite verb, adjuncts left out.

    `until` is the word before which it must end.
    """
    chosen = read.words_in(sentence)
    begin = chosen.start
    if begin < len(read) and (read.lower[begin] in ENDS or read.lower[begin] in BEFORE):
        commas = (i for i in range(begin, min(chosen.stop, until)) if read.forms[i] == ",")
        begin = next(commas, chosen.stop) + 1
    end = begin
    for tags in (FINITE, ("VBN",)):  # past tenses that are read as participles
        verbs = (i for i in range(begin, min(chosen.stop, until)) if read.tags[i] in tags)
        end = next(verbs, begin)
        if end > begin:
            break
    while end > begin and (read.tags[end - 1] in ("RB", ",", ":") or read.forms[end - 1] in "—–"):
        end -= 1
    return read.span(begin, end) if begin < end <= begin + MOST_SUBJECT else None


def of_participle(read: Words, one: AttributedWords) -> AttributedWords | None:
    """Words whose cue is a participle, as said by the subject: *Orm left, saying that*."""
    if not one.cue:
        return None
    cue = bisect_left(read.starts, one.cue[0][0])
    if cue >= len(read) or not (read.tags[cue] == "VBG" or read.lower[cue].endswith("ing")):
        return None
    found = subject(read, read.sentences[cue], cue)
    return None if found is None else replace(one, source=found)


def by_medium(read: Words, one: AttributedWords) -> AttributedWords:
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


def beyond_dashes(read: Words, one: AttributedWords) -> AttributedWords:
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
