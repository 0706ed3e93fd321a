"""Upgrades that are killed at a statement of one's choice, many of them in one process.

    python -m tests.support.schema.killed_upgrades URL TO FOLDER EVERY

A child for each kill: it runs the upgrade and kills itself with SIGKILL before the statement; the
parent, which is single-threaded and has no connection open, looks at what is left. It prints, for
each kill, the statement's number and the revision that the database is then at; then, for some of
the kills, a line for each command that does not read what is left, with what it says.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive import resources
from archive.database import engine as engines
from archive.database import schema_version
from archive.database.migrate import upgrade
from tests.support.reading_calls import refusals

READ_EVERY = 4
"""After how many kills one is read: reading takes longer than the kill."""

REFUSED = "refused "
"""What the line of a command begins with that does not read what is left."""


def child(url: str, to: str, last: int) -> None:
    """Upgrade, and die before statement number `last`, if there are so many."""
    count = 0

    def before(*_: Any) -> None:
        nonlocal count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", before)
    upgrade.upgrade(url, to)
    os._exit(0)


def at(url: str) -> str | None:
    """The revision that a database is at."""
    engine = engines.create(url)
    with engine.connect() as connection:
        found = schema_version.current(connection)
    engine.dispose()
    return found


def killed(url: str, to: str, last: int) -> bool:
    """Whether the upgrade was killed; else it came to its end."""
    pid = os.fork()
    if pid == 0:
        try:
            child(url, to, last)
        finally:
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


def main() -> None:
    """Kill before statement 1, and then every so many on, until an upgrade comes to its end."""
    url, to, folder, every = sys.argv[1:]
    known = resources.folder
    resources.folder = lambda name: Path(folder) if name == "migrations" else known(name)
    last, kills = 1, 0
    while killed(url, to, last):
        sys.stdout.write(f"{last} {at(url)}\n")
        if kills % READ_EVERY == 0:
            for name, said in refusals(url).items():
                sys.stdout.write(f"{REFUSED}{name}: {' '.join(said.split())}\n")
        kills += 1
        last += int(every)
    sys.stdout.write(f"end {at(url)}\n")


if __name__ == "__main__":
    main()
