"""Days, months and years of fuzzy dates, in SQL."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive.reports.common.functions import iso_day

UNITS = {"day": 10, "month": 7, "year": 4}
"""How much of a day, as YYYY-MM-DD, names its period; the finest first."""


def period(day: sa.ColumnElement[Any], unit: str) -> sa.ColumnElement[str]:
    """The name of the day, the month or the year of a day."""
    return sa.func.substr(iso_day(day), 1, UNITS[unit])


def holding(
    earliest: sa.ColumnElement[Any], latest: sa.ColumnElement[Any], finest: sa.ColumnElement[str]
) -> tuple[sa.Case[Any], sa.Case[Any]]:
    """The shortest period, not finer than `finest`, that holds a whole date: its unit, its name.

    Both are null for a date with an open end, and for one that no year holds.
    """
    fits = {
        unit: sa.and_(
            finest.in_(list(UNITS)[: place + 1]), period(earliest, unit) == period(latest, unit)
        )
        for place, unit in enumerate(UNITS)
    }
    return (
        sa.case(*((fits[unit], sa.literal_column(f"'{unit}'")) for unit in UNITS)),
        sa.case(*((fits[unit], period(earliest, unit)) for unit in UNITS)),
    )
