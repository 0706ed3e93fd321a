"""The database's time: what a report has it run, asked once more by the driver alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from tests.support.statement_log import noted

Asking = Callable[[], Iterable[Any]]


def beside(connection: sa.Connection, asking: Asking, by_hand: str, turns: int) -> dict[str, float]:
    """Seconds of the statements of a report and of SQL by hand, medians, and the ratio by turns."""
    with noted() as found:
        for _ in asking():
            pass
    mine, hand = [], []
    for turn in range(turns + 1):
        took = sum(_seconds(connection, sql, given) for sql, given in found)
        others = _seconds(connection, by_hand, None)
        if turn:  # the first warms what the others find warm
            mine.append(took)
            hand.append(others)
    return {
        "alone": statistics.median(mine),
        "hand_alone": statistics.median(hand),
        "ratio_alone": statistics.median(a / b for a, b in zip(mine, hand, strict=True)),
    }


def _seconds(connection: sa.Connection, sql: str, given: Any) -> float:
    """Seconds from asking to the last row."""
    driver: Any = connection.connection.driver_connection
    start = time.perf_counter()
    if connection.dialect.name == "sqlite":
        driver.execute(sql, given or ()).fetchall()
    else:
        with driver.cursor() as cursor:
            cursor.execute(sql, given)
            cursor.fetchall()
    return time.perf_counter() - start
