"""Rules of nouns and adjectives of saying: *the claim that ...*, *is confident that ...*."""

from __future__ import annotations

from collections.abc import Iterator

from archive.drafting.english.frames.ends import clause_end, object_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.groups import group_begin
from archive.drafting.english.phrases import NOUNS, Range, phrase_before
from archive.drafting.english.subjects import subject_before
from archive.drafting.english.tags import BE
from archive.drafting.english.words import Words

THAT_NOUNS = frozenset((
    "accusation", "accusations", "allegation", "allegations", "announcement", "argument",
    "arguments", "assertion", "assertions", "assessment", "assumption", "assurance", "assurances",
    "belief", "claim", "claims", "comment", "comments", "complaint", "complaints", "concern",
    "concerns", "conclusion", "confidence", "contention", "criticism", "declaration", "doubt",
    "doubts", "expectation", "expectations", "fear", "fears", "finding", "findings", "guarantee",
    "hint", "hints", "hope", "hopes", "idea", "impression", "insistence", "message", "notion",
    "opinion", "perception", "pledge", "prediction", "predictions", "promise", "promises",
    "proposal", "remark", "remarks", "report", "reports", "rumor", "rumors", "statement",
    "statements", "suggestion", "suggestions", "suspicion", "suspicions", "testimony", "theory",
    "threat", "view", "vow", "warning", "warnings", "worry", "worries", "speculation",
))  # fmt: skip
"""Nouns that a clause with *that* follows."""

TO_NOUNS = frozenset((
    "attempt", "call", "calls", "decision", "demand", "demands", "desire", "hope", "hopes",
    "intention", "offer", "plan", "plans", "pledge", "pledges", "promise", "promises", "proposal",
    "proposals", "refusal", "request", "requests", "threat", "threats", "vow", "vows",
    "willingness", "push", "reluctance",
))  # fmt: skip
"""Nouns that an infinitive follows."""

OF_NOUNS = {
    "criticism": ("of",), "condemnation": ("of",), "denunciation": ("of",), "praise": ("for", "of"),
    "support": ("for", "of"), "opposition": ("to",), "endorsement": ("of",), "rejection": ("of",),
    "attack": ("on",), "attacks": ("on",), "description": ("of",), "views": ("on", "of", "about"),
    "view": ("of", "on"), "proposal": ("for", "to"), "proposals": ("for",), "defense": ("of",),
    "plan": ("for",), "call": ("for",), "calls": ("for",), "comments": ("about", "on"),
    "remarks": ("about", "on"), "statements": ("about", "on"), "concerns": ("about", "over"),
    "questions": ("about",), "doubts": ("about",), "claims": ("of", "about"), "claim": ("of",),
    "response": ("to",), "embrace": ("of",), "accusations": ("of",), "allegations": ("of",),
    "accusation": ("of",), "allegation": ("of",), "opinion": ("of", "on"), "message": ("of",),
    "promise": ("of",), "warnings": ("of", "about"), "warning": ("of", "about"),
    "complaints": ("about",), "account": ("of",), "accounts": ("of",),
    "skepticism": ("of", "about"),
    "rumors": ("of", "about"), "reports": ("of",), "suspicions": ("of", "about"),
    "assessment": ("of",), "position": ("on",), "positions": ("on",), "stance": ("on",),
    "reservations": ("about",), "mention": ("of",), "references": ("to",), "reference": ("to",),
    "disdain": ("for",), "admiration": ("for",), "hopes": ("of", "for"), "hope": ("of", "for"),
}  # fmt: skip
"""Nouns of judgement, each with the prepositions of what is judged."""

