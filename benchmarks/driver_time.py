"""The database's time: the statements of a report, and SQL by hand, asked by the driver alone.

SQLite works in this process, so there the time is what a processor worked, which stands still when
others use the machine; on Postgres it is the time that passed.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from tools.statement_log import LoggedStatement, noted


def statements(rows: Iterable[Any]) -> list[LoggedStatement]:
    """The SQL that rows are read with, and its parameters; all rows are read for that."""
    with noted() as found:
        for _ in rows:
            pass
    return found


def pairs(
    connection: sa.Connection, report: list[LoggedStatement], by_hand: str | None, turns: int
) -> list[tuple[float, float]]:
    """Seconds of a report's statements and of SQL by hand (0 without any), turn by turn."""
    found = []
    for _ in range(turns + 1):
        mine = sum(_seconds(connection, sql, parameters) for sql, parameters in report)
        found.append((mine, _seconds(connection, by_hand, None) if by_hand else 0.0))
    return found[1:]  # the first warms what the others find warm


def ratio(found: list[tuple[float, float]]) -> float:
    """The median of the ratios, pair by pair."""
    return statistics.median(mine / hand for mine, hand in found)


def _seconds(connection: sa.Connection, sql: str, parameters: Any) -> float:
    """Seconds from asking to the last row."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        start = time.thread_time()
        driver.execute(sql, parameters or ()).fetchall()
        return time.thread_time() - start
    start = time.perf_counter()
    with driver.cursor() as cursor:
        cursor.execute(sql, parameters)
        cursor.fetchall()
    return time.perf_counter() - start
