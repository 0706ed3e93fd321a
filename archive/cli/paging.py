"""Long answers in a pager, where somebody sits at a terminal."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TextIO, cast

LESS = "-FRX"
"""The options of `less` unless LESS has others: those that git uses."""


@contextmanager
def paged(out: TextIO) -> Iterator[TextIO]:
    """A stream to a terminal that goes through the pager once it is longer than the screen.

    The pager is that of PAGER, else `less`; without one, all goes to `out`. Whoever leaves the
    pager early wants no more: then the work ends.
    """
    if not _has_pager():
        yield out
        return
    with ExitStack() as stack:
        stream = _Paged(out, stack, shutil.get_terminal_size().lines)
        yield cast("TextIO", stream)
        stream.flush_buffer()


class _Paged(io.TextIOBase):
    """Buffers what is written until it is longer than the screen, then opens the pager."""

    def __init__(self, out: TextIO, stack: ExitStack, height: int) -> None:
        self.out = out
        self.stack = stack
        self.room = height - 1
        self.buffer: list[str] | None = []

    def write(self, text: str) -> int:
        """As streams do; raises BrokenPipeError when nobody reads on."""
        if self.buffer is None:
            return self.out.write(text)
        self.buffer.append(text)
        self.room -= text.count("\n")
        if self.room < 0:
            self.out = self.stack.enter_context(_pager())
            self.flush_buffer()
        return len(text)

    def flush_buffer(self) -> None:
        """Write what is in the buffer."""
        text, self.buffer = self.buffer or (), None
        self.out.writelines(text)
        with suppress(ValueError):  # the pager's stream may be closed already
            self.out.flush()

    def isatty(self) -> bool:
        """It ends on a terminal, with or without the pager."""
        return True


def _has_pager() -> bool:
    """Whether there is a pager, and somebody who can turn its pages. An empty PAGER is none."""
    pager = os.environ.get("PAGER")
    if pager is None and os.environ.get("TERM") == "dumb":
        return False
    try:
        words = shlex.split("less" if pager is None else pager)
    except ValueError:
        return False
    return bool(words and shutil.which(words[0])) and sys.stdin is not None and sys.stdin.isatty()


@contextmanager
def _pager() -> Iterator[TextIO]:
    """The stream of the pager, with the options in LESS."""
    from click import get_pager_file

    before = os.environ.get("LESS")
    os.environ.setdefault("LESS", LESS)
    try:
        with get_pager_file() as stream:
            yield stream
    finally:
        if before is None:
            del os.environ["LESS"]
