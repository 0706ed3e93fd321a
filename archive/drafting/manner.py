"""How something is said: by its marks, by the verb of its cue, and by the words beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from archive.drafting.english import doubts
from archive.drafting.english.acts import ACTS, COMMITS, JUDGING, PHRASES
from archive.drafting.english.cues import cues
from archive.drafting.english.words import Words
from archive.drafting.proposals import AttributedWords, DateProposal
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Mode

Spans = tuple[TextSpan, ...]

MOST_SCARE = 40
"""How long scare quotes are at most, in code points."""

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that make a clause."""


def mode_of(read: Words, content: Iterable[TextSpan]) -> Mode:
    """How the words are rendered, by how much of them stands between quotation marks."""
    inside = outside = False
    for start, end in content:
        for index in range(bisect_left(read.starts, start), bisect_left(read.starts, end)):
            if read.forms[index][0].isalnum():
                quoted = read.quotes[index] >= 0
                inside, outside = inside or quoted, outside or not quoted
    if inside:
        return Mode.MIXED if outside else Mode.DIRECT
    return Mode.INDIRECT


def act_of(read: Words, words: AttributedWords, content: Spans) -> Act:
    """What the cue does; *say* where it is neutral or nothing is known of it."""
    cue = " ".join(read.text[start:end] for start, end in words.cue).lower()
    for wording, act in PHRASES:
        if wording in cue or (act is Act.CALL_ON and _goes_on(read, words, wording)):
            return act
    if words.rule.endswith("-to") and not COMMITS.isdisjoint(cue.split()):
        return Act.PROMISE
    return next(
        filter(None, (_act_of_word(read, word, cue, content) for word in cue.split())), Act.SAY
    )


def _act_of_word(read: Words, word: str, cue: str, content: Spans) -> Act | None:
    """The act of one word of a cue; None where it has none."""
    form = word.strip(".,'’")
    if form in JUDGING:
        return Act.SAY if _is_clause(read, content) else Act.CHARACTERISE
    if form == "declared" and not _is_clause(read, content):
        return Act.ANNOUNCE
    if form in ACTS:
        return ACTS[form]
    return _act_of_verb(form, cue) if form in cues() else None


def _act_of_verb(form: str, cue: str) -> Act:
    """The act of a verb by the table of cues; of one with a particle only where it is there."""
    for one in cues()[form]:
        if all(particle in cue.split() for particle in one.particles):
            return one.act
    return Act.SAY


def _goes_on(read: Words, words: AttributedWords, wording: str) -> bool:
    """Whether a cue and the words behind it are a wording of several words: *called* | *on*."""
    if not words.cue:
        return False
    start, end = words.cue[-1]
    behind = read.text[start : end + 6].lower().split()
    return " ".join(behind[:2]) == wording


def _is_clause(read: Words, content: Spans) -> bool:
    """Whether words make a clause with a verb of their own."""
    return any(
        read.tags[index] in FINITE
        for start, end in content
        for index in range(bisect_left(read.starts, start), bisect_left(read.starts, end))
    )


def hedges(read: Words, content: Spans) -> Spans:
    """The speaker's own doubt in what is said."""
    return _found(read.text, doubts.HEDGES, content)


def distances(read: Words, words: AttributedWords, content: Spans, mode: Mode) -> Spans:
    """The doubt of whoever relays it: in what is said, in the cue, or by scare quotes."""
    found = _found(read.text, doubts.DISTANCE, content)
    found += _found(read.text, doubts.DISTANT_CUE, words.cue)
    if words.source is None and mode is Mode.MIXED:
        found += scare_quotes(read, content)
    return tuple(sorted(found))


def scare_quotes(read: Words, content: Spans) -> Spans:
    """Short quotations, with their marks, in words that nobody says."""
    found = []
    for start, end in content:
        first = bisect_left(read.quotations, (start, start))
        for begin, until in read.quotations[first:]:
            if until > end:
                break
            if until - begin <= MOST_SCARE:
                found.append((max(start, begin - 1), min(end, until + 1)))
    return tuple(found)


def conditions(read: Words, content: Spans) -> Spans:
    """Clauses that say under which condition it holds, up to their comma."""
    found = []
    for start, end in content:
        match = doubts.CONDITION.search(read.text, start, end)
        if match is None or doubts.NO_CONDITION.search(read.text[: match.start()].rstrip()[-12:]):
            continue
        stop = read.text.find(",", match.end(), end)
        found.append((match.start(), stop if stop >= 0 else end))
    return tuple(found)


def said_on(
    dates: Sequence[DateProposal], sentence: TextSpan, apart: Iterable[TextSpan | None]
) -> DateProposal | None:
    """The day on which it is said: the first date of the sentence beside what is said in it."""
    spans = [span for span in apart if span is not None]
    place = bisect_left(dates, sentence[0], key=lambda date: date.span[0])
    while place < len(dates) and dates[place].span[1] <= sentence[1]:
        start, end = dates[place].span
        beside = not any(begin < end and start < until for begin, until in spans)
        if beside and dates[place].edtf is not None:
            return dates[place]
        place += 1
    return None


def medium(
    read: Words, words: AttributedWords, sentence: TextSpan, content: Spans
) -> TextSpan | None:
    """Through what it is said: a post, an interview, named beside the cue."""
    places = [span for span in (words.source, *words.cue) if span is not None]
    if not places:
        return None
    for match in doubts.MEDIUM.finditer(read.text, *sentence):
        span = match.span("medium")
        apart = [*content, *([words.source] if words.source else [])]
        if not any(start < span[1] and span[0] < end for start, end in apart):
            return span
    return None


def anonymity(
    read: Words, words: AttributedWords, sentence: TextSpan, content: Spans
) -> TextSpan | None:
    """Why the speaker's name is withheld, said in the source or beside the cue."""
    for match in doubts.ANONYMITY.finditer(read.text, *sentence):
        if not any(start < match.end() and match.start() < end for start, end in content):
            return match.span()
    return None


def _found(text: str, pattern: re.Pattern[str], spans: Iterable[TextSpan]) -> Spans:
    """Where a pattern is found in spans."""
    return tuple(match.span() for span in spans for match in pattern.finditer(text, *span))
