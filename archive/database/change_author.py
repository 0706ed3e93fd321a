"""Who makes the changes of a connection, for the triggers that record them."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database import transaction_settings

SQLITE = """
CREATE TEMP TRIGGER change_attributed AFTER INSERT ON main.change WHEN NEW."by" IS NULL
BEGIN UPDATE change SET "by" = (SELECT agent FROM temp.change_agent) WHERE id = NEW.id; END
"""


def attribute(connection: sa.Connection, agent: str) -> None:
    """Name `agent` as the author of all changes of coded rows on this connection from now on.

    It holds for the connection alone and ends with it: a setting of each of its transactions on
    Postgres, a temporary trigger on SQLite. When the transaction is undone, so is that trigger.
    """
    if connection.dialect.name == "postgresql":
        author = {"archive.by": agent}
        if connection.in_transaction():
            transaction_settings.apply(connection, author)
        transaction_settings.keep(connection, author)
        return
    for sql in (
        "DROP TRIGGER IF EXISTS temp.change_attributed",
        "DROP TABLE IF EXISTS temp.change_agent",
        "CREATE TEMP TABLE change_agent (agent TEXT NOT NULL)",
    ):
        connection.exec_driver_sql(sql)
    connection.exec_driver_sql("INSERT INTO temp.change_agent VALUES (?)", (agent,))
    connection.exec_driver_sql(SQLITE)
