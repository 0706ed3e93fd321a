"""What rows are made of: the base class of all rows, and the fuzzy date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

import sqlalchemy as sa

from archive.vocabulary import DateBasis

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the program writes: a frozen dataclass whose fields are its table's columns.

    A `FuzzyDate` is one field and five columns. `table` is the table that the row belongs to.
    """

    table: ClassVar[sa.Table]

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        pairs = zip((field.name for field in fields(self)), _values(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"


def _values(row: Any) -> tuple[Any, ...]:
    """The values of a row's fields, in the order of the fields."""
    return tuple(getattr(row, field.name) for field in fields(row))


@dataclass_transform(frozen_default=True, eq_default=False)
def row(row_type: type[T]) -> type[T]:
    """Make a class of rows a frozen dataclass.

    It inherits comparing, hashing and `repr` from `Row`: making them for each class costs time at
    every start.
    """
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(row_type)


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date of exactly the precision that the text gives; all null when it gives none.

    `edtf` is text in the Extended Date/Time Format (ISO 8601-2:2019). `earliest` and `latest` are
    its first and last day, both included; None where it is open. `phrase` is the words as printed,
    `basis` what the date rests on.
    """

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    phrase: str | None = None
    basis: DateBasis | None = None


UNDATED = FuzzyDate()
"""The date of what a text gives no date for."""
