"""The subject of a verb: who it is that says it.

All places are numbers of words, half-open.
"""

from __future__ import annotations

from archive.drafting.english.groups import FINITE, NEAR, finite_before, group_begin, next_finite
from archive.drafting.english.phrases import MOST, NOUNS, Range, phrase_before
from archive.drafting.english.words import CLOSES, Words

TIMES = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "week",
    "month", "year", "yesterday", "morning", "night", "afternoon", "evening", "last", "this",
    "time", "times", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december",
))  # fmt: skip
"""Words that say when, and are nobody who speaks."""

AFTER_PRONOUN = frozenset(("VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "PRP", "TO", "RP", "IN"))
"""Tags before the end of a relative clause that stands within a subject."""

PRONOUNS = ("WP", "WDT", "WP$")
"""Tags of relative pronouns."""

RELATIVE = frozenset(("whose", "where", "when", "as", "who", "which", "whom"))
"""Words that open a clause in commas which belongs to a noun."""

ISSUES = frozenset((
    "issued", "issues", "released", "releases", "sent", "sends", "posted", "wrote", "published",
    "made", "delivered", "gave", "out", "tweeted", "signed", "issue", "release", "send", "write",
))  # fmt: skip
"""Verbs of him who lets a statement or a letter speak."""

SPEAKING = frozenset((
    "statement", "report", "poll", "survey", "letter", "email", "ad", "memo", "article", "tweet",
    "message", "man", "woman", "person", "group", "note", "video", "study", "story", "column",
    "book", "bill", "law", "petition", "speech", "candidate", "spokesman", "spokeswoman",
))  # fmt: skip
"""Nouns of one thing or person that a participle behind them speaks of: *a letter saying*."""


def subject_before(words: Words, end: int, floor: int) -> Range | None:
    """The subject that ends before a group of verbs, with what stands behind it in commas."""
    at = end - 1
    if at < floor:
        return None
    tag = words.tags[at]
    if tag in ("WP", "WDT") or words.lower[at] == "that":
        return _antecedent(words, at, floor)
    if tag in ("VBD", "VBN") and at > floor and words.tags[at - 1] in NOUNS:
        return phrase_before(words, at, floor), end  # those polled
    in_quotes = tag == CLOSES and words.tags[at - 1] == ","
    if in_quotes or (tag in (",", "-RRB-", ":") and words.lower[at] != ":"):
        head = _before_apposition(words, at, floor)
        if head is None and tag == "," and words.tags[at - 1] == "-RRB-":
            head = at
        if head is not None:
            return _with_apposition(words, head, end, floor)
    begin = phrase_before(words, end, floor)
    if begin == end or not any(words.tags[word][0] in "NPDCJ" for word in range(begin, end)):
        return None
    return _whole(words, begin, end, floor)


def _with_apposition(words: Words, head: int, end: int, floor: int) -> Range | None:
    """A subject whose first phrase ends at `head`; where that is an adverbial, what follows it."""
    begin = phrase_before(words, head, floor)
    if begin > floor and words.tags[begin - 1] == "IN" and head + 1 < end - 1:
        return head + 1, end
    return (begin, end) if begin < head else None


def _whole(words: Words, begin: int, end: int, floor: int) -> Range | None:
    """A subject with what it really begins with, where the phrase is only its end."""
    if words.lower[end - 1] in TIMES and _is_time(words, begin, end):
        before = begin
        while before > floor and words.tags[before - 1] == "IN":  # as of Monday
            before -= 1
        return subject_before(words, before, floor) if before > floor else None
    if begin > floor and words.tags[begin - 1] in AFTER_PRONOUN:
        for word in range(begin - 1, max(floor, begin - 15), -1):
            if words.tags[word] in ("WP", "WDT"):
                return _antecedent(words, word, floor)[0], end
            if words.tags[word] == ",":
                break
    return begin, end


def _is_time(words: Words, begin: int, end: int) -> bool:
    """Whether a phrase says when: *last week*."""
    if words.forms[end - 1] in ("Times", "Time"):  # newspapers
        return False
    return all(
        words.lower[word] in TIMES or words.tags[word] in ("JJ", "DT", "CD")
        for word in range(begin, end)
    )


def _antecedent(words: Words, pronoun: int, floor: int) -> Range:
    """A relative pronoun with the noun phrase before it."""
    end = pronoun
    if end - 1 > floor and words.tags[end - 1] == ",":
        end -= 1
    begin = phrase_before(words, end, max(floor, end - 12))
    return (begin, pronoun + 1) if begin < end else (pronoun, pronoun + 1)


def _before_apposition(words: Words, last: int, floor: int) -> int | None:
    """The end of the phrase before what stands in commas, dashes or brackets up to `last`.

    The first comma of several counts as long as what follows each is an apposition or a relative
    clause.
    """
    closes = "," if words.tags[last] == CLOSES else words.tags[last]
    opens = "-LRB-" if closes == "-RRB-" else closes
    found = None
    finite = False
    for word in range(last - 1, max(floor, last - MOST) - 1, -1):
        tag = words.tags[word]
        if tag == opens and words.quotes[word] < 0:
            if finite and not _is_relative(words, word + 1):
                if found is not None:
                    break
                continue
            finite = False
            if word == floor or words.tags[word - 1] not in NOUNS | {"-RRB-", CLOSES, "CD"}:
                break
            found = word
            if opens != ",":
                break
        elif tag == ":" and closes == ",":
            break
        elif words.quotes[word] < 0:
            reduced = tag == "VBD" and words.tags[word + 1] in ("IN", "JJ")  # raised in May
            finite = (tag in FINITE and not reduced) or (finite and tag not in PRONOUNS)
    return found


def _is_relative(words: Words, word: int) -> bool:
    """Whether a clause that belongs to a noun opens with a word."""
    return words.tags[word] in PRONOUNS or words.lower[word] in RELATIVE


def shared_subject(words: Words, before: int, floor: int) -> Range | None:
    """The subject of the last finite verb before a word, which the next verb shares."""
    at = finite_before(words, before, floor)
    for _ in range(3):
        if at is None:
            return None
        begin = group_begin(words, at, floor)
        if begin == floor:
            return None
        if words.tags[begin - 1] != "CC":
            return subject_before(words, begin, floor)
        at = finite_before(words, begin - 1, floor)
    return None


def first_subject(words: Words, floor: int, ceiling: int) -> Range | None:
    """The subject of the first finite verb of a sentence that has one."""
    for word in range(floor + 1, min(ceiling, floor + NEAR)):
        if words.tags[word] in FINITE and words.quotes[word] < 0:
            begin = group_begin(words, word, floor)
            subject = subject_before(words, begin, floor)
            if subject is not None:
                return subject
    return None


def participle_subject(words: Words, begin: int, end: int, sentence: Range) -> Range | None:
    """Who it is that says it, of *..., adding that ...*: the group from `begin` to `end`."""
    floor, ceiling = sentence
    before = begin - 1
    if before < floor or (before <= floor + 1 and words.tags[before] == "IN"):
        return _subject_behind(words, end, floor, ceiling)
    alone = phrase_before(words, begin, floor)
    if floor < alone < begin and words.lower[alone - 1] == "with":
        return alone, begin  # with the papers reporting
    noun = words.tags[before] in ("NNS", "NNP", "NNPS") or words.lower[before] in SPEAKING
    if noun and words.lower[before] not in TIMES:
        phrase = phrase_before(words, begin, floor)
        issues = phrase > floor and words.lower[phrase - 1] in ISSUES
        if issues:
            return subject_before(words, group_begin(words, phrase - 1, floor), floor)
        return (phrase, begin) if phrase < begin else None
    if words.tags[before] in (",", CLOSES):
        return first_subject(words, floor, before)
    return shared_subject(words, begin, floor)


def _subject_behind(words: Words, after: int, floor: int, ceiling: int) -> Range | None:
    """The subject of the clause that follows: *Adding that ..., Orm left*."""
    verb = next_finite(words, after, ceiling)
    if verb is None:
        return None
    return subject_before(words, group_begin(words, verb, floor), floor)
