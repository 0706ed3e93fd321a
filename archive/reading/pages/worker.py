"""The process that reads pages: one after the other from standard input, until that ends.

A page can make any parser run without end, fill the memory or crash. Then only this process and
the page are lost, not the program that loads articles.
"""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec

from archive.reading.document import ReadingError
from archive.reading.pages.exchange import HEAD, PageContent, PageReply, PageRequest, packed


def bound(memory: int) -> None:
    """Bound the memory of this process to so many bytes, on systems that have such a bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request, in order."""
    while len(head := requests.read(HEAD)) == HEAD:
        request = msgspec.json.decode(requests.read(int.from_bytes(head, "big")), type=PageRequest)
        answers.write(packed(answer(request)))
        answers.flush()


def answer(request: PageRequest) -> PageReply:
    """The content of the requested page, or the reason why it cannot be read."""
    try:
        return PageReply(page=_read(request))
    except ReadingError as error:
        return PageReply(reason=str(error))
    except RecursionError:
        return PageReply(reason="nested too deep to be read")
    except MemoryError:
        return PageReply(reason="needs too much memory to be read", broken=True)
    except Exception as error:
        return PageReply(reason=f"cannot be read as a page ({type(error).__name__})", broken=True)


def _read(request: PageRequest) -> PageContent:
    from archive.reading.pages.page import read

    return read(request.html, request.url, request.title)


def main() -> None:
    """Serve pages within the memory that the first argument gives, in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    bound(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
