"""An archive on Postgres with an owner, a writer and a reader, who can log in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import grants

OWNER, WRITER, READER = ROLES = tuple(
    f"{role}-{os.getpid()}" for role in ("owner", "writer", "reader")
)


def as_role(url: str, role: str) -> str:
    """The URL by which a role comes in."""
    return sa.make_url(url).set(username=role).render_as_string(hide_password=False)


def give(url: str) -> None:
    """Run the grants as the one who owns the database, and let the roles log in."""
    engine = engines.create(url)
    with engine.begin() as connection:
        for sql in list(grants.grants(connection, *ROLES)):
            connection.exec_driver_sql(sql)
        for role in ROLES:
            connection.exec_driver_sql(f'ALTER ROLE "{role}" LOGIN')
    engine.dispose()


@contextmanager
def granted(url: str) -> Iterator[str]:
    """The archive with its grants, which have been run twice; the roles go in the end."""
    for _ in range(2):
        give(url)
    yield url
    engine = engines.create(url)
    with engine.begin() as connection:
        for role in ROLES:
            connection.exec_driver_sql(f'REASSIGN OWNED BY "{role}" TO CURRENT_USER')
            connection.exec_driver_sql(f'DROP OWNED BY "{role}"')
            connection.exec_driver_sql(f'DROP ROLE "{role}"')
    engine.dispose()
