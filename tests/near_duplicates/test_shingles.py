"""What two texts share, counted; and the bands by which such texts find each other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.models.relations import BANDS, FEWEST
from archive.near_duplicates import shingles as under_test
from archive.near_duplicates.shingles import Shingles, bands, kind, shingles, similarity
from tests.support.stories import edited, printed, story, words

LEADER = "Zorb leader Vana Orl said: nobody met."

TEXTS = st.lists(st.sampled_from(["zorbs", "met", "the", "blips", "of", "plim"]), max_size=40).map(
    " ".join
)


def counted(one: str, other: str) -> float:
    """The similarity of two texts of plain words, by going through every run of five."""
    runs: list[list[tuple[str, ...]]] = []
    for text in (one, other):
        split = text.lower().split()
        found: list[tuple[str, ...]] = []
        for start in range(len(split) - 4):
            run = tuple(split[start : start + 5])
            if run not in found:
                found.append(run)
        runs.append(found)
    both = sum(run in runs[1] for run in runs[0])
    all_runs = len(runs[0]) + sum(run not in runs[0] for run in runs[1])
    return both / all_runs if all_runs else 0.0


def test_shingles_are_runs_of_five_words() -> None:
    assert shingles(LEADER) == {
        "zorb leader vana orl said",
        "leader vana orl said nobody",
        "vana orl said nobody met",
    }
    assert shingles("Zorbs met the blips") == frozenset()
    assert shingles("") == frozenset()


@pytest.mark.parametrize(
    "same",
    [
        LEADER.upper(),
        "Zorb leader Vana Orl said nobody met",
        "Zorb leader Vana Orl said: “nobody met…”",
        "Zorb\nleader\r\n\tVana  Orl\u00a0said — nobody met!",
        "Zorb lea\u00adder Va\u200bna Orl said nobody met",
        "Ｚｏｒｂ leader Vana Orl said nobody met",
    ],
)
def test_case_signs_and_breaks_do_not_count(same: str) -> None:
    assert shingles(same) == shingles(LEADER)


def test_accents_count_however_they_are_written() -> None:
    decomposed = "O\u0301 Ne\u0301ill of E\u0301ze saw boats"
    assert shingles("Ó Néill of Éze saw boats") == shingles(decomposed)
    assert shingles("Ó Néill of Éze saw boats") != shingles("O Neill of Eze saw boats")


def test_languages_without_spaces_are_counted_by_character() -> None:
    assert shingles("洪水が町を") == {"洪 水 が 町 を"}
    assert "2030 年 5 月 3" in shingles("2030年5月3日に洪水")


def test_of_a_long_text_the_beginning_counts() -> None:
    long = " ".join(f"word{number}" for number in range(2 * under_test.MOST_TEXT // 10))
    assert len(long) > under_test.MOST_TEXT
    assert shingles(long) == shingles(long[: under_test.MOST_TEXT])
    assert 0 < len(shingles(long)) < len(long.split()) - 4


@given(TEXTS, TEXTS)
def test_similarity_is_what_counting_gives(one: str, other: str) -> None:
    assert similarity(shingles(one), shingles(other)) == counted(one, other)


@given(st.text(max_size=200), st.text(max_size=200))
def test_similarity_of_any_texts_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    left, right = shingles(one), shingles(other)
    share = similarity(left, right)
    assert 0 <= share <= 1
    assert share == similarity(right, left)
    assert similarity(left, left) == (1 if left else 0)
    assert (share == 1) is (left == right and bool(left))


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "reprint"),
        (0.8, "reprint"),
        (0.7999999999999999, "near duplicate"),
        (0.5, "near duplicate"),
        (0.4999999999999999, None),
        (0.0, None),
    ],
)
def test_a_word_for_a_similarity(share: float, word: str | None) -> None:
    assert kind(share) == word


@pytest.mark.parametrize(("distance", "word"), [(60, "reprint"), (20, "near duplicate"), (8, None)])
def test_how_often_a_word_may_be_changed(distance: int, word: str | None) -> None:
    whole, changed = (shingles(printed(some)) for some in (words(1), edited(words(1), distance)))
    assert kind(similarity(whole, changed)) == word


def test_a_short_text_has_no_bands() -> None:
    short = shingles(" ".join(words(1, FEWEST + 3)))
    assert len(short) == FEWEST - 1
    assert bands(short) == []
    assert bands(frozenset()) == []
    assert len(bands(shingles(" ".join(words(1, FEWEST + 4))))) == BANDS


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [
        (24, -2035525607914883058, -6915873211393153990),
        (300, -8485473436402244568, 5688015895673942269),
        (20_000, 1712109791131561324, 1556003920280276269),
    ],
)
def test_bands_are_the_same_on_every_machine_for_ever(count: int, first: int, last: int) -> None:
    """They stand in archives: should a number here change, all bands must be made anew."""
    text = " ".join(f"слово{number} 🙂 Éze" for number in range(count))
    made = bands(shingles(text))
    assert (made[0], made[-1]) == (first, last)


def test_bands_do_not_depend_on_the_order_of_shingles() -> None:
    found = list(shingles(story(1)))
    for _ in range(5):
        random.shuffle(found)
        assert bands(frozenset(found)) == under_test._cut(found) == bands(shingles(story(1)))


@pytest.mark.parametrize(
    ("shared", "least", "most"),
    # 1 - (1 - s³)¹⁶ is 0.016, 0.355, 0.882, 0.980 and 0.999
    [(0.1, 0, 0.04), (0.3, 0.27, 0.44), (0.5, 0.83, 0.94), (0.6, 0.96, 1), (0.7, 0.99, 1)],
)
def test_alike_texts_share_a_band_as_often_as_promised(
    shared: float, least: float, most: float
) -> None:
    pairs, size = 400, 300
    both = round(2 * size * shared / (1 + shared))

    def made(pair: int, name: str) -> Shingles:
        own = (f"{pair} {name} {n}" for n in range(size - both))
        return frozenset([*(f"{pair} {n}" for n in range(both)), *own])

    met = 0
    for pair in range(pairs):
        one, other = made(pair, "one"), made(pair, "other")
        assert similarity(one, other) == pytest.approx(shared, abs=0.005)
        met += any(a == b for a, b in zip(bands(one), bands(other), strict=True))
    assert least <= met / pairs <= most


def test_a_library_that_makes_other_bands_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def __init__(self, num_perm: int, seed: int) -> None:
            self.size = num_perm

        def update(self, tokens: list[str]) -> None: ...

        def digest(self) -> list[int]:
            return [0] * self.size

    under_test._prove_library.cache_clear()
    monkeypatch.setattr(under_test, "RMinHash", Other)
    with pytest.raises(ArchiveError, match="install rensa"):
        bands(shingles(story(1)))
