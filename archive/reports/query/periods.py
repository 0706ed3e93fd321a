"""Days, months and years of fuzzy dates, in SQL."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.reports.query.sql_functions import iso_day

UNITS = {"day": 10, "month": 7, "year": 4}
"""How much of a day, as YYYY-MM-DD, names its period; the finest first."""


def period(day: sa.ColumnElement[Any], unit: str) -> sa.ColumnElement[str]:
    """The name of the day, the month or the year of a day."""
    return sa.func.substr(iso_day(day), 1, UNITS[unit])


def holding(
    earliest: sa.ColumnElement[Any], latest: sa.ColumnElement[Any], finest: sa.ColumnElement[int]
) -> sa.Case[Any]:
    """The name of the shortest period, not finer than `finest` of `UNITS`, that holds a whole date.

    Null for a date with an open end, and for one that no year holds.
    """
    names = {unit: (period(earliest, unit), period(latest, unit)) for unit in UNITS}
    return sa.case(
        *(
            (
                sa.and_(finest >= sa.literal_column(str(size)), names[unit][0] == names[unit][1]),
                names[unit][0],
            )
            for unit, size in UNITS.items()
        )
    )


def unit_of(name: sa.ColumnElement[str]) -> sa.Case[Any]:
    """The unit of a period of this name; null when it names none."""
    return sa.case(
        *(
            (sa.func.length(name) == sa.literal_column(str(size)), sa.literal_column(f"'{unit}'"))
            for unit, size in UNITS.items()
        )
    )
