"""Random texts of made-up words, and random places and quotes in them.

Words and sentences come again, and words hold what is hard on quoting: marks, apostrophes, code
points of several bytes, combining and bidirectional characters, what YAML takes for its own.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, Scope
from archive.text.sentences import Slice, split
from archive.text.word_boundaries import divides_word

Draw = Any
"""What a composite strategy draws with."""

WORDS = [
    "zorb",
    "zorb",
    "zorb",
    "Blip",
    "blip",
    "Quux",
    "Plim",
    "o'zo",
    "“zim”",
    "‘mel’",
    '"kra"',
    "émo",
    "🙂",
    "𝔷𝔬",
    "na-no",
    "42",
    "3,5",
    "#tag",
    "key:",
    "\u202erob\u202c",
    "ﬁn",
    "-",
    "?",
    ":",
    "no",
    "{gal}",
    "[pom]",
    "x\\y",
    "%sur",
    "&",
    "*",
    "!",
    "|",
]

BETWEEN = [" ", " ", " ", "  ", "\u00a0", "\t"]
ENDS = [".", ".", "!", "?", "…", ""]
BREAKS = ["\n", "\n\n", "\r\n", " \n"]

NASTY = [
    "plain words",
    "",
    " led by a blank",
    "a blank behind ",
    "a: b # c",
    "'single'",
    'a "double" one',
    "null",
    "true",
    "1e3",
    "2030-05-03",
    "several\nlines\n\nof text",
    "one line end\n",
    "\n",
    "a\ttab",
    "\u202ebidi\u202c and \ufeff mark",
    "𝔷 of four bytes, e\u0301 of two",
    "- x",
    "? y",
    "{a, b}",
    "[c]",
    "back\\slash",
    "bell \x07",
    "a long one " * 14 + "ends",
    "a long one: with 'marks' \x07 " * 6,
    "  ".join(["blanks"] * 30),
]
"""Texts that are hard on a writer of YAML."""

nasty = st.sampled_from(NASTY)
named = nasty.filter(lambda text: bool(text.strip()))

sentences = st.builds(
    lambda words, end: "".join(words).strip() + end,
    st.lists(
        st.sampled_from(WORDS).flatmap(lambda w: st.sampled_from(BETWEEN).map(w.__add__)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(ENDS),
)


@st.composite
def texts(draw: Draw) -> str:
    """A text of a few lines, whose sentences come again."""
    pool = draw(st.lists(sentences, min_size=2, max_size=5))
    line = st.lists(st.sampled_from(pool), min_size=1, max_size=3).map(" ".join)
    lines = draw(st.lists(line, min_size=2, max_size=6))
    breaks = draw(st.lists(st.sampled_from(BREAKS), min_size=len(lines), max_size=len(lines)))
    text = "".join(f"{line}{end}" for line, end in zip(lines, breaks, strict=True))
    return text if text.strip() else "zorb"


class Words:
    """One text, and random places and quotes in it."""

    def __init__(self, draw: Draw, text: str, language: str | None) -> None:
        self.draw = draw
        self.text = text
        self.sentences = split(text, language)
        self.finder = Finder(text, self.sentences)

    def place(self, scope: Slice | None = None) -> tuple[int, int]:
        """A place that a quote may mean, in a sentence if one is given."""
        low, high = (0, len(self.text)) if scope is None else (scope.start, scope.end)
        cuts = [at for at in range(low, high + 1) if not divides_word(self.text, at)]
        wordy = [at for at in cuts if self.text[at:high].strip()]
        start = self.draw(st.sampled_from(wordy))
        ends = [at for at in cuts if at > start and self.text[start:at].strip()]
        return start, self.draw(st.sampled_from(ends[:12]))

    def quote(self, scope: Slice | None = None) -> Any:
        """A quote of a random place, with directions of any kind that lead there."""
        return self.quote_of(self.place(scope), scope)

    def quote_of(self, place: tuple[int, int], scope: Slice | None = None) -> Any:
        """A quote of a place."""
        words = self.text[slice(*place)]
        within = None if scope is None else self.text[scope.start : scope.end]
        tried: list[dict[str, Any]] = [{"quote": words}]
        tried.append({"quote": words, "nth": self._nth(words, place, scope)})
        for home in self.sentences:
            if home.start <= place[0] and place[1] <= home.end:
                opening = {"within": self.text[home.start : home.end]}
                tried.append({"quote": words, **opening})
                tried.append({"quote": words, **opening, "nth": self._nth(words, place, home)})
        around = re.split(r"\s+", self.text[: place[0]].rstrip())[-1:]
        tried += [{"quote": words, "before": before} for before in around if before]
        after = re.split(r"\s+", self.text[place[1] :].lstrip())[:1]
        tried += [{"quote": words, "after": word} for word in after if word]
        fits = [quote for quote in tried if self._means(quote, within, place)]
        return short(self.draw(st.sampled_from(fits)))

    def quotes(self, scope: Slice | None, most: int = 3) -> Any:
        """One quote, or a list of several."""
        count = self.draw(st.integers(1, most))
        found = [self.quote(scope) for _ in range(count)]
        return found[0] if count == 1 and self.draw(st.booleans()) else found

    def scope(self) -> Slice | None:
        """A sentence that its own words tell from others, or None."""
        every = [self.text[s.start : s.end] for s in self.sentences]
        alone = [s for s in self.sentences if self._alone(self.text[s.start : s.end], every)]
        found: Slice | None = self.draw(st.sampled_from([None, None, *alone]))
        return found

    def _nth(self, words: str, place: tuple[int, int], scope: Slice | None) -> int:
        """Which occurrence of its words in a sentence, or in the text, a place is."""
        low, high = (0, len(self.text)) if scope is None else (scope.start, scope.end)
        starts = [at for at in range(low, high) if self.text.startswith(words, at, high)]
        whole = [
            at
            for at in starts
            if not (divides_word(self.text, at) or divides_word(self.text, at + len(words)))
        ]
        return whole.index(place[0]) + 1

    def _alone(self, words: str, every: list[str]) -> bool:
        return sum(other.startswith(words) for other in every) == 1

    def _means(self, quote: dict[str, Any], within: str | None, place: tuple[int, int]) -> bool:
        try:
            found = self.finder.find(Quote(**quote), Scope(within))
        except ValueError:
            return False
        return (found.start, found.end) == place


def short(quote: dict[str, Any]) -> Any:
    """A quote without directions as a text."""
    return quote["quote"] if len(quote) == 1 else quote
