"""Rules of verbs of saying in the passive: *the boats were described as late*."""

from __future__ import annotations

from archive.drafting.english.frames.before_content import QUESTIONS
from archive.drafting.english.frames.ends import clause_end, object_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.frames.sayings import Saying
from archive.drafting.english.phrases import Range, phrase_after
from archive.drafting.english.words import Words

ASKED = frozenset(("asked", "pressed", "questioned", "queried"))


def passive(saying: Saying, stops: set[int]) -> Found | None:
    """*The boats were described as late.*, *Orm was asked whether the boats were late.*"""
    words, at = saying.words, saying.end
    if saying.form != "passive" or at >= saying.ceiling:
        return None
    low, tag = words.lower[at], words.tags[at]
    if words.lower[saying.verb] in ASKED:
        return asked(saying, stops)
    if low == "that" or words.lower[at] in QUESTIONS:
        end = clause_end(words, at, saying.ceiling, stops, saying.tense)
        return Found("passive-that", ((at, end),), None, saying.cue)
    if saying.subject is None:
        return None
    agent = by_agent(words, at, saying.ceiling)
    if agent is not None:
        return Found("passive-by", (saying.subject,), agent, saying.cue)
    if low in ("as", "to", "for", "of") or tag in ("DT", "JJ", "NN", "``"):
        end = object_end(words, at, saying.ceiling, stops, saying.tense)
        rule = {"as": "passive-as", "to": "passive-to", "for": "passive-for", "of": "passive-for"}
        pieces = (saying.subject, (at, end))
        return Found(rule.get(low, "passive-name"), pieces, None, saying.cue)
    return None


def asked(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm was asked whether the boats were late.*"""
    words, at = saying.words, saying.end
    if words.lower[at] not in QUESTIONS | {"about", "to"}:
        return None
    end = clause_end(words, at, saying.ceiling, stops, saying.tense)
    comma = next((word for word in range(at, end) if words.tags[word] == ","), end)
    return Found("passive-asked", ((at, comma),), None, saying.cue, saying.subject)


def by_agent(words: Words, at: int, ceiling: int) -> Range | None:
    """Who it is by: *by the board*."""
    if words.lower[at] != "by":
        return None
    end = phrase_after(words, at + 1, ceiling)
    return (at + 1, end) if end > at + 1 else None
