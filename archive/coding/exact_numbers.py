"""Numbers that a coding states and that cannot be kept as they are stated.

A number is kept in 64 bits, as nearly every program does. What would come back as another number
is refused, rather than printed with digits that nobody gave.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

Path = tuple[str | int, ...]

NUMBERS = ("low", "best", "high")
"""The fields of a value that are numbers."""


def inexact_numbers(coding: Any) -> Iterator[tuple[Path, str]]:
    """Where the values of a coding, as it was read, state such a number, and what is wrong."""
    if isinstance(coding, dict):
        for path, statement in _statements(coding, "statements", ()):
            for at, entry in _entries(statement, "claims", path):
                for where, value in _entries(entry, "values", at):
                    for name in NUMBERS:
                        if problem := inexact(value.get(name)):
                            yield (*where, name), problem


def inexact(stated: Any) -> str | None:
    """Why a number cannot be kept as it is stated; null when it can, or when it is no number."""
    try:
        exact = Decimal(stated) if isinstance(stated, str | int) else Decimal(repr(stated))
        kept = float(stated)
    except (InvalidOperation, OverflowError, TypeError, ValueError):
        return None
    if not exact.is_finite():
        return f"{stated} is no number: leave it out, and say it in 'text'"
    if math.isinf(kept):
        return f"{stated} is larger than any number that is kept; say it in 'text'"
    whole = exact == exact.to_integral_value()  # printed with all of its digits
    if Decimal(kept) == exact or (not whole and Decimal(repr(kept)) == exact):
        return None
    nearest = f"{Decimal(kept) if whole else Decimal(repr(kept)):f}"
    return f"{stated} cannot be kept exactly, it would become {nearest}; say it in 'text'"


def _statements(entry: dict[str, Any], name: str, path: Path) -> Iterator[tuple[Path, Any]]:
    """The statements of a coding and, in turn, those that they relay."""
    for at, statement in _entries(entry, name, path):
        yield at, statement
        yield from _statements(statement, "relays", at)


def _entries(entry: dict[str, Any], name: str, path: Path) -> Iterator[tuple[Path, Any]]:
    """The entries of a list that are mappings; whatever else stands there is found elsewhere."""
    found = entry.get(name)
    if isinstance(found, list):
        for index, one in enumerate(found):
            if isinstance(one, dict):
                yield (*path, name, index), one
