"""The samples by which texts that share wording find each other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.relations import FEWEST
from archive.near_duplicates import samples as under_test
from archive.near_duplicates.candidates import LEAST
from archive.near_duplicates.samples import WINDOW, samples, winnowed
from archive.near_duplicates.shingles import sharing
from archive.near_duplicates.wording import Printed
from tests.support.stories import edited, words


def sampled(given_: list[str]) -> set[int]:
    return set(samples(Printed(" ".join(given_)).wording()))


def smallest(hashes: list[int], window: int) -> set[int]:
    """The smallest hash of each window, by going through all of them."""
    starts = range(len(hashes) - window + 1)
    return {min(hashes[start : start + window]) for start in starts}


def found(one: list[str], other: list[str]) -> bool:
    """Whether two texts share enough samples to be compared."""
    a, b = sampled(one), sampled(other)
    both = len(a & b)
    return both > 0 and both >= int(LEAST * min(len(a), len(b)))


@given(st.lists(st.integers(-9, 9), max_size=60), st.integers(1, 12))
def test_of_every_window_the_smallest_is_kept(hashes: list[int], window: int) -> None:
    assert winnowed(hashes, window) == smallest(hashes, window)


def test_a_text_has_few_samples() -> None:
    for count in (100, 370, 3000):
        some = [len(sampled(words(number, count))) for number in range(10)]
        assert sum(some) / 10 == pytest.approx(2 * count / (WINDOW + 1), rel=0.15)
    assert len(sampled(words(1, 30_000))) == under_test.MOST_SAMPLES


@pytest.mark.parametrize("count", range(1, 61))
def test_equal_texts_share_all(count: int) -> None:
    mine = words(1, count)
    assert sampled(mine) == sampled([word.upper() for word in mine])
    assert len(sampled(mine)) == 1 if count < FEWEST + 4 else len(sampled(mine)) > 5


def test_a_text_without_words_has_none() -> None:
    assert samples(Printed("…").wording()) == []


@given(st.integers(0, 10**6), st.integers(0, 400), st.integers(0, 400))
def test_a_passage_of_28_words_is_found_wherever_it_stands(
    number: int, before: int, after: int
) -> None:
    passage = words(number, WINDOW + 4)
    one = [*words(number + 1, before), *passage, *words(number + 2, after)]
    other = [*words(number + 3, after), *passage, *words(number + 4, before)]
    assert sampled(one) & sampled(other)


@pytest.mark.parametrize(
    ("count", "around", "apart", "least"),
    [
        # what is printed whole is found for certain from 28 words on
        (24, 400, None, 0.92),
        (28, 400, None, 1),
        (60, 2000, None, 1),
        # with a word in so many changed
        (60, 400, 30, 0.99),
        (120, 2000, 30, 0.99),
        (300, 0, 20, 0.99),
        (60, 0, 20, 0.99),
    ],
)
def test_what_belongs_together_is_found(
    count: int, around: int, apart: int | None, least: float
) -> None:
    pairs = 200
    drawn, met, related = random.Random(1), 0, 0
    for number in range(pairs):
        one = words(number, count)
        cut = drawn.randint(0, around)
        more = words(number + pairs, around)
        other = [*more[:cut], *(edited(one, apart) if apart else one), *more[cut:]]
        if sharing(*(Printed(" ".join(some)).wording() for some in (one, other))) is not None:
            related += 1
            met += found(one, other)
    assert related > pairs / 2
    assert met / related >= least


def test_samples_are_the_same_on_every_machine_for_ever() -> None:
    """They stand in archives: should a number here change, all samples must be made anew."""
    text = " ".join(f"слово{number} 🙂 Éze" for number in range(30))
    made = samples(Printed(text).wording())
    assert (len(made), made[0], made[-1]) == (9, -9128406365179244431, -2825407718311549300)
