"""Numbers beside their words: only what certainly says another number is told."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from archive.database import engine as engines
from archive.integrity import values
from tests.support.command_line import on


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("about 2,000", {2000, 2}),
        ("404 soldiers", {404}),
        ("1.500", {1500, 1.5}),
        ("12,5 Prozent", {12.5}),
        ("3.75", {3.75}),
        ("1 234 567", {1234567}),
        ("1'234", {1234}),
        ("dozens", set()),
        ("between 12 and 20", set()),
        ("9" * 30, set()),
        ("12,34,56", set()),
    ],
)
def test_readings(words: str, numbers: set[float]) -> None:
    assert values.readings(words) == numbers


@pytest.mark.parametrize("number", [2000, 2001, 1999, 2_000_000, 24000, 20])
def test_what_the_words_may_mean_is_not_told(seeded_url: str, number: float) -> None:
    assert found(seeded_url, number) == []


@pytest.mark.parametrize("number", [7777, 0, 2100, 5])
def test_what_they_cannot_mean_is(seeded_url: str, number: float) -> None:
    line = f"notice: kursk-talks version 1: captured is {number}, on the words 'about 2,000'"
    assert found(seeded_url, number) == [line]


def found(url: str, number: float) -> list[str]:
    engine = engines.create(url)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE claim_value SET best = :n WHERE best = 2000"), {"n": number}
        )
    engine.dispose()
    result = on(url, "check")
    return [line for line in result.stdout.splitlines() if "on the words" in line]