ADJECTIVES = frozenset((
    "adamant", "afraid", "alarmed", "angry", "anxious", "aware", "certain", "concerned",
    "confident", "convinced", "dissatisfied", "doubtful", "dubious", "eager", "fearful", "glad",
    "grateful", "happy", "hopeful", "insistent", "nervous", "optimistic", "pessimistic", "pleased",
    "proud", "reluctant", "satisfied", "skeptical", "sure", "surprised", "suspicious", "thankful",
    "uncertain", "uncomfortable", "unhappy", "unsure", "unwilling", "upset", "wary", "willing",
    "worried", "clear", "critical", "supportive", "dismissive", "frustrated", "disappointed",
    "shocked", "outraged", "appalled", "horrified", "enthusiastic", "excited",
))  # fmt: skip
"""Adjectives of what somebody thinks or feels to be so."""

INTRODUCING = ADJECTIVES | THAT_NOUNS | TO_NOUNS | OF_NOUNS.keys()
"""All of these words."""

MODES = ("that", "of", "about", "to", "with", "by", "over", "at")


def nominals(words: Words, floor: int, ceiling: int, stops: set[int]) -> Iterator[Found]:
    """What nouns and adjectives of saying introduce in a sentence."""
    for word, low in enumerate(words.lower[floor : ceiling - 2], floor):
        if low not in INTRODUCING or words.quotes[word] >= 0:
            continue
        found = None
        if low in ADJECTIVES:
            found = _adjective(words, word, floor, ceiling, stops)
        elif words.tags[word] in NOUNS:
            found = _noun(words, word, floor, ceiling, stops)
        if found is not None:
            yield found


def _noun(words: Words, word: int, floor: int, ceiling: int, stops: set[int]) -> Found | None:
    """*the claim that ...*, *the plan to ...*, *the criticism of ...*."""
    low, after = words.lower[word], words.lower[word + 1]
    begin = word + 1
    if after == "that" and low in THAT_NOUNS and words.tags[word + 1] != "WDT":
        rule, end = "noun-that", clause_end(words, begin, ceiling, stops, "")
    elif after == "to" and low in TO_NOUNS and words.tags[word + 2] in ("VB", "NN", "VBP"):
        rule, end = "noun-to", object_end(words, begin, ceiling, stops, whole=True)
    elif after in OF_NOUNS.get(low, ()):
        begin = word + 2
        rule, end = "noun-of", object_end(words, begin, ceiling, stops)
    else:
        return None
    source = _owner(words, word, floor)
    if end <= begin:
        return None
    name = rule if source is not None else f"{rule}-nobody"
    return Found(name, ((begin, end),), source, ((word, begin),))


def _owner(words: Words, noun: int, floor: int) -> Range | None:
    """*Orm's* or *his*, before the noun and its adjectives."""
    at = noun - 1
    while at > floor and words.tags[at] in ("JJ", "NN", "RB", "CD", "VBN", "VBG") and noun - at < 5:
        at -= 1
    if at < floor:
        return None
    if words.tags[at] == "PRP$":
        return at, at + 1
    if words.tags[at] == "POS":
        return phrase_before(words, at, floor), at
    if words.tags[at] == "DT" and at > floor:
        at -= 1
    if words.tags[at] in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return subject_before(words, group_begin(words, at, floor), floor)
    return None


def _adjective(words: Words, word: int, floor: int, ceiling: int, stops: set[int]) -> Found | None:
    begin = group_begin(words, word, floor)
    after = words.lower[word + 1]
    if begin == word or not any(
        words.lower[at] in BE | {"feel", "felt"} for at in range(begin, word)
    ):
        return None
    if after not in MODES:
        return None
    subject = subject_before(words, begin, floor)
    if subject is None or words.lower[subject[1] - 1] in ("it", "that", "this"):
        return None
    start = word + 1 if after in ("that", "to") else word + 2
    if after == "that":
        end = clause_end(words, start, ceiling, stops, "")
    else:
        end = object_end(words, start, ceiling, stops)
    kind = {"that": "that", "to": "to"}.get(after, "of")
    return Found(f"adjective-{kind}", ((start, end),), subject, ((begin, start),))
