"""The processes that prepare files for a bulk load; what a lost one had is done again."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing.bulk.prepare import preparable, prepare
from archive.importing.gc_tuning import ROWS
from archive.importing.jobs import Job
from archive.importing.new_version import NewVersion

FIRST = 10
"""How many files are prepared, and then written, the first time; then twice as many each time."""

CHUNK = 50
"""How many at most."""

CHUNK_BYTES = 4 * 1024 * 1024
"""How large those files are together, unless one alone is larger."""

AHEAD = 2
"""How many chunks are prepared ahead for each process: what waits to be written is bounded."""

TRIES = 3
"""How often a chunk is prepared when processes are lost; then it is loaded one by one."""

Ready = list[tuple[Job, NewVersion | None]]


@dataclass(slots=True)
class _Task:
    """A chunk, and what it comes to: pickled while it waits, which is a quarter of the objects."""

    jobs: list[Job]
    future: Future[bytes]
    tries: int = 1


class Pool:
    """Processes that prepare files; a context that ends them."""

    def __init__(self, url: str, workers: int | None = None, *, keep_bytes: bool = False) -> None:
        self.url = url
        self.keep_bytes = keep_bytes
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
        """The jobs in their order, chunk by chunk, with what each comes to.

        The processes begin with the first of them at once, before the first chunk is asked for.
        """
        chunks = _chunks(jobs)
        waiting = deque(map(self._task, islice(chunks, self.workers * AHEAD)))
        return self._rest(waiting, chunks)

    def _rest(self, waiting: deque[_Task], chunks: Iterator[list[Job]]) -> Iterator[Ready]:
        while waiting:
            waiting.extend(map(self._task, islice(chunks, 1)))
            yield self._done(waiting)

    def _started(self) -> ProcessPoolExecutor:
        # a fork would share the connection of the one who writes
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.workers, context, _begin, (self.url, self.keep_bytes))

    def _task(self, chunk: list[Job]) -> _Task:
        future: Future[bytes] = Future()
        if not any(map(preparable, chunk)):
            future.set_result(pickle.dumps([None] * len(chunk)))
            return _Task(chunk, future)
        try:
            future = self._executor.submit(self.prepare, chunk)
        except BrokenProcessPool as error:
            future.set_exception(error)
        return _Task(chunk, future)

    def _done(self, waiting: deque[_Task]) -> Ready:
        task = waiting[0]
        while True:
            try:
                found = pickle.loads(task.future.result())
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
    """Jobs that go together; authority files, which no process prepares, by themselves."""
    chunk: list[Job] = []
    size, most = 0, min(FIRST, CHUNK)
    for job in jobs:
        large = sum(_size(path) for path in (job.path, job.text) if path is not None)
        other = bool(chunk) and (chunk[0].text is None) != (job.text is None)
        if chunk and (other or len(chunk) >= most or size + large > CHUNK_BYTES):
            yield chunk
            chunk, size, most = [], 0, min(2 * most, CHUNK)
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
_keep_bytes = False


def _begin(url: str, keep_bytes: bool) -> None:
    """What each process does first: interrupts are for the one who writes, and so is the end."""
    global _dialect, _keep_bytes  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _dialect = engines.create(url).dialect
    _keep_bytes = keep_bytes
    gc.set_threshold(ROWS)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _prepare(jobs: list[Job]) -> bytes:
    found = [
        prepare(job, _dialect, keep_bytes=_keep_bytes) if preparable(job) else None for job in jobs
    ]
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
