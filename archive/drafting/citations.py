"""Voices that one attribution holds together: who is cited, and who speaks around a source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from archive.drafting.english.cues import cues
from archive.drafting.english.frames.loose import tight
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords
from archive.drafting.subjects import FINITE

MOST_ASKED = 12
"""How many words those are named with who are asked to do something, at most."""


def interrupted(read: Words, one: AttributedWords) -> AttributedWords | None:
    """What stands in words that the source interrupts: *Orm said, according to the Herald, that*.

    The outer words are those of `one`, whose content ends with the verb of the inner ones.
    """
    if not one.rule.startswith("according-") or one.source is None or len(one.content) != 1:
        return None
    (start, end), behind = one.content[0], bisect_left(read.starts, one.source[1])
    verb = bisect_left(read.starts, end) - 1
    verb -= read.forms[verb] == ","
    until = read.first[read.sentences[verb] + 1]
    says = read.lower[verb] in cues() and read.tags[verb] in (*FINITE, "VBN")
    goes_on = read.forms[behind : behind + 1] == [","] and behind + 3 <= until
    if not (says and goes_on and read.starts[verb] > start):
        return None
    rest = (read.starts[behind + 1], read.ends[until - 1])
    source = (start, read.ends[verb - 1 - (read.forms[verb - 1] == ",")])
    cue = (read.span(verb, verb + 1),)
    return AttributedWords(rule="interrupted", content=(rest,), source=source, cue=cue)


def cited(read: Words, one: AttributedWords) -> tuple[AttributedWords, AttributedWords | None]:
    """Words said by one who cites another, and as said by the other: *the Herald, citing Orm*."""
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


def with_clause(one: AttributedWords, speaking: Mapping[int, AttributedWords]) -> AttributedWords:
    """Words with the whole clause that they begin: *the Herald reported Orm, the envoy, said that*.

    `speaking` has what is said by where its source begins.
    """
    other = speaking.get(one.content[0][0])
    if tight(one.rule) != "pre-object" or other is None or other is one or len(one.content) != 1:
        return one
    (start, end), until = one.content[0], other.content[-1][1]
    return replace(one, content=((start, until),)) if until > end else one


def with_asked(read: Words, one: AttributedWords) -> AttributedWords:
    """Words with those who shall do it as addressee: *Orm urged | the board | to sell*."""
    if one.addressee is not None or not one.rule.endswith("object-to"):
        return one
    begin, end = (bisect_left(read.starts, place) for place in one.content[0])
    to = next((i for i in range(begin, min(end, begin + MOST_ASKED)) if read.tags[i] == "TO"), None)
    if to is None or to == begin or read.tags[begin] == "PRP":
        return one
    return replace(one, addressee=read.span(begin, to))
