"""A small pooler for Postgres that gives a session of the server to one client after another.

As pgbouncer does in transaction mode, and as openly as it can: a client keeps nothing between two
transactions, the sessions are few, and what one leaves in a session the next one finds.
"""

from __future__ import annotations

import os
import queue
import secrets
import select
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import psycopg
import sqlalchemy as sa

ENCRYPTION = (80877103, 80877104)
"""What a client asks for before it says who it is: TLS, GSSAPI."""

STATED = ("server_version", "server_encoding", "client_encoding", "integer_datetimes", "DateStyle")
"""What a client must be told of the server."""


class Session:
    """A session of the server, opened by the driver; from then on its bytes are passed on."""

    def __init__(self, url: str) -> None:
        self.driver = psycopg.connect(url, autocommit=True, sslmode="disable")
        self.socket = socket.socket(fileno=os.dup(self.driver.fileno()))
        self.socket.setblocking(True)


class Messages:
    """The messages in a stream of bytes, which may end within one."""

    def __init__(self) -> None:
        self.rest = b""

    def of(self, more: bytes) -> Iterator[bytes]:
        self.rest += more
        while len(self.rest) >= 5:
            size = 1 + struct.unpack("!I", self.rest[1:5])[0]
            if len(self.rest) < size:
                return
            message, self.rest = self.rest[:size], self.rest[size:]
            yield message


class Turn:
    """One client's use of a session, from a message to the end of its transaction."""

    def __init__(self, client: socket.socket, session: Session, begun: list[bytes]) -> None:
        self.client, self.session = client, session
        self.asked, self.answers = Messages(), Messages()
        self.waiting = 0
        self.is_open = False
        for message in begun:
            self.ask(message)

    def ask(self, message: bytes) -> None:
        kind = message[:1]
        if kind in b"QSF":
            self.waiting += 1
            self.is_open = False
        elif kind not in b"dcfX":
            self.is_open = True  # until it says that it wants an answer
        self.session.socket.sendall(message)

    def run(self) -> bool:
        """Pass messages on until the transaction ends; False when the client went first."""
        while True:
            ready, _, _ = select.select([self.client, self.session.socket], [], [])
            if self.client in ready:
                more = _received(self.client)
                if not more:
                    return False
                for message in self.asked.of(more):
                    if message[:1] == b"X":
                        return False
                    self.ask(message)
            if self.session.socket in ready and self._answered():
                return True

    def _answered(self) -> bool:
        """Pass the server's answers on; whether a transaction is over, and nothing is asked."""
        more = self.session.socket.recv(1 << 16)
        status = b""
        for message in self.answers.of(more):
            if message[:1] == b"Z":
                self.waiting -= 1
                status = message[5:]
        self.client.sendall(more)
        return status == b"I" and not self.waiting and not self.is_open and not self.asked.rest


class Pooler:
    """It, for one database and one role, with a number of sessions."""

    def __init__(self, url: str, size: int) -> None:
        self.url = url
        self.sessions: queue.LifoQueue[Session] = queue.LifoQueue()
        every = [Session(url) for _ in range(size)]
        info = every[0].driver.info
        self.told = {name: info.parameter_status(name) or "" for name in STATED}
        for session in every:
            self.sessions.put(session)
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with closing(client), suppress(OSError):
            if not _greeted(client):
                return
            own = _message(b"K", secrets.token_bytes(8))
            told = [_message(b"S", f"{n}\0{v}\0".encode()) for n, v in self.told.items()]
            ready = _message(b"Z", b"I")
            client.sendall(b"".join([_message(b"R", bytes(4)), *told, own, ready]))
            waiting = Messages()
            while more := _received(client):
                begun = list(waiting.of(more))
                if any(message[:1] == b"X" for message in begun):
                    return
                if begun and not self._take_turn(client, begun, waiting):
                    return

    def _take_turn(self, client: socket.socket, begun: list[bytes], waiting: Messages) -> bool:
        session = self.sessions.get()
        over = False
        try:
            turn = Turn(client, session, begun)
            turn.asked = waiting
            over = turn.run()
            return over
        finally:
            if not over:  # nobody shall go on with a transaction that is not theirs
                session.driver.close()
                session.socket.close()
                session = Session(self.url)
            self.sessions.put(session)

    def close(self) -> None:
        """Let nobody in any more, and end the sessions that are free."""
        self.listener.close()
        while not self.sessions.empty():
            session = self.sessions.get()
            session.socket.close()
            session.driver.close()


def _greeted(client: socket.socket) -> bool:
    """Take who a client is, whatever it says; whether it wants to come in."""
    while True:
        size, code = struct.unpack("!II", _exactly(client, 8))
        if code not in ENCRYPTION:
            _exactly(client, size - 8)
            return bool(code >> 16 == 3)
        client.sendall(b"N")


def _received(client: socket.socket) -> bytes:
    try:
        return client.recv(1 << 16)
    except ConnectionResetError:
        return b""


def _exactly(client: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = client.recv(size - len(found))
        if not more:
            raise ConnectionResetError
        found += more
    return found


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", 4 + len(body)) + body


@contextmanager
def pooled(url: str, size: int) -> Iterator[str]:
    """The URL by which a database is reached through a pooler with so many sessions."""
    pooler = Pooler(url, size)
    try:
        port = pooler.listener.getsockname()[1]
        parsed = sa.make_url(url).set(host="127.0.0.1", port=port, query={})
        yield parsed.render_as_string(hide_password=False)
    finally:
        pooler.close()
