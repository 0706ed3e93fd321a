"""Who was told of before: whom a pronoun means, and a noun that describes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from archive.drafting.english.bodies import ORGANIZATIONS, SYNONYMS
from archive.drafting.english.nations import ADJECTIVES
from archive.drafting.english.pronouns import DEFINITE, HE, PERSONAL, POSSESSIVE
from archive.drafting.english.words import Words
from archive.drafting.voices.cast import Appearance, Cast, Member
from archive.drafting.voices.names import Word
from archive.drafting.voices.phrases import Phrase
from archive.vocabulary import ActorKind

MOST_BACK = 6
"""How many sentences before its own a pronoun looks."""

NEAR = 250
"""Within how many code points the one named last is meant, and not the one named most."""

STEM = 4
"""How many letters two words of one origin share: *Scottish*, *Scotland*."""

MOST_ALIKE = 60
"""How many of the same noun, the last ones, somebody who is told of again is looked for among."""

BODIES = (
    ActorKind.STATE,
    ActorKind.ORGANIZATION,
    ActorKind.ARMED_FORCE,
    ActorKind.GROUP,
    ActorKind.OFFICE,
)


def by_pronoun(text: str, cast: Cast, read: Words, pronoun: Word) -> Member | None:
    """Whom a pronoun means: who comes first in its own sentence before it, or in an earlier one."""
    person = pronoun.lower in PERSONAL
    man = pronoun.lower in HE
    for inside in _sentences_back(cast, read, pronoun.start):
        fitting = [one for one in inside if _fits(one.member, person=person, man=man)]
        if not fitting:
            continue
        subject = next((one for one in fitting if not _owns(text, one)), fitting[0])
        member = subject.member
        if person and member.woman is None and member.kind is ActorKind.PERSON:
            member.woman = not man
        return member
    return None


def _sentences_back(cast: Cast, read: Words, place: int) -> Iterator[list[Appearance]]:
    """Who appears before a place in its sentence, then in those before it, one by one."""
    word = bisect_right(read.starts, place) - 1
    last = read.sentences[word] if word >= 0 else 0
    for sentence in range(last, max(-1, last - MOST_BACK - 1), -1):
        chosen = read.words_in(sentence)
        if len(chosen):
            start = read.starts[chosen[0]]
            end = min(place, read.ends[chosen[-1]])
            yield [one for one in cast.within(start, end) if one.end <= place]


def _fits(member: Member, *, person: bool, man: bool) -> bool:
    """Whether somebody may be meant by *he*, *she*, or else by *it* and *they*."""
    if not person:
        return member.kind in BODIES
    return member.kind is ActorKind.PERSON and member.woman in (None, not man)


def _owns(text: str, one: Appearance) -> bool:
    """Whether a name stands in the genitive, or behind a preposition: no subject."""
    return text[one.end : one.end + 2] in ("'s", "’s", "' ", "’ ")


def by_noun(cast: Cast, made: Phrase) -> Member | None:
    """Who is told of again by a noun: *the court*, *his associates*; None for somebody new."""
    noun = made.head.lower
    place = made.words[0].start
    again = made.determiner in DEFINITE or made.genitive is not None
    bare = made.determiner is None
    if not (again or bare):
        return None
    found = list(cast.headed(noun))
    if again:
        for other in sorted(SYNONYMS.get(noun, ())):
            found += [one for one in cast.headed(other) if one not in found]
    found = [one for one in found[-MOST_ALIKE:] if not _apart(made, one)]
    if bare and not again:
        # without an article only what is described by the same noun, or a headline's *Court*
        early = place <= made.words[0].end and not any(
            cast.times_before(one, place) for one in found
        )
        found = [one for one in found if one.description or early or made.core == 1]
        if made.head.tag == "NNS" and len(made.words) == made.core:
            found = [one for one in found if made.core == 1]
    if not found:
        return _last_body(cast, noun, place) if made.determiner == "the" else None
    persons = [one for one in found if one.kind is ActorKind.PERSON]
    if persons:
        before = [one for one in persons if cast.times_before(one, place)] or persons
        return before[0] if len(before) == 1 else None
    near = [one for one in found if 0 <= place - cast.last_before(one, place) <= NEAR]
    if near:
        return max(near, key=lambda one: cast.last_before(one, place))
    return max(found, key=lambda one: (cast.times_before(one, place), cast.last_before(one, place)))


def _last_body(cast: Cast, noun: str, place: int) -> Member | None:
    """A body named shortly before whose name does not say what it is: *the hospital*."""
    if noun not in ORGANIZATIONS:
        return None
    around = [one.member for one in cast.within(max(0, place - 2 * NEAR), place)]
    fitting = [one for one in around if one.kind is ActorKind.ORGANIZATION and not one.heads]
    return fitting[-1] if fitting else None


def _apart(made: Phrase, member: Member) -> bool:
    """Whether the phrase says something that does not fit a member: *the Norlandic court*."""
    words = (member.name or member.description or "").lower().split()
    own = [word.strip("'’s") for word in words]
    nation = f"{ADJECTIVES.get(' '.join(word.text for word in made.modifiers), '')}".lower()
    for word in made.modifiers:
        if not word.capital or word.lower in POSSESSIVE:
            continue
        stem = word.lower[:STEM]
        if not any(one.startswith(stem) for one in own) and not (
            nation and nation in " ".join(own)
        ):
            return member.description is None or bool(word.text in ADJECTIVES)
    return False
