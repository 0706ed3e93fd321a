"""Phrases around a word: groups of verbs, noun phrases, clauses and where they end.

All places are numbers of words, half-open. No parser: each walk goes from word to word by the
tags, at most `MOST` words, so that the time of a text grows as its length.
"""

from __future__ import annotations

from archive.drafting.english.tags import BE, HAVE
from archive.drafting.english.words import CLOSES, OPENS, Words

Range = tuple[int, int]

MOST = 120
"""How many words a walk takes at most."""

DO = frozenset(("do", "does", "did", "don", "doesn", "didn"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
SUBJECTS = frozenset(("i", "he", "she", "they", "we", "it", "you", "who", "which", "that"))
SUBORDINATES = frozenset((
    "because", "although", "though", "while", "whereas", "unless", "until", "since", "after",
    "before", "when", "if", "whether", "as", "than", "where", "why", "how", "once", "that",
))  # fmt: skip
"""Words that open a clause."""

IN_PHRASE = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "$", "PDT", "VBN", "VBG", "SYM"}
"""Tags of the words of a noun phrase without its prepositions."""

TIMES = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "week",
    "month", "year", "yesterday", "morning", "night", "afternoon", "evening", "last", "this",
    "time", "times", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december",
))  # fmt: skip
"""Words that say when, and are nobody who speaks."""

