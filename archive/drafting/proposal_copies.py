"""Proposals with other values, copied only where a value is another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

T = TypeVar("T")


def altered(one: T, **values: Any) -> T:
    """A proposal with these values; itself, and no copy, where it has them already."""
    for name, value in values.items():
        if getattr(one, name) != value:
            return replace(one, **values)  # type: ignore[type-var]
    return one
