"""What is no statement of our codings: words that nobody says, cues that are none."""

from __future__ import annotations

from bisect import bisect_left

from archive.drafting.english.bodies import kind_of
from archive.drafting.english.cues import cues
from archive.drafting.english.frames.loose import tight
from archive.drafting.english.lists import listed
from archive.drafting.english.pronouns import ENDS, INDEFINITE, NEAR
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.drafting.subjects import FINITE

OF_NOBODY = listed("passive-to passive-name passive-by pre-wh")
"""Rules whose words are no statement unless somebody says them, beside those of nouns."""

STATES = frozenset(("US",))
"""What is written like a pronoun, but in capitals."""

MOST_QUOTED = 6
"""How many words a source between quotation marks has at most: a nickname."""


def is_no_saying(read: Words, one: AttributedWords) -> bool:
    """Whether a cue is no verb of saying here, or a source nobody."""
    return (
        _told_by_another(read, one)
        or _qualifies(read, one)
        or _is_name(read, one)
        or _is_quotation(read, one)
        or _is_of_the_text(read, one)
    )


def is_of_nobody(rule: str) -> bool:
    """Whether words that such a rule finds are no statement unless somebody says them."""
    return tight(rule) in OF_NOBODY or (rule.endswith("-nobody") and "that" not in rule)


def _told_by_another(read: Words, one: AttributedWords) -> bool:
    """Whether what is said opens with an adjunct behind which somebody else says it.

    *An envoy briefed on the talks said that*: the first verb is no cue.
    """
    begin = bisect_left(read.starts, one.content[0][0])
    if one.rule != "pre-clause" or begin >= len(read) or read.lower[begin] not in ENDS - {"that"}:
        return False
    until = bisect_left(read.starts, one.content[0][1])
    verb = next((i for i in range(begin, until) if read.tags[i] in FINITE), None)
    return verb is not None and read.lower[verb] in cues()


def _qualifies(read: Words, one: AttributedWords) -> bool:
    """Whether a cue belongs to the noun behind it, which speaks: *state media said*."""
    begin = bisect_left(read.starts, one.content[0][0])
    if not one.cue or begin + 1 >= len(read) or one.cue[-1][1] + 1 != one.content[0][0]:
        return False
    cue = bisect_left(read.starts, one.cue[-1][0])
    if one.source is not None and read.tags[cue] == "VBD":
        return False  # Orm stated the police believe it
    speaks = read.tags[begin + 1] in FINITE and read.lower[begin + 1] in cues()
    return speaks and kind_of(read.lower[begin]) is not None


def _is_quotation(read: Words, one: AttributedWords) -> bool:
    """Whether a source is a quotation of more than a nickname."""
    words = read.text[slice(*one.source)] if one.source else ""
    return words[:1] in ('"', "“", "‘") and len(words.split()) > MOST_QUOTED


def _is_of_the_text(read: Words, one: AttributedWords) -> bool:
    """Whether a source is the writer, who is asked, or nobody in particular: *I*, *my aunt*.

    In an interview the words of a turn have no quotation marks; whose turn it is names no source.
    """
    if one.source is None:
        return False
    begin, end = (bisect_left(read.starts, place) for place in one.source)
    if end == begin + 1 and read.lower[begin] in INDEFINITE:
        return True
    return any(
        read.lower[at] in NEAR and read.quotes[at] < 0 and read.forms[at] not in STATES
        for at in range(begin, end)
    )


def _is_name(read: Words, one: AttributedWords) -> bool:
    """Whether a cue is a part of a name, as in *United States*."""
    for start, _ in one.cue:
        word = bisect_left(read.starts, start)
        first = word < len(read) and read.first[read.sentences[word]] == word
        if word and not first and read.forms[word][0].isupper() and read.tags[word][:1] == "V":
            return read.forms[word - 1][:1].isupper()
    return False
