"""A reader and a writer who use an archive while it is upgraded."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.keys import id_of

PAUSE = 0.02
"""Seconds between two pieces of work of one of them."""

ADDED = (
    "INSERT INTO article (id, key) VALUES (:id, :key)",
    """
    INSERT INTO article_version (article_id, number, headline, text, media_type, sha256)
    VALUES (:id, 1, :headline, :text, 'text/plain', :sha)
    """,
    """
    INSERT INTO span (article_id, version, start, "end", exact) VALUES (:id, 1, 13, 25, :exact)
    """,
)
"""What the writer adds, in one transaction."""


@dataclass
class ConcurrentUser:
    """Somebody who repeats a piece of work: how often, and how long each took in seconds."""

    work: Callable[[sa.Connection, str], object]
    write: bool
    name: str
    waits: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def run(self, url: str, stopped: threading.Event) -> None:
        """Work until it is stopped; the longest time of one piece is the longest lock."""
        engine = engines.create(url, write=self.write)
        while not stopped.is_set():
            begun = time.perf_counter()
            try:
                with engine.begin() as connection:
                    self.work(connection, f"{self.name}-{len(self.waits)}")
            except sa.exc.DBAPIError as error:
                self.refused.append(str(error.orig).strip().splitlines()[0])
            self.waits.append(time.perf_counter() - begun)
            time.sleep(PAUSE)
        engine.dispose()

    def summary(self) -> dict[str, Any]:
        """What came of it, as plain data."""
        return {
            "times": len(self.waits),
            "longest": max(self.waits, default=0.0),
            "refused": len(self.refused),
            "why": self.refused[0] if self.refused else None,
        }


def read(connection: sa.Connection, _: str) -> None:
    """Ask a table and a view."""
    connection.exec_driver_sql(
        "SELECT s.label, v.headline FROM statement AS s JOIN article_version AS v "
        "ON v.article_id = s.article_id AND v.number = s.version LIMIT 20"
    ).all()
    connection.exec_driver_sql(
        "SELECT * FROM v_timeline WHERE event = 'story-000000-event-0'"
    ).all()


def write(connection: sa.Connection, key: str) -> None:
    """Add an article with a version and a span."""
    text = "Talks go on\n\nThe talks go on, officials said."
    values = {
        "id": id_of(key),
        "key": key,
        "text": text,
        "headline": text.partition("\n")[0],
        "sha": hashlib.sha256(text.encode()).hexdigest(),
        "exact": text[13:25],
    }
    for sql in ADDED:
        connection.execute(sa.text(sql), values)


@contextmanager
def working(url: str) -> Iterator[dict[str, Any]]:
    """Have both work in this context; what came of it is in the result when it ends."""
    name = f"written-{secrets.token_hex(4)}"
    both = {
        "read": ConcurrentUser(read, write=False, name=name),
        "write": ConcurrentUser(write, write=True, name=name),
    }
    stopped = threading.Event()
    threads = [threading.Thread(target=one.run, args=(url, stopped)) for one in both.values()]
    for thread in threads:
        thread.start()
    found: dict[str, Any] = {}
    try:
        yield found
    finally:
        stopped.set()
        for thread in threads:
            thread.join()
    found.update({name: one.summary() for name, one in both.items()})
    found["lost"] = len(both["write"].waits) - len(both["write"].refused) - _written(url, name)


def _written(url: str, name: str) -> int:
    """How many of the writer's articles stand in the archive, with their spans."""
    engine = engines.create(url)
    with engine.connect() as connection:
        sql = sa.text(
            "SELECT count(*) FROM article AS a JOIN span AS s ON s.article_id = a.id "
            "WHERE a.key LIKE :keys"
        )
        count = connection.scalar(sql, {"keys": f"{name}-%"}) or 0
    engine.dispose()
    return int(count)
