"""A server on this machine that answers as a model does, or as one must not."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Answer = Callable[[socket.socket], None]
"""Writes to a connection what it is to get."""


@dataclass
class Server:
    """What was asked of it, and what it answers: each answer once, the last one for ever."""

    url: str
    answers: list[Answer]
    requests: list[bytes] = field(default_factory=list)

    def bodies(self) -> list[dict[str, Any]]:
        """The requests as they are in JSON."""
        return [json.loads(request.partition(b"\r\n\r\n")[2]) for request in self.requests]


@contextmanager
def serving(*answers: Answer) -> Iterator[Server]:
    """A server with these answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(f"http://127.0.0.1:{listener.getsockname()[1]}/v1", list(answers))
        thread = threading.Thread(target=_serve, args=(listener, server), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.answers.clear()
            socket.create_connection(listener.getsockname()).close()
            thread.join(10)


def _serve(listener: socket.socket, server: Server) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            if not server.answers:
                return
            server.requests.append(_request(connection))
            answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
            try:
                answer(connection)
            except OSError:
                continue


def _request(connection: socket.socket) -> bytes:
    found = b""
    while b"\r\n\r\n" not in found:
        found += connection.recv(65536)
    head, _, body = found.partition(b"\r\n\r\n")
    (length,) = (int(x[15:]) for x in head.split(b"\r\n") if x.startswith(b"Content-Length:"))
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def raw(data: bytes) -> Answer:
    """These bytes, and the end."""
    return lambda connection: connection.sendall(data)


def http(status: int, body: bytes = b"", *more: str) -> Answer:
    """An answer of HTTP."""
    head = [f"HTTP/1.1 {status} As The Server Says", f"Content-Length: {len(body)}", *more]
    return raw("\r\n".join([*head, "", ""]).encode() + body)


def completion(words: str | None) -> bytes:
    """What a model wrote, as a server wraps it."""
    message = {"role": "assistant", "content": words}
    whole = {"id": "x", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    return json.dumps(whole).encode()


def says(*statements: dict[str, Any]) -> Answer:
    """A good answer with these statements."""
    return http(200, completion(json.dumps({"statements": list(statements)})))


def writes(words: str | None) -> Answer:
    """An answer in which the model writes these words."""
    return http(200, completion(words))


def endless(connection: socket.socket) -> None:
    """An answer that does not end, until the other side has enough."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    piece = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    while True:
        connection.sendall(piece)


def trickling(connection: socket.socket) -> None:
    """An answer of which a byte comes now and then."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        connection.sendall(b" ")
        time.sleep(0.02)


def slowly_without_an_end(connection: socket.socket) -> None:
    """A good answer that is whole at its first byte, as long as nobody says how long it is."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + completion("x"))
    while True:
        connection.sendall(b" ")
        time.sleep(0.02)


def silent(connection: socket.socket) -> None:
    """No answer, until the other side goes."""
    connection.recv(1)
