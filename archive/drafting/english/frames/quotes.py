"""Rules of whole quotations: those that go on, and those beside which nobody is said to speak."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.english.frames.ends import quotation_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.phrases import Range
from archive.drafting.english.words import OPENS, Words


def joined(words: Words, found: list[Found]) -> list[Found]:
    """The same, each quotation with those that go on with it in its paragraph.

    *“The boats were late,” said Orm. “Nobody was told.”*
    """
    claimed = {
        words.quotes[word]
        for one in found
        for begin, end in one.content
        for word in (begin, begin + 1, end - 2)
        if word < len(words)
    }
    return [_with_more(words, one, claimed) for one in found]


def _with_more(words: Words, one: Found, claimed: set[int]) -> Found:
    last = one.content[-1][1] - 1
    if not any(
        words.tags[begin] == OPENS or words.quotes[end - 2] >= 0 for begin, end in one.content
    ):
        return one
    last = max(last, one.cue[-1][1] - 1, one.source[1] - 1 if one.source else 0)
    at = words.first[words.sentences[last] + 1]
    more: list[Range] = []
    paragraph = words.paragraphs[last]
    while at + 1 < len(words) and words.paragraphs[at] == paragraph:
        if words.tags[at] != OPENS or words.quotes[at + 1] in claimed or words.quotes[at + 1] < 0:
            break
        end = quotation_end(words, at, len(words))
        if end < len(words) and words.first[words.sentences[end]] != end:
            break
        claimed.add(words.quotes[at + 1])
        more.append((at, end))
        at = end
    return replace(one, content=(*one.content, *more)) if more else one
