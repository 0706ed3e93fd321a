"""What a Postgres must be for an archive: its version, its encoding, the schema of the URL."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from archive.errors import DatabaseError

VERSIONS = 15, 18
"""The oldest and the newest Postgres that an archive runs on: the tests run on both."""


def require(connection: Any, record: Any) -> None:
    """Refuse a new connection to a server or a database that an archive does not run on.

    Raises DatabaseError.
    """
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise DatabaseError(f"the database is in {encoding}; an archive needs one in UTF8")
    check_version(connection.info.server_version)


def check_version(number: int) -> None:
    """Refuse a Postgres that the archive is not tried on; `number` is as it gives it: 150018.

    Raises DatabaseError.
    """
    oldest, newest = VERSIONS
    version = number // 10_000
    if not oldest <= version <= newest:
        raise DatabaseError(
            f"the server is Postgres {version}; an archive needs one from {oldest} to {newest}"
        )


PATH = re.compile(r"(?:-c\s*|--)search[_-]path=((?:\\.|[^\s\\])+)")
"""The search path among the options of a URL, in which a backslash stands before a blank."""


def require_path(url: sa.URL) -> Callable[[Any, Any], None] | None:
    """What refuses a new connection that did not take the search path of a URL's options.

    Some poolers leave options out, and the archive would be looked for in another schema. None
    where the URL has no search path.
    """
    given = url.query.get("options", "")
    asked = PATH.findall(given if isinstance(given, str) else " ".join(given))
    if not asked:
        return None
    wanted = re.sub(r"\\(.)", r"\1", asked[-1])

    def require(driver: Any, record: Any) -> None:
        driver.autocommit = True
        (found,) = driver.execute("SHOW search_path").fetchone()
        driver.autocommit = False
        if found != wanted:
            raise DatabaseError(
                f"the search path is {found}, not {wanted} as the URL says: a pooler leaves out "
                "its options; have ALTER ROLE ... SET search_path choose the schema"
            )

    return require
