"""How many examples Hypothesis makes where a test asks for another number than the profile's."""

from __future__ import annotations

from hypothesis import settings

USUAL = 50
"""For how many examples of a test in general the numbers that tests ask for are written."""

EACH_TIME = 25
"""The examples of a test whenever all tests run, which has to stay below twenty minutes."""


def examples(count: int) -> int:
    """So many where it is usual, and as many times more or fewer in each profile."""
    return max(1, count * settings().max_examples // USUAL)
