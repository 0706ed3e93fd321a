"""What the article says itself: sentences in which nobody else speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from archive.drafting.english.frames.loose import tight
from archive.drafting.english.lists import listed
from archive.drafting.english.traces import first_turn, is_voiced
from archive.drafting.english.words import Words
from archive.drafting.pieces import sentence_at, trim
from archive.drafting.proposals import DraftArticle, StatementProposal
from archive.drafting.relays import flat
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import SentenceKind

LEAST_WORDS = 4
"""How many words a sentence has at least that reports something."""

VERB = ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG")
"""Tags of verbs; headlines have participles alone."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that make a clause."""

NO_SUBJECT = listed("WDT WP WRB CC TO VB VBG VBN RB")
"""Tags of first words of what is no clause by itself."""

JOINTS = ("and", "but", "which", "while", "as", "who")
"""Words that join what the article says to what somebody says."""

OF_THINGS = ("rules:pre-object", "rules:pre-stance")
"""Rules that find what is said of a thing."""

LEAST_CLAUSE = 5
"""How many words a clause has at least that is told by itself."""

KINDS = (SentenceKind.BODY, SentenceKind.HEADLINE)

BYLINE = re.compile(r"(?:By|Photo|Image|Picture|Source|Read more|Related|Copyright|©)\b")
"""What opens lines that report nothing."""


def narrated(
    article: DraftArticle, read: Words, said: Iterable[StatementProposal]
) -> Iterator[TextSpan]:
    """The words of sentences in which no statement stands and nobody is quoted.

    Where somebody else may speak in one, it is for whoever runs on, not for the article itself:
    see `own`.
    """
    taken = sorted(_spans(said))
    for index, sentence in enumerate(article.sentences):
        if sentence.kind not in KINDS or _touched(taken, sentence):
            continue
        chosen = read.words_in(index)
        if _reports(article.text, read, sentence, chosen):
            span = trim(article.text, (sentence.start, sentence.end))
            if span is not None:
                yield span


def own(article: DraftArticle, read: Words, spans: Iterable[TextSpan]) -> Iterator[TextSpan]:
    """Those in whose sentence nothing says that somebody else may speak there."""
    turn = first_turn(article.text)
    for span in spans:
        if span[0] < turn and not is_voiced(read, sentence_at(article.sentences, span[0])):
            yield span


def beside(
    article: DraftArticle, read: Words, said: Iterable[StatementProposal]
) -> Iterator[TextSpan]:
    """What a sentence says itself beside what somebody says in it: *Orm left, and said that*."""
    taken: dict[int, list[TextSpan]] = {}
    for one in flat(said):
        # what a *which* stands for is told by the article as well
        content = (
            one.content[1:] if tight(one.rule) in OF_THINGS and one.content[1:] else one.content
        )
        spans = [*content, *one.cue, *([one.source] if one.source else [])]
        for span in spans:
            taken.setdefault(sentence_at(article.sentences, span[0]), []).append(span)
    for number, spans in taken.items():
        sentence = article.sentences[number]
        start = sentence.start
        for begin, end in [*sorted(spans), (sentence.end, sentence.end)]:
            left = _without_joint(article.text, start, begin)
            if left is not None and _is_clause(read, left):
                yield left
            start = max(start, end)


def _without_joint(text: str, start: int, end: int) -> TextSpan | None:
    """What is left of a sentence, without the word that joined it to what is said."""
    left = trim(text, (start, end)) if end > start else None
    if left is None:
        return None
    words, _, last = text[left[0] : left[1]].rpartition(" ")
    return trim(text, (left[0], left[0] + len(words))) if last in JOINTS else left


def _is_clause(read: Words, span: TextSpan) -> bool:
    """Whether words have a subject and a finite verb, and are no relative clause."""
    begin, end = bisect_left(read.starts, span[0]), bisect_left(read.starts, span[1])
    verb = next((i for i in range(begin, end) if read.tags[i] in FINITE), None)
    if verb is None or end - begin < LEAST_CLAUSE or read.quotes[begin] >= 0:
        return False
    return verb > begin and read.tags[begin] not in NO_SUBJECT


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
