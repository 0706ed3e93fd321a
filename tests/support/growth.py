"""How the time of some work grows with its size: measured against itself, never in seconds."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

TIMES = 4
"""How much larger the large work is than the small one."""

MOST = 8
"""How often as long it may take: what grows with the square of the size takes 16 times as long."""

TRIES = 3
"""How often it is measured before it is believed that it takes too long."""


def in_proportion(work: Callable[[int], T], size: int, floor: float = 0) -> T:
    """What work of a size comes to; its processor time may grow no faster than about the size.

    Below `floor` processor seconds nothing is said of it.
    """
    for _ in range(TRIES):
        small, _ = _measured(work, size // TIMES)
        large, found = _measured(work, size)
        if large <= max(floor, MOST * small):
            return found
    raise AssertionError(f"{TIMES} times the size takes {large / small:.1f} times as long")


def _measured(work: Callable[[int], T], size: int) -> tuple[float, T]:
    began = time.process_time()
    found = work(size)
    return time.process_time() - began, found


@contextmanager
def ended(seconds: int = 300) -> Iterator[None]:
    """End work that hangs; no work comes near to so many seconds, on however busy a machine."""

    def end(number: int, frame: FrameType | None) -> None:
        raise AssertionError("the work does not end")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
