"""Files that are watched: something is done again each time that one of them is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SECONDS = 0.5
"""How long to wait between two looks."""

MOST_WATCHED = 10_000
"""The most files that are looked at; of larger folders the first."""

MOST_LOOKS = 20
"""For how many looks files that go on changing are waited for."""

Seen = dict[Path, tuple[int, int, int] | None]
"""By file, its time of change in nanoseconds, its size and its inode; null when it is gone."""


def seen(paths: Iterable[Path]) -> Seen:
    """The state of files as they are now."""
    return {path: _state(path) for _, path in zip(range(MOST_WATCHED), paths, strict=False)}


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def wait() -> None:
    """Wait until the next look."""
    time.sleep(SECONDS)


def saves(files: Callable[[], Iterable[Path]]) -> Iterator[Seen]:
    """The state of files at first, and again after each change, once they stay as they are.

    `files` tells which they are, at each look: a new file is a change. An editor that writes a
    file in several steps is waited for. It never ends of itself.
    """
    told = seen(files())
    yield told
    while True:
        wait()
        now = seen(files())
        if now != told:
            told = _settled(now, files)
            yield told


def _settled(now: Seen, files: Callable[[], Iterable[Path]]) -> Seen:
    """The state of files that have changed, once it is the same at two looks."""
    for _ in range(MOST_LOOKS):
        wait()
        before, now = now, seen(files())
        if now == before:
            break
    return now
