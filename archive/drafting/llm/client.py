"""Asking a model over HTTP: one host, no redirect, no proxy, bounded in time, size and tries."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from archive import __version__
from archive.drafting.llm.settings import KEY, ModelSettings, address
from archive.errors import ArchiveError

PIECE = 64 * 1024
"""How much of an answer is read at once, in bytes."""

AGAIN = frozenset({408, 409, 425, 429})
"""The codes, beside those from 500 on, after which it is tried again."""

HINTS = {
    401: f"the key is not taken; see {KEY}",
    403: f"the key is not taken; see {KEY}",
    404: "there is no such path or model there",
    413: "the request is too large for it",
}
"""What a code means to whoever asked."""


class AskingError(ArchiveError):
    """A model could not be asked."""


class FleetingError(AskingError):
    """It may be well the next time; `wait` are the seconds that the server asks for, if any."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def ask(settings: ModelSettings, body: bytes, sleep: Callable[[float], None] = time.sleep) -> bytes:
    """The bytes of the answer to a request for a completion.

    What may pass is tried again, after longer and longer waits. Raises AskingError with one line,
    in which the key never stands, nor anything that the server wrote.
    """
    bounds = settings.bounds
    for number in range(1, bounds.tries + 1):
        try:
            return _once(settings, body)
        except FleetingError as error:
            if number == bounds.tries:
                raise AskingError(f"{error}, after {number} tries") from None
            wait = max(error.wait or 0.0, bounds.wait * 2 ** (number - 1))
            sleep(min(wait, bounds.most_wait))
    raise AssertionError


def _once(settings: ModelSettings, body: bytes) -> bytes:
    parts = address(settings.url)
    where = f"{parts.scheme}://{parts.netloc}"
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=settings.bounds.seconds)
    watch = _Watch(connection, settings.bounds.seconds)
    try:
        connection.connect()
        watch.hold()
        path = f"{parts.path.rstrip('/')}/chat/completions"
        connection.request("POST", path, body, _headers(settings))
        found = _read(connection.getresponse(), settings.bounds.bytes, where)
        watch.require_time()  # what is cut off may look like a whole answer
        return found
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise FleetingError(f"{where}: {_reason(error, late=watch.late)}") from None
    finally:
        watch.end()
        connection.close()


def _headers(settings: ModelSettings) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"news-archive/{__version__}",
    }
    if settings.key is not None:
        headers["Authorization"] = f"Bearer {settings.key}"
    return headers


class _Watch:
    """Ends a connection after some seconds, whatever comes.

    A server that sends a byte now and then would never run into the time of one read.
    """

    def __init__(self, connection: http.client.HTTPConnection, seconds: float) -> None:
        self.late = False
        self._connection = connection
        self._sock: object = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        self.late = True
        sock = self._sock or self._connection.sock
        if isinstance(sock, socket.socket):
            with suppress(OSError, ValueError):
                sock.shutdown(socket.SHUT_RDWR)

    def hold(self) -> None:
        """Keep the socket of a connection that is made, which gives it away with its answer.

        Raises TimeoutError when the time was over before there was one to end.
        """
        self._sock = self._connection.sock
        self.require_time()

    def require_time(self) -> None:
        """Raise TimeoutError when the time is over."""
        if self.late:
            raise TimeoutError

    def end(self) -> None:
        """Watch no longer."""
        self._timer.cancel()


def _read(response: http.client.HTTPResponse, most: int, where: str) -> bytes:
    """The body of an answer; raises AskingError for any but a good one of at most `most` bytes."""
    if response.status != HTTPStatus.OK:
        raise _refused(response, where)
    found = bytearray()
    while piece := response.read1(PIECE):
        found += piece
        if len(found) > most:
            raise AskingError(f"{where}: its answer is larger than {most} bytes")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(found)


def _refused(response: http.client.HTTPResponse, where: str) -> AskingError:
    status = response.status
    if 300 <= status < 400:
        return AskingError(f"{where}: it redirects ({status}); name the address it redirects to")
    if status in AGAIN or status >= 500:
        return FleetingError(f"{where}: it answers {_named(status)}", _wait(response))
    hint = f"; {HINTS[status]}" if status in HINTS else ""
    return AskingError(f"{where}: it answers {_named(status)}{hint}")


def _named(status: int) -> str:
    """A code with the name that the standard gives it, whatever the server says."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _wait(response: http.client.HTTPResponse) -> float | None:
    """The seconds that a server asks to be left alone for."""
    words = response.headers.get("Retry-After", "").strip()
    return float(words) if words.isascii() and words.isdigit() and len(words) < 6 else None


def _reason(error: Exception, *, late: bool) -> str:
    """Why a request failed, in the program's own words."""
    if late or isinstance(error, TimeoutError):
        return "no whole answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers there; is the server running?"
    if isinstance(error, socket.gaierror):
        return "there is no host of that name"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "its answer is no HTTP, or broke off"
