"""What rows are made of: the base of all, and the fuzzy date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar, dataclass_transform

import sqlalchemy as sa

from archive.vocabulary import DateBasis

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the program writes: a frozen dataclass whose fields are its table's columns."""

    table: ClassVar[sa.Table]

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        pairs = zip((part.name for part in fields(self)), _values(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{n}={v!r}' for n, v in pairs)})"


def _values(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, part.name) for part in fields(row))


@dataclass_transform(frozen_default=True, eq_default=False)
def row(made: type[T]) -> type[T]:
    """Make a frozen dataclass of a row; what `Row` does for all is not generated for each."""
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(made)


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date of exactly the precision that the text gives; all null when it gives none.

    `edtf` is Extended Date/Time Format text (ISO 8601-2:2019), `earliest` and `latest` its bounds
    in days (null = open), `phrase` the words as printed, `basis` what the date rests on.
    """

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    phrase: str | None = None
    basis: DateBasis | None = None


UNDATED = FuzzyDate()
"""The date that a text does not give."""