AFTER_PRONOUN = frozenset(("VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "PRP", "TO", "RP", "IN"))
"""Tags before the end of a relative clause that stands within a subject."""

BEFORE_PREPOSITION = NOUNS | {"CD", "-RRB-", "VBN", "VBG", "JJ", "PRP", "DT"}
"""Tags before a preposition that goes on with a noun phrase."""

OPEN_PHRASE = frozenset(("DT", "PRP$", "PDT"))


def group_begin(words: Words, verb: int, floor: int) -> int:
    """Where the group of a verb begins: its auxiliaries, adverbs and *not*."""
    at = verb
    while at > floor and verb - at < 10:
        tag, low = words.tags[at - 1], words.lower[at - 1]
        if not (tag in ("MD", "RB", "RBR") or low in BE or low in HAVE or low in DO):
            break
        if tag == "POS" or words.quotes[at - 1] >= 0:
            break
        at -= 1
    while at < verb and words.tags[at] == "RB" and at == floor:
        at += 1
    return at


def is_passive(words: Words, begin: int, verb: int) -> bool:
    """Whether a group is *was asked* rather than *has asked*."""
    auxiliaries = [word for word in range(begin, verb) if words.tags[word] != "RB"]
    return bool(auxiliaries) and words.lower[auxiliaries[-1]] in BE and words.tags[verb] != "VBG"


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
    tag, low = words.tags[at - 1], words.lower[at - 1]
    opened = at < end and words.tags[at] in OPEN_PHRASE
    before = words.tags[at - 2] if at - 2 >= floor else "."
    if tag == "-RRB-":
        return _parenthesis(words, at, floor)
    if tag in NOUNS or tag in ("CD", "PRP"):
        return 0 if opened and tag != "PRP$" else 1
    if tag in IN_PHRASE:
        if opened and tag not in ("DT", "PDT"):
            return 0
        return 1
    if at == end:
        return 1 if tag == "''" and before in NOUNS else 0
    if tag == "IN" and low not in SUBORDINATES and before in BEFORE_PREPOSITION:
        return 1
    if tag == "TO" and before in NOUNS | {"JJ", "VBN", "VBG"}:
        return 1
    if tag == "CC" and before in NOUNS | {",", "CD"} and low in ("and", "or"):
        return 1 if before != "," else 2
    if tag == "," and words.tags[at] in NOUNS | OPEN_PHRASE and before in NOUNS:
        return _list_step(words, at, end)
    if tag in (OPENS, CLOSES) and before in NOUNS:
        return 1
    return 0


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


def subject_before(words: Words, end: int, floor: int) -> Range | None:
    """The subject that ends before a group of verbs, with what stands behind it in commas."""
    at = end - 1
    if at < floor:
        return None
    if words.tags[at] in ("WP", "WDT") or words.lower[at] == "that":
        return _antecedent(words, at, floor)
    if words.tags[at] in (",", "-RRB-", ":") and words.lower[at] != ":":
        head = _before_apposition(words, at, floor)
        if head is not None:
            begin = phrase_before(words, head, floor)
            if begin > floor and words.tags[begin - 1] == "IN" and head + 1 < end - 1:
                return head + 1, end
            return (begin, end) if begin < head else None
    begin = phrase_before(words, end, floor)
    if begin == end or not any(words.tags[word][0] in "NPDCJ" for word in range(begin, end)):
        return None
    return _whole(words, begin, end, floor)


def _whole(words: Words, begin: int, end: int, floor: int) -> Range | None:
    """A subject with what it really begins with, where the phrase is only its end."""
    if words.lower[end - 1] in TIMES and all(
        words.lower[word] in TIMES or words.tags[word] in ("JJ", "DT", "CD")
        for word in range(begin, end)
    ):
        before = begin - (words.tags[begin - 1] == "IN") if begin > floor else begin
        return subject_before(words, before, floor) if before > floor else None
    if begin > floor and words.tags[begin - 1] in AFTER_PRONOUN:
        for word in range(begin - 1, max(floor, begin - 15), -1):
            if words.tags[word] in ("WP", "WDT"):
                found = _antecedent(words, word, floor)
                return (found[0], end) if found else None
            if words.tags[word] == ",":
                break
    return begin, end


def _antecedent(words: Words, pronoun: int, floor: int) -> Range | None:
    """A relative pronoun with the noun phrase before it."""
    end = pronoun
    if end - 1 > floor and words.tags[end - 1] == ",":
        end -= 1
    begin = phrase_before(words, end, max(floor, end - 12))
    return (begin, pronoun + 1) if begin < end else (pronoun, pronoun + 1)


def _before_apposition(words: Words, comma: int, floor: int) -> int | None:
    """The end of the phrase before what stands in commas or dashes, of which `comma` is the last.

    The first comma of several counts as long as what follows each is an apposition or a relative
    clause.
    """
    found = None
    tag = words.tags[comma]
    opens = "-LRB-" if tag == "-RRB-" else tag
    finite = False
    for word in range(comma - 1, max(floor, comma - MOST) - 1, -1):
        if words.tags[word] == opens and words.quotes[word] < 0:
            relative = words.tags[word + 1] in ("WP", "WDT", "WP$") or words.lower[word + 1] in (
                "whose", "where", "when", "as",
            )  # fmt: skip
            if finite and not relative:
                if found is not None:
                    return found
                continue
            finite = False
            if word > floor and words.tags[word - 1] in NOUNS | {"-RRB-", "''", "CD"}:
                found = word
                if opens != ",":
                    return found
            else:
                return found
        elif words.tags[word] in FINITE and words.quotes[word] < 0:
            finite = True
        elif words.tags[word] in ("WP", "WDT", "WP$"):
            finite = False
        elif words.tags[word] in (OPENS, CLOSES, ":") and tag == ",":
            if words.tags[word] == ":":
                return found
    return found


def phrase_after(words: Words, begin: int, ceiling: int) -> int:
    """Where the noun phrase ends that begins at a word; `begin` itself if there is none."""
    ceiling = min(ceiling, begin + MOST)
    if begin < ceiling and words.tags[begin] == "PRP":
        return begin + 1
    at = begin
    while at < ceiling:
        tag = words.tags[at]
        if tag in IN_PHRASE and not (tag in ("VBN", "VBG") and at > begin and _is_noun(words, at - 1)):
            if tag in OPEN_PHRASE and at > begin and words.tags[at - 1] in NOUNS:
                break
            at += 1
        elif tag in ("IN", "CC", "TO") and at > begin and _continues(words, at, ceiling):
            at += 1
        elif tag in (OPENS, CLOSES) or words.quotes[at] >= 0:
            at += 1
        elif tag == "-LRB-":
            at = _parenthesis_end(words, at, ceiling)
        else:
            break
    return at


def _is_noun(words: Words, word: int) -> bool:
    return words.tags[word] in NOUNS


def _continues(words: Words, at: int, ceiling: int) -> bool:
    """Whether a preposition or *and* goes on with the noun phrase."""
    low = words.lower[at]
    if at + 1 >= ceiling or words.tags[at + 1] not in IN_PHRASE | {OPENS}:
        return False
    if words.tags[at] == "CC":
        return low in ("and", "or", "&")
    return low in ("of", "for", "from", "with", "in", "at", "to", "on", "by", "about", "against")


def _parenthesis_end(words: Words, at: int, ceiling: int) -> int:
    for word in range(at, min(ceiling, at + 15)):
        if words.tags[word] == "-RRB-":
            return word + 1
    return at + 1
