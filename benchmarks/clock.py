"""Seconds on the clock and on processors, and the day."""

from __future__ import annotations

import datetime as dt
import resource
import time


class Clock:
    """The seconds that its blocks took, and the rows that were written in them.

    `cpu` are the seconds that processors worked for this process, and for processes that it
    started and that ended within the block.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self.cpu = 0.0
        self.rows = 0

    def __enter__(self) -> None:
        self._began = (time.perf_counter(), _processor_seconds())

    def __exit__(self, *error: object) -> None:
        self.seconds += time.perf_counter() - self._began[0]
        self.cpu += _processor_seconds() - self._began[1]


def _processor_seconds() -> float:
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def today() -> str:
    """The day on which something is measured."""
    return dt.datetime.now(dt.UTC).date().isoformat()
