"""Kappa and alpha against figures of the literature, and where there are none."""

from __future__ import annotations

import pytest

from archive.coding.compare import agreement as module
from archive.coding.compare.agreement import Agreement, agreement


def units(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Units of a table of how often two coders gave which words."""
    return [words for words, count in table.items() for _ in range(count)]


def test_kappa_of_a_table_of_two_words() -> None:
    # 20 and 15 alike of 50: observed .7, by chance .5
    found = agreement("x", units({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}))
    assert (found.n, found.observed, found.reason) == (50, 0.7, None)
    assert found.kappa == pytest.approx(0.4)


def test_alpha_of_ten_units_by_two_coders() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, part A: binary, alpha .095
    one, other = "0100000000", "1110010010"
    found = agreement("x", list(zip(one, other, strict=True)))
    assert found.alpha == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_several_words() -> None:
    # the same, part B: nominal, five words, alpha .692
    found = agreement("x", list(zip("aabbdcccedda", "babbbccceddd", strict=True)))
    assert found.n == 12
    assert found.alpha == pytest.approx(0.692, abs=0.0005)


@pytest.mark.parametrize(
    ("given", "observed", "reason"),
    [
        ([], None, "nothing that both have"),
        ([("y", "y")] * 3, 1.0, "one word only: y"),
    ],
    ids=["none", "one word"],
)
def test_where_it_is_not_defined_it_says_why(
    given: list[tuple[str, str]], observed: float | None, reason: str
) -> None:
    assert agreement("x", given) == Agreement("x", len(given), observed, None, None, reason)


def test_a_single_unit_of_two_words_is_no_agreement() -> None:
    assert agreement("x", [("y", "n")]) == Agreement("x", 1, 0.0, 0.0, 0.0, None)


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_there", lambda: False)
    found = agreement("x", [("y", "n"), ("n", "n")])
    assert (found.observed, found.kappa) == (0.5, None)
    assert found.reason == "not computed without NLTK: pip install 'news-archive[agreement]'"
