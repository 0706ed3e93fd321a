"""pgbouncer in transaction mode, where it is installed."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

from tools.postgres_programs import Account, roomy

PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")

SETTINGS = """
[databases]
* = host={host} port={port}

[pgbouncer]
pool_mode = transaction
default_pool_size = {size}
listen_addr =
listen_port = 6432
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
logfile = {folder}/log
"""


@contextmanager
def pooled(url: str, size: int) -> Iterator[str]:
    """The URL by which a database is reached through it, with so many sessions."""
    assert PROGRAM is not None
    parsed = sa.make_url(url)
    account = Account.suitable()
    folder = Path(tempfile.mkdtemp(prefix="archive-pooler-", dir=roomy(1 << 20)))
    host, port = parsed.host or parsed.query["host"], parsed.port or parsed.query.get("port", 5432)
    (folder / "settings").write_text(
        SETTINGS.format(host=host, port=port, size=size, folder=folder)
    )
    (folder / "users").write_text(f'"{parsed.username}" "{parsed.password or ""}"\n')
    account.owns(folder)
    process = account.start(PROGRAM, folder / "settings")
    try:
        query = {"host": str(folder), "port": "6432"}
        through = sa.URL.create(
            "postgresql", username=parsed.username, database=parsed.database, query=query
        ).render_as_string(hide_password=False)
        _await(through, folder / "log")
        yield through
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _await(url: str, log: Path) -> None:
    for _ in range(100):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text() if log.exists() else "pgbouncer did not start")
