"""Which sentences a quotation holds together."""

from __future__ import annotations

import pytest

from archive.text.quoted_sentences import held_together
from archive.text.sentences import Slice
from archive.vocabulary import SentenceKind
from tests.support.growth import in_proportion


def of(*pieces: str) -> list[tuple[int, int]]:
    """What is held together of a text of these sentences."""
    slices, start = [], 0
    for piece in pieces:
        slices.append(Slice(start, start + len(piece), SentenceKind.BODY))
        start += len(piece) + 1
    return held_together(" ".join(pieces), slices)


@pytest.mark.parametrize(
    ("pieces", "held"),
    [
        (("It rained.", "All left."), [(0, 0), (1, 1)]),
        (("“It rained.", "All left.", "I too,” he said.", "So."), [(0, 2), (0, 2), (0, 2), (3, 3)]),
        (("“It rained.”", "“All left.”"), [(0, 0), (1, 1)]),
        (("“One.", "Two,” he said, “and three.", "Four.”"), [(0, 1), (0, 2), (1, 2)]),
        (("“One.", "He said ‘two.", "Three’ to me.", "Four.”"), [(0, 3)] * 4),
        ((), []),
    ],
)
def test_sentences_of_one_quotation(pieces: tuple[str, ...], held: list[tuple[int, int]]) -> None:
    assert of(*pieces) == held


def test_many_nested_quotations_take_time_in_proportion() -> None:
    in_proportion(lambda size: of(*["“A ‘b.", "C’ d.”"] * size), 4_000)
