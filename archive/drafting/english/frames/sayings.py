"""Where a sentence says that somebody says something: the verb, its group, its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.drafting.english.cues import Cue, cues
from archive.drafting.english.phrases import (
    FINITE,
    NOUNS,
    Range,
    group_begin,
    is_passive,
    phrase_after,
    phrase_before,
    subject_before,
)
from archive.drafting.english.tags import BE
from archive.drafting.english.words import CLOSES, OPENS, Words

ADVERBIAL_DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today",
    "yesterday", "tonight", "recently", "earlier", "later", "again", "afterward", "afterwards",
))  # fmt: skip

VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"))


@dataclass(slots=True)
class Saying:
    """A verb of saying in its sentence. Places are numbers of words."""

    words: Words
    begin: int
    """First word of its group, with auxiliaries."""
    verb: int
    end: int
    """Behind the verb and its particles."""
    patterns: frozenset[str]
    floor: int
    """First word of the sentence."""
    ceiling: int
    """Behind the last word of the sentence, without its stop."""
    form: str
    """`finite`, `to`, `participle` or `passive`."""
    subject: Range | None = None

    @property
    def cue(self) -> tuple[Range, ...]:
        """The words of the cue."""
        return ((self.begin, self.end),)

    @property
    def tense(self) -> str:
        """The tag of its first verb."""
        return next(
            (tag for tag in self.words.tags[self.begin : self.end] if tag in VERB_TAGS | {"MD"}), ""
        )


def sayings(words: Words, floor: int, ceiling: int) -> Iterator[Saying]:
    """The verbs of saying of a sentence that stand in no quotation, in order."""
    known = cues()
    for word in range(floor, ceiling):
        if words.quotes[word] >= 0 or words.lower[word] not in known:
            continue
        if words.tags[word] in VERB_TAGS:
            saying = _saying(words, word, known[words.lower[word]], floor, ceiling)
            if saying is not None:
                yield saying


def _saying(
    words: Words, verb: int, several: tuple[Cue, ...], floor: int, ceiling: int
) -> Saying | None:
    end, patterns = _complement(words, verb, several, ceiling)
    if not patterns:
        return None
    begin = group_begin(words, verb, floor)
    saying = Saying(words, begin, verb, end, patterns, floor, ceiling, "finite")
    tag = words.tags[verb]
    if tag == "VBN" and begin < verb and is_passive(words, begin, verb):
        saying.form = "passive"
    elif tag == "VBG" and not _has_be(words, begin, verb):
        saying.form = "participle"
    elif begin > floor and words.tags[begin - 1] == "TO":
        saying.form = "to"
    elif tag in ("VB", "VBN") and not _has_auxiliary(words, begin, verb):
        return None
    saying.subject = _subject(saying)
    return saying


def _has_be(words: Words, begin: int, verb: int) -> bool:
    return any(words.lower[word] in BE for word in range(begin, verb))


def _has_auxiliary(words: Words, begin: int, verb: int) -> bool:
    return any(words.tags[word] != "RB" for word in range(begin, verb))


def _complement(
    words: Words, verb: int, several: tuple[Cue, ...], ceiling: int
) -> tuple[int, frozenset[str]]:
    """Behind the verb with its particles, and the patterns in which it may stand."""
    patterns: frozenset[str] = frozenset()
    for cue in several:
        end = verb + 1 + len(cue.particles)
        if cue.particles:
            if end <= ceiling and tuple(words.lower[verb + 1 : end]) == cue.particles:
                return end, cue.patterns
        else:
            patterns |= cue.patterns
    return verb + 1, patterns


def _subject(saying: Saying) -> Range | None:
    """Who it is that says it, before the verb."""
    words, floor = saying.words, saying.floor
    if saying.form == "participle":
        return _of_participle(saying)
    begin = saying.begin
    if saying.form == "to":
        governing = _governing(saying)
        if governing is None:
            return shared_subject(words, begin, floor)
        saying.begin = begin = governing
    if begin == floor:
        return None
    before = words.tags[begin - 1]
    if before == "CC" or (before == "," and begin - 2 >= floor and words.tags[begin - 2] == "CC"):
        return shared_subject(words, begin - 1, floor)
    return subject_before(words, begin, floor)


def _of_participle(saying: Saying) -> Range | None:
    """Who it is that says it, of *..., adding that ...*."""
    words, before = saying.words, saying.begin - 1
    if before < saying.floor:
        end = next_finite(words, saying.end, saying.ceiling)
        if end is None:
            return None
        begin = group_begin(words, end, saying.floor)
        return subject_before(words, begin, saying.floor)
    if words.tags[before] in NOUNS:
        begin = phrase_before(words, before + 1, saying.floor)
        return (begin, before + 1) if begin <= before else None
    if words.tags[before] == ",":
        return first_subject(words, saying.floor, before)
    return shared_subject(words, saying.begin, saying.floor)


def next_finite(words: Words, after: int, ceiling: int) -> int | None:
    """The first finite verb behind the next comma."""
    comma = False
    for word in range(after, min(ceiling, after + 60)):
        comma = comma or (words.tags[word] == "," and words.quotes[word] < 0)
        if comma and words.tags[word] in FINITE and words.quotes[word] < 0:
            return word
    return None


def _governing(saying: Saying) -> int | None:
    """The beginning of the group that an infinitive depends on."""
    words, at = saying.words, saying.begin - 2
    if at < saying.floor:
        return None
    if words.tags[at] == "JJ" or words.tags[at] == "VBN" or words.tags[at] == "VBG":
        begin = group_begin(words, at, saying.floor)
        return begin if begin < at else None
    if words.tags[at] in VERB_TAGS:
        return group_begin(words, at, saying.floor)
    return None


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
    for word in range(floor + 1, min(ceiling, floor + 60)):
        if words.tags[word] in FINITE and words.quotes[word] < 0:
            begin = group_begin(words, word, floor)
            subject = subject_before(words, begin, floor)
            if subject is not None:
                return subject
    return None


def finite_before(words: Words, before: int, floor: int) -> int | None:
    """The last finite verb before a word that stands in no quotation."""
    for word in range(before - 1, max(floor, before - 60) - 1, -1):
        if words.tags[word] in FINITE and words.quotes[word] < 0:
            return word
    return None


def after_adverbials(words: Words, at: int, ceiling: int) -> int:
    """Behind *on Tuesday*, *in a statement*, *again*, where the complement begins."""
    for _ in range(4):
        if at >= ceiling:
            return at
        low, tag = words.lower[at], words.tags[at]
        if low in ADVERBIAL_DAYS:
            at += 1
        elif tag == "RB" and low not in ("not", "so", "there"):
            at += 1
        elif tag == "IN" and low not in ("that", "if", "whether", "because"):
            end = phrase_after(words, at + 1, ceiling)
            if end == at + 1 or (end < ceiling and not _opens_content(words, end)):
                return at
            at = end
        elif low in ("this", "last", "late", "early") and words.lower[at + 1 : at + 2] != []:
            if words.lower[at + 1] in ADVERBIAL_DAYS | {"week", "month", "year", "morning",
                                                       "afternoon", "evening", "night", "spring"}:  # fmt: skip
                at += 2
            else:
                return at
        else:
            return at
    return at


def _opens_content(words: Words, at: int) -> bool:
    tag = words.tags[at]
    return tag in (",", ":", OPENS, CLOSES, ".") or words.lower[at] in ("that", "whether", "if")


def has_finite(words: Words, begin: int, end: int) -> bool:
    """Whether a finite verb stands between two words."""
    return any(words.tags[word] in FINITE for word in range(begin, min(end, begin + 80)))


def is_noun_like(words: Words, word: int) -> bool:
    """Whether a word may stand in a noun phrase's head."""
    return words.tags[word] in NOUNS or words.tags[word] in ("PRP", "CD", "DT")
