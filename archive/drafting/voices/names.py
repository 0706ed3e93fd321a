"""Words of a text with their places, and runs of capitalised ones: what names are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from archive.drafting.english.lists import listed
from archive.drafting.english.titles import PARTICLES
from archive.drafting.english.words import Words
from archive.text.spans import TextSpan

MOST_RUN = 12
"""How many words a name has at most."""

OPENERS = listed(
    "the a an in on at by for from with without to of and but or nor so yet as if when while where "
    "after before since until during despite although though because however meanwhile also then "
    "this that these those it its he she they we you i his her their our my your there here what "
    "who which whose how why not no yes all some many most few several both each every any other "
    "another one two three four five six seven eight nine ten once now today yesterday tomorrow "
    "last next earlier later per via according about over under between among against into "
    "through more less than only just even still again further moreover furthermore instead "
    "following speaking asked officially currently recently initially shortly citing under "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december critics supporters officials people "
    "police protesters researchers scientists experts authorities witnesses journalists voters "
    "investigators lawmakers republicans democrats reports sources members shame good"
)
"""Words that open a sentence with a capital, and days and months: no part of a name."""

DATES = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december"
)


class Word(NamedTuple):
    """A word, and where it stands; a tuple, since an article makes one of each of its words."""

    text: str
    start: int
    end: int
    lower: str
    """The word without case."""
    capital: bool
    """Whether it is written as a name: *Zorb*, *al-Zorb*, *iZorb*."""
    tag: str
    """Its Penn tag."""
    genitive: bool = False
    """Whether it is one: *Zorb's*."""


def words(read: Words, start: int, end: int) -> list[Word]:
    """The words of a slice of a text, without signs."""
    found: list[Word] = []
    forms, lowers, starts, ends, tags = read.forms, read.lower, read.starts, read.ends, read.tags
    for index in range(bisect_left(starts, start), bisect_left(starts, end)):
        form = forms[index]
        if form[0].isalnum() and ends[index] <= end:
            first, until, lower = starts[index], ends[index], lowers[index]
            if form[-1] == ".":
                plain = form.rstrip(".")
                if "." not in plain:  # the stop of U.S. is its own
                    until = first + len(plain)
                form, lower = plain, lower.rstrip(".")
            capital = form != lower and not form[0].isdigit()
            found.append(Word(form, first, until, lower, capital, tags[index]))
        elif found and lowers[index] in ("'s", "'") and found[-1].end == starts[index]:
            plural = found[-1].text[-1] == "s"
            found[-1] = found[-1]._replace(genitive=plural or form[1:] != "")
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a sentence that stand together: `words[begin:end]`."""

    words: list[Word]
    begin: int
    end: int

    @property
    def chosen(self) -> list[Word]:
        """The words themselves."""
        return self.words[self.begin : self.end]

    @property
    def span(self) -> TextSpan:
        """From the first word to the last, in code points."""
        return self.words[self.begin].start, self.words[self.end - 1].end

    @property
    def plain(self) -> str:
        """The words with one blank between them."""
        return " ".join(word.text for word in self.chosen)

    def before(self, number: int = 1) -> Word | None:
        """The word so many before the first one."""
        return self.words[self.begin - number] if self.begin >= number else None

    def following(self, number: int) -> list[Word]:
        """So many words behind the last one, or fewer."""
        return self.words[self.end : self.end + number]

    def __len__(self) -> int:
        return self.end - self.begin


def runs(text: str, sentence: list[Word]) -> Iterator[Run]:
    """Runs of words of a sentence that are written as names, particles within included."""
    begin = end = 0  # of the run; `end` is behind its last word with a capital
    for index, word in enumerate(sentence):
        if end > begin and not (
            _beside(text, sentence[index - 1], word)
            and not sentence[index - 1].genitive
            and index - begin < MOST_RUN
        ):
            yield Run(sentence, begin, end)
            begin = end = index
        if word.capital and word.lower not in DATES and (end > begin or word.lower not in OPENERS):
            begin = begin if end > begin else index
            end = index + 1
        elif end > begin and (word.lower not in PARTICLES or index - end >= 2):
            yield Run(sentence, begin, end)
            begin = end = index
    if end > begin:
        yield Run(sentence, begin, end)


def _beside(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a blank, or the stop of an initial, stands between two words."""
    between = text[left.end : right.start]
    if between.strip(" \u00a0") == "" and "\n" not in between:
        return True
    return between.rstrip() == "." and (len(left.text) <= 2 or left.lower in SHORTENED)


SHORTENED = listed("rep sen gov gen lt col sgt capt adm mr mrs ms dr prof rev hon jr sr st u.s u.k")
"""Titles that are shortened with a stop."""


def exact(text: str, span: TextSpan) -> str:
    """The words of a span, with one blank for white space."""
    return " ".join(text[slice(*span)].split())
