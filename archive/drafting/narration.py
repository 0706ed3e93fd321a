"""What the article says itself: sentences in which nobody else speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from archive.drafting.english.words import Words
from archive.drafting.pieces import trim
from archive.drafting.proposals import DraftArticle, StatementProposal
from archive.drafting.relays import flat
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import SentenceKind

LEAST_WORDS = 4
"""How many words a sentence has at least that reports something."""

VERB = ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG")
"""Tags of verbs; headlines have participles alone."""

KINDS = (SentenceKind.BODY, SentenceKind.HEADLINE)

BYLINE = re.compile(r"(?:By|Photo|Image|Picture|Source|Read more|Related|Copyright|©)\b")
"""What opens lines that report nothing."""


def narrated(
    article: DraftArticle, read: Words, said: Iterable[StatementProposal]
) -> Iterator[TextSpan]:
    """The words of sentences in which no statement stands and nobody is quoted."""
    taken = sorted(_spans(said))
    for index, sentence in enumerate(article.sentences):
        if sentence.kind not in KINDS or _touched(taken, sentence):
            continue
        chosen = read.words_in(index)
        if _reports(article.text, read, sentence, chosen):
            span = trim(article.text, (sentence.start, sentence.end))
            if span is not None:
                yield span


def _spans(said: Iterable[StatementProposal]) -> Iterator[TextSpan]:
    for one in flat(said):
        yield from one.content
        yield from one.cue


def _touched(taken: list[TextSpan], sentence: Slice) -> bool:
    """Whether what somebody says, or a cue, stands in a sentence."""
    place = bisect_left(taken, (sentence.start, sentence.start))
    before = taken[place - 1 : place]
    return any(end > sentence.start for _, end in before) or any(
        start < sentence.end for start, _ in taken[place : place + 1]
    )


def _reports(text: str, read: Words, sentence: Slice, chosen: range) -> bool:
    """Whether a sentence has a verb, and is neither quoted, a question nor a line of the page."""
    if len(chosen) < LEAST_WORDS or text[sentence.end - 1] == "?":
        return False
    if not any(read.tags[index] in VERB for index in chosen):
        return False
    if BYLINE.match(text, sentence.start):
        return False
    quoted = bisect_right(read.quotations, (sentence.start, len(text))) - 1
    return quoted < 0 or read.quotations[quoted][1] < sentence.end - len(".”.")
