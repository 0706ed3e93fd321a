"""Pages read in a process of their own, within bounds of time and memory."""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache

import msgspec

from archive.reading.document import ReadingError
from archive.reading.pages.exchange import HEAD, PageContent, PageReply, PageRequest, packed

SECONDS = 30.0
"""The longest that one page may take."""

MEMORY = 2 * 1024**3
"""The largest memory of the process that reads pages, in bytes."""


class Extractor:
    """Reads pages, one at a time; its process starts with the first and is replaced when lost."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds = seconds
        self.memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def page(self, html: str, url: str | None = None, title: str | None = None) -> PageContent:
        """What a page holds; `url` and `title` as in PageRequest. Raises ReadingError."""
        with self._lock:
            process = self._running()
            try:
                answer = self._ask(process, packed(PageRequest(html, url, title)))
            except BaseException:
                self._end()
                raise
            if answer.broken:  # a worker without memory may fail on the next page
                self._end()
        if answer.page is None:
            raise ReadingError(answer.reason or "cannot be read as a page")
        return answer.page

    def close(self) -> None:
        """End the process."""
        with self._lock:
            process = self._process
            if process is not None and self._owner == os.getpid():
                assert process.stdin is not None
                process.stdin.close()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(1)
                self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; a new one if it was lost, and in a fork of the process that started it."""
        if self._owner != os.getpid():
            self._process = None
        elif self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            # -P and the path of this process: no modules are imported from the working folder
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "archive.reading.pages.worker", str(self.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ
                | {"PYTHONPATH": os.pathsep.join(dict.fromkeys(filter(None, sys.path)))},
                bufsize=0,
            )
            self._owner = os.getpid()
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], message: bytes) -> PageReply:
        assert process.stdin is not None
        until = time.monotonic() + self.seconds
        try:
            self._send(process, message, until)
            length = int.from_bytes(self._receive(process, HEAD, until), "big")
            return msgspec.json.decode(self._receive(process, length, until), type=PageReply)
        except (BrokenPipeError, EOFError):
            raise ReadingError("makes the reader of pages fail") from None
        except TimeoutError:
            raise ReadingError(f"takes longer than {self.seconds:g} seconds to read") from None

    def _send(self, process: subprocess.Popen[bytes], message: bytes, until: float) -> None:
        assert process.stdin is not None
        number = process.stdin.fileno()
        os.set_blocking(number, False)
        left = memoryview(message)
        while left:
            _wait(number, selectors.EVENT_WRITE, until)
            left = left[os.write(number, left) :]

    def _receive(self, process: subprocess.Popen[bytes], length: int, until: float) -> bytes:
        assert process.stdout is not None
        number = process.stdout.fileno()
        received = bytearray()
        while len(received) < length:
            _wait(number, selectors.EVENT_READ, until)
            part = os.read(number, length - len(received))
            if not part:
                raise EOFError
            received += part
        return bytes(received)

    def _end(self) -> None:
        if self._process is not None:
            with self._process as process:
                process.kill()
            self._process = None


def _wait(number: int, event: int, until: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(number, event)
        if not selector.select(max(0.0, until - time.monotonic())):
            raise TimeoutError


@cache
def shared() -> Extractor:
    """The extractor of this program, ended when the program ends."""
    extractor = Extractor()
    atexit.register(extractor.close)
    return extractor


def _search_path() -> str:
    """Where modules are found, each folder once: a process that upgrades often notes some anew."""
    return os.pathsep.join(dict.fromkeys(filter(None, sys.path)))
