"""How many examples Hypothesis makes where a test asks for another number than the profile's."""

from __future__ import annotations

from hypothesis import settings

USUAL = 50
"""The examples of a test in the profile in which all tests run."""


def examples(count: int) -> int:
    """So many in that profile, and as many times more or fewer in another."""
    return max(1, count * settings().max_examples // USUAL)
