"""What two texts share, counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.relations import FEWEST
from archive.near_duplicates.shingles import Sharing, containment, runs, sharing, similarity
from archive.near_duplicates.wording import LEAST_BODY, Printed
from archive.vocabulary import ArticleRelationKind
from tests.support.stories import edited, printed, words

LEADER = "Zorb leader Vana Orl said: nobody met."

TEXTS = st.lists(st.sampled_from(["zorbs", "met", "the", "blips", "of", "plim"]), max_size=40).map(
    " ".join
)


def shingles(text: str) -> frozenset[str]:
    return frozenset(runs(Printed(text).wording()))


def shared(one: str, other: str) -> Sharing | None:
    return sharing(Printed(one).wording(), Printed(other).wording())


def word(one: str, other: str) -> ArticleRelationKind | None:
    found = shared(one, other)
    return found and found.kind


def counted(one: str, other: str) -> tuple[float, float]:
    """Similarity and containment of plain words, by going through every run of five."""
    found: list[list[tuple[str, ...]]] = []
    for text in (one, other):
        split = text.lower().split()
        found.append(list(dict.fromkeys(zip(*(split[at:] for at in range(5)), strict=False))))
    both = sum(run in found[1] for run in found[0])
    if not both:
        return 0.0, 0.0
    sizes = [len(one) for one in found]
    return both / (sum(sizes) - both), both / min(sizes)


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
        "Zórb leader Vāna Orl said nobody met",
    ],
)
def test_what_the_search_does_not_tell_apart_does_not_count(same: str) -> None:
    assert shingles(same) == shingles(LEADER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("об’єкт сім’ї п’ять зруйновано вночі", "обʼєкт сімʼї пʼять зруйновано вночі"),
        ("об'єкт сім'ї п'ять зруйновано вночі", "об’єкт сім’ї п’ять зруйновано вночі"),
        ("قال العمدة يوم الأحد إن", "قالَ العُمدةُ يومَ الأحدِ إنَّ"),
        ("O Neill of Eze saw boats", "Ó Ne\u0301ill of Éze saw boats"),
    ],
)
def test_one_word_has_one_spelling(one: str, other: str) -> None:
    assert shingles(one) == shingles(other) != frozenset()
    assert shared(one, other) == (ArticleRelationKind.REPRINT, 1.0, 1.0)


@given(TEXTS, TEXTS)
def test_what_is_shared_is_what_counting_gives(one: str, other: str) -> None:
    pair = shingles(one), shingles(other)
    assert (similarity(*pair), containment(*pair)) == counted(one, other)


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_any_texts_share_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    left, right = shingles(one), shingles(other)
    for share in (similarity, containment):
        assert 0 <= share(left, right) == share(right, left) <= 1
    assert similarity(left, right) <= containment(left, right)
    assert shared(one, other) is None or shared(one, one) == (ArticleRelationKind.REPRINT, 1, 1)


@pytest.mark.parametrize("count", range(1, 61))
def test_equal_texts_are_one_story_however_short(count: int) -> None:
    text = " ".join(words(count, count))
    assert shared(text, text.upper() + "!") == (ArticleRelationKind.REPRINT, 1.0, 1.0)
    assert shared(text, f"{text} more") is None or count >= FEWEST + 4


@pytest.mark.parametrize("count", [7, 8, 12, 19, 24])
def test_one_report_under_two_headlines_is_one_story(count: int) -> None:
    report = " ".join(words(count, count))
    pair = f"Zorbs meet\n{report}.", f"Lake Plim\n\n{report.upper()}\n© 2030 Quux Gazette"
    assert word(*pair) is (ArticleRelationKind.REPRINT if count >= LEAST_BODY else None)
    assert word(f"Zorbs meet\n“{report}”", f"Lake Plim\n“{report}”") is None


def test_texts_without_words_are_no_story() -> None:
    assert shared("", "") is None
    assert shared("…", "!") is None


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (60, ArticleRelationKind.REPRINT),
        (20, ArticleRelationKind.NEAR_DUPLICATE),
        (8, None),
    ],
)
def test_how_often_a_word_may_be_changed(
    distance: int, expected: ArticleRelationKind | None
) -> None:
    assert word(printed(words(1)), printed(edited(words(1), distance))) == expected


@pytest.mark.parametrize(
    ("distance", "expected"),
    [
        (300, ArticleRelationKind.CONTAINED),
        (30, ArticleRelationKind.CONTAINED),
        (15, None),
    ],
)
def test_how_often_a_word_may_be_changed_in_a_longer_text(
    distance: int, expected: ArticleRelationKind | None
) -> None:
    wire = " ".join(words(1, 100))
    longer = " ".join([*words(2, 200), *edited(words(1, 100), distance), *words(3, 200)])
    assert word(wire, longer) == expected
    seen = {ArticleRelationKind.CONTAINED: ArticleRelationKind.CONTAINS, None: None}
    assert word(longer, wire) == seen[expected]


def test_of_a_shortened_reprint_all_stands_in_the_original() -> None:
    found = shared(" ".join(words(1, 300)), " ".join(words(1, 100)))
    assert found == (ArticleRelationKind.CONTAINS, 96 / 296, 1.0)
