"""Values of columns as each database's driver takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

Converters = list[tuple[int, Callable[[Any], Any]]]
"""The index of each value that no driver takes as it is, and the function that changes it."""


def column_converters(columns: Iterable[sa.Column[Any]], dialect: sa.Dialect) -> Converters:
    """What changes a row of these columns, in their order, for the driver."""
    processors = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns)
    return [(index, convert) for index, convert in enumerate(processors) if convert is not None]


def converted(row: Sequence[Any], converters: Converters) -> tuple[Any, ...]:
    """The values of a row as the driver takes them."""
    values = list(row)
    for index, convert in converters:
        values[index] = convert(values[index])
    return tuple(values)
