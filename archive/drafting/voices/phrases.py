"""Noun phrases that name or describe somebody: their core, its head, and who is named in them."""

from __future__ import annotations

from dataclasses import dataclass

from archive.drafting.english.pronouns import DETERMINERS, ENDS
from archive.drafting.voices.cast import Appearance, Cast
from archive.drafting.voices.names import Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words, how many of them are its core, and who appears in it."""

    words: list[Word]
    core: int
    inside: list[Appearance]

    @property
    def head(self) -> Word:
        """The last word of the core."""
        return self.words[self.core - 1]

    @property
    def determiner(self) -> str | None:
        """Its article or pronoun, in small letters."""
        first = self.words[0].lower
        return first if first in DETERMINERS and self.core > 1 else None

    @property
    def genitive(self) -> int | None:
        """How many words the owner in its core has: *the court's* summary."""
        owners = [i for i in range(self.core) if self.words[i].genitive]
        return owners[-1] + 1 if owners else None

    @property
    def modifiers(self) -> list[Word]:
        """The words of the core before its head, without determiner and owner."""
        begin = self.genitive or (1 if self.determiner else 0)
        return self.words[begin : self.core - 1]

    def named_at(self, end: int) -> Appearance | None:
        """Who appears with words that end there."""
        return next((one for one in self.inside if one.end == end), None)


def phrase(text: str, cast: Cast, chosen: list[Word]) -> Phrase | None:
    """The noun phrase that some words are; None without words."""
    if not chosen:
        return None
    inside = list(cast.within(chosen[0].start, chosen[-1].end))
    core = len(chosen)
    for index in range(1, len(chosen)):
        word, before = chosen[index], chosen[index - 1]
        if any(one.start < word.start and word.end <= one.end for one in inside):
            continue
        apart = text[before.end : word.start].strip(" \u00a0’'s-")
        reduced = word.tag in ("VBN", "VBG", "VBD") and before.tag.startswith("NN")
        if apart or word.lower in ENDS or (reduced and not word.capital):
            core = index
            break
    return Phrase(chosen, core, inside)


def split_voices(text: str, cast: Cast, chosen: list[Word]) -> list[list[Word]]:
    """The voices that speak together in a source, each as its words: *Norland and Sudria*.

    Only names are taken apart: *doctors and nurses* are one group.
    """
    begin = 1 if chosen and chosen[0].lower == "both" else 0
    inside = list(cast.within(chosen[0].start, chosen[-1].end)) if chosen else []
    parts: list[list[Word]] = []
    part: list[Word] = []
    for word in chosen[begin:]:
        covered = any(one.start < word.start and word.end <= one.end for one in inside)
        apart = part and text[part[-1].end : word.start].strip() == ","
        if word.lower == "and" and not covered and part:
            parts.append(part)
            part = []
        elif apart and not covered and part:
            parts.append(part)
            part = [word]
        else:
            part.append(word)
    parts.append(part)
    parts = [one for one in parts if one]
    together = (
        len(parts) >= 2
        and any(word.lower == "and" for word in chosen)
        and all(_names(text, one, inside) for one in parts)
    )
    return parts if together else [chosen]


def _names(text: str, part: list[Word], inside: list[Appearance]) -> bool:
    """Whether some words are a name and what stands before it, and no more."""
    bare = part[1:] if part[0].lower in DETERMINERS else part
    if bare and all(word.capital and not word.genitive for word in bare):
        return True
    last = next((one for one in inside if one.end == part[-1].end), None)
    if last is None or part[-1].genitive:
        return False
    start = last.start if last.title is None else last.title
    before = [word for word in part if word.start < start]
    return all(word.capital or word.lower in DETERMINERS for word in before)
