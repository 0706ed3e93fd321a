"""Noun phrases around a word.

All places are numbers of words, half-open. No parser: each walk goes from word to word by the
tags, at most `MOST` words, so that the time of a text grows as its length.
"""

from __future__ import annotations

from archive.drafting.english.words import CLOSES, OPENS, Words

Range = tuple[int, int]

MOST = 120
"""How many words a walk takes at most."""

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))

SUBJECTS = frozenset(("i", "he", "she", "they", "we", "it", "you", "who", "which", "that"))

SUBORDINATES = frozenset((
    "because", "although", "though", "while", "whereas", "unless", "until", "since", "after",
    "before", "when", "if", "whether", "as", "than", "where", "why", "how", "once", "that",
))  # fmt: skip
"""Words that open a clause."""

IN_PHRASE = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "$", "PDT", "VBN", "VBG", "SYM"}
"""Tags of the words of a noun phrase without its prepositions."""

BEFORE_PREPOSITION = NOUNS | {"CD", "-RRB-", "VBN", "VBG", "JJ", "PRP", "DT"}
"""Tags before a preposition that goes on with a noun phrase."""

OPEN_PHRASE = frozenset(("DT", "PRP$", "PDT"))

PREPOSITIONS = frozenset((
    "of", "for", "from", "with", "in", "at", "to", "on", "by", "about", "against",
))  # fmt: skip
"""Those that go on with a noun phrase behind a verb."""


def phrase_before(words: Words, end: int, floor: int) -> int:
    """Where the noun phrase begins that ends before a word; `end` itself if there is none."""
    floor = max(floor, end - MOST)
    if end > floor and words.tags[end - 1] == "PRP" and words.lower[end - 1] in SUBJECTS:
        return end - 1
    at = end
    while at > floor:
        step = _phrase_step(words, at, end, floor)
        if not step:
            break
        at -= step
    while at < end and words.tags[at] in ("POS", "IN", "CC", ",", "RB"):
        at += 1
    return at


def _phrase_step(words: Words, at: int, end: int, floor: int) -> int:
    """How many words further to the left still belong to a noun phrase that begins at `at`."""
    tag = words.tags[at - 1]
    opened = at < end and words.tags[at] in OPEN_PHRASE
    if tag == "-RRB-":
        return _parenthesis(words, at, floor)
    if tag in IN_PHRASE or tag == "PRP":
        return int(not opened or tag in ("DT", "PDT"))
    before = words.tags[at - 2] if at - 2 >= floor else "."
    if at == end:
        return int(tag == CLOSES and before in NOUNS)
    return _joint(words, at, end, before)


def _joint(words: Words, at: int, end: int, before: str) -> int:
    """How many words before `at` join it to a phrase further left: *of*, *and*, a comma."""
    tag, low = words.tags[at - 1], words.lower[at - 1]
    if tag == "IN" and low not in SUBORDINATES and before in BEFORE_PREPOSITION:
        reduced = before in ("VBN", "VBG")  # those asked in May
        return int(not reduced or (at >= 3 and words.tags[at - 3] in NOUNS))
    if tag == "TO":
        return int(before in NOUNS or before in ("JJ", "VBN", "VBG"))
    if tag == "CC" and low in ("and", "or"):
        return 2 if before == "," else int(before in NOUNS or before in ("CD", "PRP"))
    if tag == "," and words.tags[at] in NOUNS | OPEN_PHRASE and before in NOUNS:
        return _list_step(words, at, end)
    return int(tag in (OPENS, CLOSES) and before in NOUNS)


def _list_step(words: Words, at: int, end: int) -> int:
    """One, if the comma before `at` stands in a list such as *A, B and C*."""
    for word in range(at, min(end, at + 12)):
        if words.tags[word] == "CC" and words.lower[word] == "and":
            return 1
        if words.tags[word] not in IN_PHRASE | {",", "IN"}:
            return 0
    return 0


def _parenthesis(words: Words, at: int, floor: int) -> int:
    """The number of words of the parenthesis that ends before `at`."""
    for word in range(at - 1, max(floor, at - 15) - 1, -1):
        if words.tags[word] == "-LRB-":
            return at - word
    return 0


def phrase_after(words: Words, begin: int, ceiling: int) -> int:
    """Where the noun phrase ends that begins at a word; `begin` itself if there is none."""
    ceiling = min(ceiling, begin + MOST)
    if begin < ceiling and words.tags[begin] == "PRP":
        return begin + 1
    if begin < ceiling and words.tags[begin] in ("IN", "TO", "CC"):
        return begin
    at = begin
    while at < ceiling:
        tag = words.tags[at]
        noun = at > begin and words.tags[at - 1] in NOUNS
        if tag in IN_PHRASE:
            if noun and (tag in OPEN_PHRASE or tag in ("VBN", "VBG")):
                break
            at += 1
        elif tag == "-LRB-":
            at = _parenthesis_end(words, at, ceiling)
        elif (
            tag in (OPENS, CLOSES)
            or words.quotes[at] >= 0
            or (at > begin and _continues(words, at, ceiling))
        ):
            at += 1
        else:
            break
    return at


def _continues(words: Words, at: int, ceiling: int) -> bool:
    """Whether a preposition or *and* goes on with the noun phrase."""
    if at + 1 >= ceiling or words.tags[at + 1] not in IN_PHRASE | {OPENS}:
        return False
    if words.tags[at] == "CC":
        return words.lower[at] in ("and", "or", "&")
    return words.tags[at] in ("IN", "TO") and words.lower[at] in PREPOSITIONS


def _parenthesis_end(words: Words, at: int, ceiling: int) -> int:
    """Behind the parenthesis that opens at a word."""
    for word in range(at, min(ceiling, at + 15)):
        if words.tags[word] == "-RRB-":
            return word + 1
    return at + 1
