"""The process that reads pages: one after another from standard input, until that ends.

It is apart because a page can make any parser run without end, fill the memory or crash: then
this process is lost, and the page with it, and nothing else.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec

from archive.reading.document import ReadingError
from archive.reading.exchange import HEAD, Answer, Ask, Page, packed


def bound(memory: int) -> None:
    """Keep this process within so many bytes of memory, where the system knows such a bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer every page that is asked for."""
    while len(head := asked.read(HEAD)) == HEAD:
        ask = msgspec.json.decode(asked.read(int.from_bytes(head, "big")), type=Ask)
        answers.write(packed(answer(ask)))
        answers.flush()


def answer(ask: Ask) -> Answer:
    """The page that was asked for, or the reason why it cannot be read."""
    try:
        return Answer(page=_read(ask))
    except ReadingError as error:
        return Answer(reason=str(error))
    except RecursionError:
        return Answer(reason="nested too deep to be read")
    except MemoryError:
        return Answer(reason="needs too much memory to be read", broken=True)
    except Exception as error:
        return Answer(reason=f"cannot be read as a page ({type(error).__name__})", broken=True)


def _read(ask: Ask) -> Page:
    from archive.reading.page import read

    return read(ask.html, ask.url, ask.title)


def main() -> None:
    """Serve pages within the memory that the first argument gives, in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    bound(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
