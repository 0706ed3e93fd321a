"""The progress of a database between two revisions: what an online step still has to do."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database.migrate import history


def unfinished(connection: sa.Connection, at: str | None) -> str | None:
    """What the next step, if it is marked online and has begun, still has to do; else None.

    The step itself has the queries that count what is left, in its `LEFT`. Before its first piece
    is made they make no sense, and the database refuses them.
    """
    following = history.path(at, "head", up=True)[:1] if at is not None else []
    if not following or not history.is_online(following[0]):
        return None
    left = []
    for what, query in getattr(following[0].module, "LEFT", {}).items():
        try:
            with connection.begin_nested():
                count = connection.exec_driver_sql(query).scalar_one()
        except sa.exc.DBAPIError:
            return None
        left.append(f"{count} {what}")
    return f"revision {following[0].revision} has begun, with {', '.join(left)} left"
