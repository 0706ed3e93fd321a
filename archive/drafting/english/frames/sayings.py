"""Where a sentence says that somebody says something: the verb, its group, its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.drafting.english.cues import Cue, cues
from archive.drafting.english.groups import group_begin, has_auxiliary, has_be, is_passive
from archive.drafting.english.phrases import Range
from archive.drafting.english.subjects import participle_subject, shared_subject, subject_before
from archive.drafting.english.words import Words

MOST_SAYINGS = 60
"""How many verbs of saying a sentence has at most; what is hostile has more."""

VERB_TAGS = frozenset(("VBD", "VBZ", "VBP", "VB", "VBN", "VBG"))
MARKUP = ("<", "/")
"""What stands before a word of a page's markup."""


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
    many = 0
    for word, low in enumerate(words.lower[floor:ceiling], floor):
        if low not in known or words.tags[word] not in VERB_TAGS:
            continue
        if words.quotes[word] >= 0 or (word and words.forms[word - 1] in MARKUP):
            continue
        saying = _saying(words, word, known[low], floor, ceiling)
        if saying is not None:
            yield saying
            many += 1
        if many == MOST_SAYINGS:
            return


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
    elif tag == "VBG" and not has_be(words, begin, verb):
        saying.form = "participle"
    elif begin > floor and words.tags[begin - 1] == "TO":
        saying.form = "to"
    elif tag in ("VB", "VBN") and not _stands_alone(words, begin, verb):
        return None
    saying.subject = _subject(saying)
    return saying


def _stands_alone(words: Words, begin: int, verb: int) -> bool:
    """Whether a participle needs no auxiliary: *asked about the boats*."""
    return words.lower[verb] == "asked" or has_auxiliary(words, begin, verb)


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
        sentence = (floor, saying.ceiling)
        return participle_subject(words, saying.begin, saying.end, sentence)
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


def _governing(saying: Saying) -> int | None:
    """The beginning of the group that an infinitive depends on."""
    words, at = saying.words, saying.begin - 2
    if at < saying.floor:
        return None
    if words.tags[at] in ("JJ", "VBN", "VBG"):
        begin = group_begin(words, at, saying.floor)
        return begin if begin < at else None
    if words.tags[at] in VERB_TAGS:
        return group_begin(words, at, saying.floor)
    return None
