"""Rules of verbs of saying in the passive: *the boats were described as late*."""

from __future__ import annotations

from archive.drafting.english.adverbials import after_adverbials
from archive.drafting.english.frames.before_content import QUESTIONS
from archive.drafting.english.frames.ends import clause_end, object_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.frames.sayings import Saying
from archive.drafting.english.phrases import Range, phrase_after
from archive.drafting.english.words import Words

NAMED = frozenset((
    "called", "named", "dubbed", "considered", "deemed", "declared", "labeled", "labelled",
    "nicknamed", "branded",
))  # fmt: skip
"""Participles behind which stands what something is called."""

ASKED = frozenset(("asked", "pressed", "questioned", "queried"))


RULES = {"as": "passive-as", "to": "passive-to", "for": "passive-for", "of": "passive-for"}
"""The rule by the word behind the verb."""


def passive(saying: Saying, stops: set[int]) -> Found | None:
    """*The boats were described as late*, *Orm was asked whether the boats were late*."""
    words, at = saying.words, saying.end
    if at >= saying.ceiling:
        return None
    before = words.lower[saying.begin - 1] if saying.begin > saying.floor else ","
    reduced = before in (",", "when", "if", "while") and saying.begin == saying.verb
    if words.lower[saying.verb] in ASKED and (reduced or saying.form == "passive"):
        return asked(saying, stops)
    if saying.form != "passive":
        return None
    if words.lower[at] == "that" or words.lower[at] in QUESTIONS:
        end = clause_end(words, at, saying.ceiling, stops, saying.tense)
        return Found("passive-that", ((at, end),), None, saying.cue)
    return None if saying.subject is None else _said_of(saying, saying.subject, stops)


def _said_of(saying: Saying, subject: Range, stops: set[int]) -> Found | None:
    """*The boats were called late*: what is said of the subject of the passive."""
    words, at = saying.words, saying.end
    agent = by_agent(words, at, saying.ceiling)
    if agent is not None:
        return Found("passive-by", (subject,), agent, saying.cue)
    low, tag = words.lower[at], words.tags[at]
    named = words.lower[saying.verb] in NAMED and tag in ("DT", "JJ", "NN", "``", "NNP")
    if low not in RULES and not named:
        return None
    pieces = (subject, (at, object_end(words, at, saying.ceiling, stops, whole=True)))
    return Found(RULES.get(low, "passive-name"), pieces, None, saying.cue)


def asked(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm was asked whether the boats were late*, *asked by the board about the boats*."""
    words, at = saying.words, saying.end
    agent = by_agent(words, at, saying.ceiling)
    at = after_adverbials(words, agent[1] if agent else at, saying.ceiling)
    about = words.lower[saying.end - 1] == "about"
    if at >= saying.ceiling or (not about and words.lower[at] not in QUESTIONS | {"about", "to"}):
        return None
    end = clause_end(words, at, saying.ceiling, stops, saying.tense)
    comma = next((word for word in range(at, end) if words.tags[word] == ","), end)
    if comma == at:
        return None
    return Found("passive-asked", ((at, comma),), agent, saying.cue, saying.subject)


def by_agent(words: Words, at: int, ceiling: int) -> Range | None:
    """Who it is by: *by the board*."""
    if at >= ceiling or words.lower[at] != "by":
        return None
    end = phrase_after(words, at + 1, ceiling)
    return (at + 1, end) if end > at + 1 else None
