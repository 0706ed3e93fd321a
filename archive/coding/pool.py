"""The processes that prepare files for a bulk load; what a lost one had is done again."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from archive.coding.collecting import ROWS
from archive.coding.jobs import Job
from archive.coding.preparing import Prepared, preparable, prepare
from archive.database import engine as engines

CHUNK = 200
"""How many files are prepared, and then written, at a time."""

CHUNK_BYTES = 4 * 1024 * 1024
"""How large those files are together, unless one alone is larger."""

AHEAD = 2
"""How many chunks are prepared ahead for each process: what waits to be written is bounded."""

TRIES = 3
"""How often a chunk is prepared when processes are lost; then it is loaded one by one."""

Ready = list[tuple[Job, Prepared | None]]


@dataclass(slots=True)
class _Task:
    jobs: list[Job]
    future: Future[list[Prepared | None]]
    tries: int = 1


class Pool:
    """Processes that prepare files; a context that ends them."""

    def __init__(self, url: str, workers: int | None = None) -> None:
        self.url = url
        self.workers = workers or os.cpu_count() or 1
        self.lost = 0
        self.prepare = _prepare
        self._executor = self._started()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self._executor.shutdown(cancel_futures=True)

    def processes(self) -> list[int]:
        """The ids of the processes."""
        return list(self._executor._processes)

    def prepared(self, jobs: Iterable[Job]) -> Iterator[Ready]:
        """The jobs in their order, chunk by chunk, with what each comes to."""
        waiting: deque[_Task] = deque()
        chunks = _chunks(jobs)
        for chunk in chunks:
            waiting.append(self._task(chunk))
            if len(waiting) > self.workers * AHEAD:
                yield self._done(waiting)
        while waiting:
            yield self._done(waiting)

    def _started(self) -> ProcessPoolExecutor:
        # a fork would share the connection of the one who writes
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context, _begin, (self.url,))

    def _task(self, chunk: list[Job]) -> _Task:
        try:
            return _Task(chunk, self._executor.submit(self.prepare, chunk))
        except BrokenProcessPool as error:
            broken: Future[list[Prepared | None]] = Future()
            broken.set_exception(error)
            return _Task(chunk, broken)

    def _done(self, waiting: deque[_Task]) -> Ready:
        task = waiting[0]
        while True:
            try:
                found = task.future.result()
                break
            except BrokenProcessPool:
                self._again(waiting)
                if task.tries > TRIES:
                    found = [None] * len(task.jobs)
                    break
        waiting.popleft()
        return list(zip(task.jobs, found, strict=True))

    def _again(self, waiting: deque[_Task]) -> None:
        """Begin anew after a process was lost: all of them end, and what none finished is asked."""
        self.lost += 1
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._started()
        for task in waiting:
            if task.future.cancelled() or task.future.exception() is not None:
                task.tries += 1
                task.future = self._task(task.jobs).future


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        large = sum(_size(path) for path in (job.path, job.text) if path is not None)
        if chunk and (len(chunk) >= CHUNK or size + large > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(job)
        size += large
    if chunk:
        yield chunk


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


_dialect: sa.Dialect


def _begin(url: str) -> None:
    """What each process does first: interrupts are for the one who writes, and so is the end."""
    global _dialect  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _dialect = engines.create(url).dialect
    gc.set_threshold(ROWS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare(jobs: list[Job]) -> list[Prepared | None]:
    return [prepare(job, _dialect) if preparable(job) else None for job in jobs]
