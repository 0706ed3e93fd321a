"""What a quote means in all of the text it means wherever it is looked for first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan, Scope
from archive.text.sentences import split
from archive.text.word_boundaries import divides_number

WORDS = st.sampled_from(
    ["zorb", "Zorb", "ZORB", "blíp", "bli\u0301p", "10", "10,000", "-5", "it’s", "it's", "…", "met"]
)
MARKS = st.sampled_from([" ", " ", " ", ", ", ". ", ".\n", " “", "” ", " – ", ".” "])
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=16).map(
    lambda pairs: "Head\n" + "".join(word + mark for word, mark in pairs) + "met."
)
"""Texts of few words, so that most of them stand there often, in several spellings."""


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, str, Scope]:
    """A text, some words of it or of another one, and the sentences that are near."""
    text = draw(TEXTS)
    start, size = draw(st.integers(0, len(text) - 1)), draw(st.integers(1, 20))
    words = draw(st.one_of(st.just(text[start : start + size]), TEXTS.map(lambda one: one[5:20])))
    pieces = [(one.start, one.end) for one in split(text, "en")]
    near = draw(st.lists(st.lists(st.sampled_from(pieces), min_size=1, max_size=2), max_size=2))
    return text, words, Scope(near=tuple(tuple(parts) for parts in near))


def meant(finder: Finder, words: str, scope: Scope) -> QuoteSpan | None:
    """Where words stand; None when they are refused."""
    try:
        return finder.find(words, scope)
    except ValueError:
        return None


@given(asked())
def test_what_stands_once_in_the_text_stands_there(case: tuple[str, str, Scope]) -> None:
    text, words, scope = case
    finder = Finder(text, split(text, "en"))
    anywhere = meant(finder, words, Scope())
    if anywhere is not None:
        assert meant(finder, words, scope) == anywhere
        assert finder.find_said(words, scope) == [anywhere]


@given(asked())
def test_what_stands_often_is_the_only_one_of_some_sentences(case: tuple[str, str, Scope]) -> None:
    text, words, scope = case
    finder = Finder(text, split(text, "en"))
    found = meant(finder, words, scope)
    if found is not None and meant(finder, words, Scope()) is None:
        inside = [
            [at for at in every_place(finder, words) if is_inside(at, parts)]
            for parts in scope.near
        ]
        assert [found] in inside


def every_place(finder: Finder, words: str) -> list[QuoteSpan]:
    """All places of words, numbers that they are a part of left out."""
    found = []
    for number in range(1, len(finder.text)):
        try:
            found.append(finder.find(Quote(quote=words, nth=number)))
        except ValueError:
            break
    return [
        at for at in found if not any(divides_number(finder.text, x) for x in (at.start, at.end))
    ]


def is_inside(span: QuoteSpan, parts: tuple[tuple[int, int], ...]) -> bool:
    """Whether a part holds all of a span."""
    return any(start <= span.start and span.end <= end for start, end in parts)
