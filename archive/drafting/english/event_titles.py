"""Titles of events: short phrases with a noun, as codings have them, *Arrest of two reporters*.

A verb gives the noun that is made from it, else its form in *-ing*; the rest are words of the text.
"""

from __future__ import annotations

from functools import cache

from archive.drafting.data import table
from archive.drafting.english.cues import inflections
from archive.drafting.english.event_reading import CUT_OFF, EventMention
from archive.drafting.english.event_verb import group_begin
from archive.drafting.english.phrases import NOUNS, Range, phrase_after, phrase_before
from archive.drafting.english.subjects import TIMES
from archive.drafting.english.tags import BE
from archive.drafting.english.words import Words

MOST_WORDS = 6
"""How many words of the text stand in a title at most, behind the noun of a verb."""

MOST_OF_NOUN = 8
"""How many words the title of a noun has at most."""

LEADING = frozenset(("DT", "RB", "IN", "JJS", "JJR", "TO", "CC", ",", "POS"))
"""Tags of words with which no title, and nothing behind its *of*, begins."""

ALONE = frozenset(("die", "collapse", "crash", "explode", "resign", "step down", "erupt", "meet"))
"""Verbs without an object; what stands behind them is no part of the title."""

ON = frozenset(("attack", "assault", "raid", "ambush", "strike", "rule", "vote"))
"""Verbs whose noun goes on with *on* before what was the object."""


def title_of(words: Words, mention: EventMention) -> str:
    """A short title of what a verb or a noun names, on one line."""
    if not mention.word.verb:
        begin = mention.begin
        while words.tags[begin] in ("DT", "JJS", "JJR") and begin < mention.at:
            begin += 1
        return _upper(_printed(words, _cut(words, (begin, mention.end), MOST_OF_NOUN)))
    noun = _noun(mention.word.base, words.lower[mention.at])
    about, joint = _about(words, mention)
    return _upper(f"{noun} {joint} {_printed(words, about)}" if about else noun)


def _about(words: Words, mention: EventMention) -> tuple[Range | None, str]:
    """What the verb was done to, else who did it, and the word that joins it to the noun."""
    group = group_begin(words, mention.at, mention.begin)
    auxiliaries = words.lower[group : mention.at]
    passive = bool(BE.intersection(auxiliaries)) and words.tags[mention.at] != "VBG"
    behind = mention.at + 1 + len((mention.word.particle or "").split())
    if not passive and behind < mention.end and mention.word.base not in ALONE:
        found = _core(words, (behind, phrase_after(words, behind, mention.end)))
        if found is not None:
            return found, "on" if mention.word.base in ON else "of"
    begin = phrase_before(words, group, mention.begin)
    return _core(words, (begin, group)), "of"


def _core(words: Words, phrase: Range) -> Range | None:
    """A noun phrase without what leads up to it; None for a pronoun, or where no noun is left."""
    begin, end = phrase
    while begin < end and words.tags[begin] in LEADING - {"DT"}:
        begin += 1
    if begin >= end or words.tags[begin] in ("PRP", "WP", "WDT"):
        return None
    day = (at for at in range(begin + 1, end) if words.lower[at] in TIMES)
    begin, end = _cut(words, (begin, next(day, end)), MOST_WORDS)
    named = any(words.tags[at] in NOUNS | {"CD"} for at in range(begin, end))
    return (begin, end) if named else None


def _cut(words: Words, phrase: Range, most: int) -> Range:
    """A phrase of no more words than so many, cut before a preposition if it is longer."""
    begin, end = phrase
    if end - begin > most:
        inner = range(begin + most, begin + 1, -1)
        cuts = (at for at in inner if words.tags[at] in ("IN", "TO") and words.lower[at] != "of")
        of = (at for at in inner if words.tags[at] == "IN")
        end = next(cuts, next(of, begin + most))
    while end > begin + 1 and words.tags[end - 1] in CUT_OFF | {","}:
        end -= 1
    return begin, end


def _printed(words: Words, phrase: Range) -> str:
    start, end = words.span(*phrase)
    printed = " ".join(words.text[start:end].split())
    opens = words.tags[phrase[0]] in ("DT", "CD") and words.forms[phrase[0]].istitle()
    return printed[:1].lower() + printed[1:] if opens else printed


def _upper(title: str) -> str:
    return title[:1].upper() + title[1:]


def _noun(base: str, form: str) -> str:
    """The noun of a verb: *killing* of *kill*; else its form in *-ing*, with its particle."""
    found = _nouns().get(base)
    if found is not None:
        return found
    head, *particles = base.split()
    ing = next((word for word, tag in inflections(head) if tag == "VBG"), form)
    return " ".join((ing, *particles))


@cache
def _nouns() -> dict[str, str]:
    """The first noun of each verb that has one."""
    found: dict[str, str] = {}
    for word, _, part, base, _ in table("events"):
        if part == "noun":
            found.setdefault(base, word)
    return found
