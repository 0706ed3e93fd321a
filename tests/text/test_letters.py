"""Letters of a text by the spans that they stand in, held against sets of places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.text.letters import Letters, Sheet, holds
from archive.text.spans import TextSpan

TEXT = "He said: “12 men”, é and 漢 – no. "
places = st.integers(0, len(TEXT) + 2)
spans = st.lists(st.tuples(places, places).map(lambda ends: (min(ends), max(ends))), max_size=5)


def of_sets(wanted: list[TextSpan], *, but: list[TextSpan]) -> set[int]:
    """The places of the letters in some spans and not in others."""
    inside, outside = ({at for s, e in some for at in range(s, e)} for some in (wanted, but))
    return {at for at, letter in enumerate(TEXT) if letter.isalnum()} & (inside - outside)


def noted(sheet: Sheet) -> set[int]:
    return {at for at, mark in enumerate(sheet) if mark}


@given(spans, spans, spans)
def test_sheets_are_sets(
    wanted: list[TextSpan], but: list[TextSpan], asked: list[TextSpan]
) -> None:
    letters = Letters(TEXT)
    sheet = letters.within(wanted, but=but)
    assert len(sheet) == len(TEXT)
    assert noted(sheet) == of_sets(wanted, but=but)
    assert noted(letters.without(sheet)) == noted(letters.all) - noted(sheet)
    assert holds(sheet, asked) is bool(noted(sheet) & of_sets(asked, but=[]))
