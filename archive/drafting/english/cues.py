"""Verbs by which an article says that somebody said, thought, asked or judged something.

`data/cues.tsv` is written by hand: the verb, with its particle or preposition; its past tense and
participle where they are not regular; in which patterns it stands; what it does (`Act`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.drafting.data import table
from archive.vocabulary import Act

VOWELS = "aeiou"

DOUBLED = frozenset((
    "admit", "beg", "begin", "bet", "brag", "commit", "compel", "dub", "forget", "hit", "infer",
    "pan", "permit", "plan", "prefer", "put", "quip", "rebut", "refer", "regret", "rip", "slam",
    "slap", "snap", "sum", "ban", "cut", "grab", "kidnap", "rob", "run", "shut", "stab", "step",
    "stop", "trap", "win",
))  # fmt: skip
"""Verbs whose last consonant is written twice before an ending."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying, and what it takes.

    Patterns: `clause` and `that`, a clause with or without *that*; `quote`, words between marks;
    `post`, it follows what is said; `wh`, a question; `to`, what its subject will do; `object`, a
    noun; `object-to`, what somebody else shall do; `addressee`, somebody before the clause.
    """

    verb: str
    patterns: frozenset[str]
    act: Act
    particles: tuple[str, ...] = ()
    """What follows the verb itself, such as *for* in *call for*."""


@cache
def _rows() -> tuple[tuple[Cue, tuple[tuple[str, str], ...]], ...]:
    """Each verb with its forms and their tags."""
    found = []
    for verb, past, patterns, act in table("cues"):
        head, *particles = verb.split()
        cue = Cue(verb, frozenset(patterns.split()), Act(act), tuple(particles))
        found.append((cue, tuple(inflections(head, past))))
    return tuple(found)


def verb_forms() -> Iterator[tuple[str, str]]:
    """Each form of each verb, without its particle, with its Penn tag."""
    for _, forms in _rows():
        yield from forms


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The verbs that a form in small letters may be, those with particles first."""
    found: dict[str, list[Cue]] = {}
    for cue, forms in _rows():
        for form in dict(forms):
            found.setdefault(form, []).append(cue)
    return {
        form: tuple(sorted(several, key=lambda cue: -len(cue.particles)))
        for form, several in found.items()
    }


def inflections(verb: str, past: str = "") -> Iterator[tuple[str, str]]:
    """The forms of a verb with their Penn tags; `past` has those that are not regular."""
    yield verb, "VB"
    yield verb, "VBP"
    yield third_person(verb), "VBZ"
    yield _before_vowel(verb, "ing"), "VBG"
    forms = past.split() or [_before_vowel(verb, "ed")]
    yield forms[0], "VBD"
    yield forms[-1], "VBN"


def third_person(verb: str) -> str:
    """The form with *he* or *she*."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "go")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _before_vowel(verb: str, ending: str) -> str:
    """A verb with an ending that begins with a vowel."""
    if verb.endswith("ee"):
        return verb + ending.removeprefix("e")
    if verb.endswith("e"):
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("y") and verb[-2] not in VOWELS:
        return f"{verb[:-1]}ied"
    if verb in DOUBLED:
        return verb + verb[-1] + ending
    return verb + ending
