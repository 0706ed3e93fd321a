"""Whole numbers in JSON: as numbers while every reader keeps them, else as texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from archive.rendering.json_text import json_object

EXACT = 9007199254740991
"""2**53 - 1, the largest whole number of which a double keeps all neighbours apart."""


@dataclass
class One:
    number: Any
    nested: dict[str, Any] = field(default_factory=dict)


@given(st.integers(-(2**70), 2**70))
@example(EXACT)
@example(-EXACT)
@example(EXACT + 1)
@example(-EXACT - 1)
def test_no_reader_takes_a_number_for_another(number: int) -> None:
    given_row = One(number, {"of": [{"id": number}, f"{number}"]})
    # a reader that keeps numbers as doubles, as JavaScript does
    read = json.loads(json_object(given_row), parse_int=lambda digits: int(float(digits)))
    expected = number if abs(number) <= EXACT else str(number)
    assert read == {"number": expected, "nested": {"of": [{"id": expected}, str(number)]}}


def test_the_edge_is_told_by_digits() -> None:
    assert json_object(One(EXACT)) == '{"number": 9007199254740991, "nested": {}}'
    assert json_object(One(EXACT + 1)) == '{"number": "9007199254740992", "nested": {}}'


def test_texts_fractions_and_truths_stay() -> None:
    row = One(True, {"text": "9007199254740993", "share": 0.1234567890123456789})
    assert json.loads(json_object(row))["nested"] == row.nested
    assert json.loads(json_object(row))["number"] is True
