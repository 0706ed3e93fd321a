"""Rules of whole quotations: those that go on, and those beside which no verb of saying stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.drafting.english.frames.ends import quotation_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.groups import FINITE, group_begin
from archive.drafting.english.phrases import Range, phrase_after
from archive.drafting.english.subjects import first_subject, subject_before
from archive.drafting.english.words import OPENS, Words

LEAST_WORDS = 6
"""Shorter quotations without a verb of saying are names, titles and turns of phrase."""

MOST_JOINED = 50
"""How many quotations go on with one at most."""

MOST_APART = 12
"""Within how many words of a quotation the verb stands that goes with it."""


def with_quotations(words: Words, found: list[Found]) -> list[Found]:
    """The same, each quotation with those that go on with it, and those that stand alone.

    *“The boats were late,” said Orm. “Nobody was told.”*
    """
    claimed = {
        quote for one in found for piece in one.content for quote in words.quotes[slice(*piece)]
    }
    joined = [_with_more(words, one, claimed) for one in found]
    return [*joined, *_alone(words, joined, claimed)]


def _with_more(words: Words, one: Found, claimed: set[int]) -> Found:
    """An attribution with the quotations that follow it."""
    last = max(piece[1] - 1 for piece in (*one.content, *one.cue, one.source or (0, 1)))
    begin, end = one.content[-1]
    quoted = words.tags[begin] == OPENS or max(words.quotes[max(begin, end - 2) : end]) >= 0
    at = _next_sentence(words, last)
    more: list[Range] = []
    paragraph = words.paragraphs[last]
    while at + 1 < len(words) and (words.paragraphs[at] == paragraph or quoted):
        if len(more) == MOST_JOINED:
            break
        quote = words.quotes[at + 1]
        if words.tags[at] != OPENS or quote in claimed or quote < 0:
            break
        end = quotation_end(words, at, len(words))
        stopped = words.tags[end - 2] == "." or words.tags[end - 1] == "."
        if end < len(words) and words.first[words.sentences[end]] != end and not stopped:
            break
        if words.paragraphs[at] != paragraph and not _is_paragraph(words, at, end):
            break
        claimed.add(quote)
        more.append((at, end))
        at = end
    return replace(one, content=(*one.content, *more)) if more else one


def _next_sentence(words: Words, last: int) -> int:
    """Where the next sentence begins, also one that was not cut off: *Orm said. “Wait.”*."""
    end = words.first[words.sentences[last] + 1]
    for word in range(last + 1, min(end - 1, last + MOST_APART)):
        if words.tags[word] == "." and words.tags[word + 1] == OPENS:
            return word + 1
    return end


def _is_paragraph(words: Words, begin: int, end: int) -> bool:
    """Whether words from one to before another are whole paragraphs."""
    opens = begin == 0 or words.paragraphs[begin - 1] != words.paragraphs[begin]
    return opens and (end >= len(words) or words.paragraphs[end] != words.paragraphs[end - 1])


def _alone(words: Words, found: list[Found], claimed: set[int]) -> Iterator[Found]:
    """Quotations that no other rule has found."""
    done = 0
    for opening, tag in enumerate(words.tags[:-1]):
        if tag != OPENS or opening < done:
            continue
        quote = words.quotes[opening + 1]
        if quote < 0 or words.quotes[opening] >= 0:
            continue
        end = quotation_end(words, opening, len(words))
        if quote not in claimed and end - opening > LEAST_WORDS and _has_stop(words, end):
            claimed.add(quote)
            yield _with_more(words, _beside(words, opening, end), claimed)
        done = end


def _has_stop(words: Words, end: int) -> bool:
    """Whether a quotation ends like a sentence."""
    return any(words.tags[word] in (".", ",", ":") for word in (end - 1, end - 2) if word >= 0)


def _beside(words: Words, opening: int, end: int) -> Found:
    """A quotation with the subject of the verb that stands beside it, if one does."""
    content = ((opening, end),)
    sentence = words.sentences[end - 1]
    stop = words.first[sentence + 1]
    for verb in range(end, min(stop, end + MOST_APART)):
        if words.tags[verb] in FINITE and words.quotes[verb] < 0:
            begin = group_begin(words, verb, end)
            source = subject_before(words, begin, end)
            if source is None and begin == end:
                source = (verb + 1, max(verb + 2, phrase_after(words, verb + 1, stop)))
            return Found("quote-verb", content, source, ((begin, verb + 1),))
    floor = words.first[words.sentences[opening]]
    if opening > floor:
        return Found("quote-inside", content, first_subject(words, floor, opening), ())
    before = words.first[words.sentences[opening] - 1] if words.sentences[opening] else 0
    source = first_subject(words, before, opening) if words.sentences[opening] > 1 else None
    return Found("quote-alone", content, source, ())
